/** What a page of another site may use of `embed.js`. */

/** A token of `POST /kokous/v1/embed-tokens`, as the server answered it. */
export interface Token {
  token: string;
  id?: string;
  expiresAt?: string;
}

/** Gives a token; called again when the former is over. */
export type TokenSource = () => string | Token | Promise<string | Token>;

export interface RecordRef {
  type: 'contact' | 'company' | 'deal' | 'ticket';
  id: string;
}

/** A meeting that is being composed, as `POST /kokous/v1/meetings` takes it. What is left out suggests itself. */
export interface Draft {
  title?: string;
  /** `YYYY-MM-DD` */
  date?: string;
  /** `HH:MM` */
  startTime?: string;
  endTime?: string;
  endDate?: string;
  /** IANA name */
  timeZone?: string;
  attendees?: (
    | { kind: 'contact' | 'user'; id: string; name?: string; email?: string | null }
    | { kind: 'guest'; email: string; name?: string }
  )[];
  location?: { kind: string; value?: string };
  /** Markdown, or HTML as `{ html }` */
  description?: string | { html: string };
  internalNote?: string | { html: string };
  associations?: RecordRef[];
  /** In minutes before the start */
  reminders?: number[];
  [other: string]: unknown;
}
