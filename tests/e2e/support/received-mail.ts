import ICAL from 'ical.js';
import { simpleParser, type ParsedMail } from 'mailparser';

/** A message as a mail server got it, taken apart. */
export interface ReceivedMail {
  /** The recipient of the envelope; of several, joined by a comma. */
  to: string;
  /** The sender of the envelope. */
  from: string;
  /** Whether the mail server said 250 to it. */
  acknowledged: boolean;
  /** The text as it came, headers first. */
  raw: string;
  /** Headers, bodies, attachments. */
  parsed: ParsedMail;
  /** What a mail program shows as the invitation; nothing in an ordinary message. */
  calendar: Calendar | undefined;
}

/** The `text/calendar` part of a message. */
export interface Calendar {
  /** The part, decoded. */
  text: string;
  /** `REQUEST`, `CANCEL` or `REPLY`. */
  method: string;
  uid: string;
  sequence: number;
  status: string | undefined;
  summary: string;
  location: string | undefined;
  description: string | undefined;
  /** RFC 3339, in UTC. */
  start: string;
  /** RFC 3339, in UTC. */
  end: string;
  /** E-mail address, lower case. */
  organizer: string;
  /** E-mail addresses, lower case, sorted. */
  attendees: string[];
}

/** Takes a message apart. Throws where the calendar part is not one that RFC 5545 allows. */
export async function readMail(
  raw: Buffer,
  from: string,
  recipients: string[],
  acknowledged: boolean,
): Promise<ReceivedMail> {
  const parsed = await simpleParser(raw, { skipHtmlToText: true });
  const part = parsed.attachments.find(({ contentType }) => contentType === 'text/calendar');
  const calendar = part && readCalendar(part.content.toString('utf8'));
  return { to: recipients.join(','), from, acknowledged, raw: raw.toString('utf8'), parsed, calendar };
}

/** Reads an iCalendar text with one event. */
export function readCalendar(text: string): Calendar {
  const root = new ICAL.Component(ICAL.parse(text));
  const event = root.getFirstSubcomponent('vevent');
  if (!event) throw new Error(`the calendar has no event:\n${text}`);
  const value = (name: string) => event.getFirstPropertyValue(name)?.toString();
  const instant = (name: string) => {
    const time = event.getFirstPropertyValue(name);
    if (!(time instanceof ICAL.Time)) throw new Error(`the event has no ${name}:\n${text}`);
    return time.toJSDate().toISOString();
  };
  return {
    text,
    method: root.getFirstPropertyValue('method')?.toString() ?? '',
    uid: value('uid') ?? '',
    sequence: Number(value('sequence') ?? 0),
    status: value('status'),
    summary: value('summary') ?? '',
    location: value('location'),
    description: value('description'),
    start: instant('dtstart'),
    end: instant('dtend'),
    organizer: address(value('organizer')),
    attendees: event.getAllProperties('attendee').map((attendee) => address(attendee.getFirstValue())).sort(),
  };
}

function address(value: unknown): string {
  return String(value ?? '').replace(/^mailto:/i, '').toLowerCase();
}
