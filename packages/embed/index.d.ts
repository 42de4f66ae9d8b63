import type { Draft, RecordRef, Token, TokenSource } from './types.d.ts';

export type { Draft, RecordRef, Token, TokenSource };

/** Loads the elements of a server, once. */
export function loadKokous(server: string | URL): Promise<void>;

/** A meeting's card, as far as a page needs it; the rest is in the API's documentation. */
export interface MeetingCard {
  id: string;
  title: string;
  /** RFC 3339, UTC */
  startAt: string;
  endAt: string;
  [other: string]: unknown;
}

export type ErrorCode =
  | 'NOT_LOADED'
  | 'WASM_REFUSED'
  | 'BAD_ATTRIBUTE'
  | 'SERVER_UNREACHABLE'
  | 'REFUSED'
  | 'NO_SUCH_RECORD'
  | 'SERVER_FAILED'
  | 'BAD_DRAFT'
  | 'OTHER_VERSION'
  | 'CRASHED';

export interface KokousEventMap {
  'kokous-ready': CustomEvent<Record<string, never>>;
  'kokous-meeting-saved': CustomEvent<{ meeting: MeetingCard }>;
  'kokous-meeting-canceled': CustomEvent<{ meeting: MeetingCard; deleted: false } | { id: string; deleted: true }>;
  'kokous-error': CustomEvent<{ code: ErrorCode; message: string }>;
  'kokous-token-expired': CustomEvent<{ reason: string }>;
}

export interface KokousElement extends HTMLElement {
  /** Gives a token whenever one is needed. */
  getToken: TokenSource | undefined;
  /** Opens the composer: with these fields, or with what was left unfinished or suggests itself. */
  open(draft?: Draft): void;
  /** Reads again what is shown. */
  refresh(): void;
  /** What is being composed; nothing where nothing is. */
  getDraft(): Draft | null;
}

/** The attributes of the elements. */
export interface KokousAttributes {
  'record-type': RecordRef['type'];
  'record-id': string;
  server?: string;
  locale?: string;
  'time-zone'?: string;
  theme?: 'light' | 'dark';
}

declare global {
  interface HTMLElementTagNameMap {
    'kokous-composer': KokousElement;
    'kokous-timeline': KokousElement;
    'kokous-record': KokousElement;
  }

  interface HTMLElementEventMap extends KokousEventMap {}
}
