import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';

import { DemoSession } from '../../../tools/demo-session.mjs';

/** What the server answered, whatever its status. */
export interface Answer {
  status: number;
  body: string;
}

/** A record, as meetings name those that they are associated with. */
export interface RecordRef {
  type: keyof typeof PLURAL;
  id: string;
}

const PLURAL = { contact: 'contacts', company: 'companies', deal: 'deals', ticket: 'tickets' } as const;
/** The address of a record's page. */
export function pathOf({ type, id }: RecordRef): string {
  return `/${PLURAL[type]}/${id}`;
}

const PIECE = Buffer.alloc(64 * 1024, 'x');

/** A user of the demo who talks to the API without a browser. */
export class ApiUser extends DemoSession {
  /** Signs in as this user. */
  static async signIn(address: string, name = 'Maija Korhonen'): Promise<ApiUser> {
    const anonymous = ApiUser.anonymous(address);
    const { demoUsers } = await anonymous.json('GET', '/kokous/v1/sign-in');
    const demoUser = demoUsers.find((user: { name: string }) => user.name === name)?.id;
    const response = await anonymous.send('POST', '/kokous/v1/session', { demoUser });
    const cookies = response.headers.getSetCookie().map((header) => header.split(';')[0]);
    return new ApiUser(address, cookies.join('; '));
  }

  /** Somebody who has not signed in. */
  static anonymous(address: string): ApiUser {
    return new ApiUser(address, '');
  }

  /** Sends a request; a text is sent as it is, anything else as JSON. A refusal is an answer as well. */
  async ask(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await fetch(this.address + path, {
      method,
      headers: { ...this.headers, ...headers },
      body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: response.status, body: await response.text() };
  }

  /** Saves a meeting. Two saves with one key are one meeting. */
  async saveMeeting(draft: unknown, key: string = randomUUID()): Promise<Answer> {
    return this.ask('POST', '/kokous/v1/meetings', draft, { 'idempotency-key': key });
  }

  /** Saves a meeting whose title has this many letters, which are sent only if the server wants to read them. */
  async saveMeetingWithLongTitle(letters: number): Promise<Answer> {
    const [head = '', tail = ''] = JSON.stringify(meetingDraft({ title: '…' })).split('…');
    const request = http.request(new URL('/kokous/v1/meetings', this.address), {
      method: 'POST',
      headers: {
        ...this.headers,
        'idempotency-key': randomUUID(),
        'content-length': Buffer.byteLength(head) + letters + Buffer.byteLength(tail),
        expect: '100-continue',
      },
    });
    const answered = once(request, 'response') as Promise<[http.IncomingMessage]>;
    request.once('continue', () => {
      // A server that has read enough answers and hangs up; that answer is what counts.
      pipeline(Readable.from(longBody(head, letters, tail)), request).catch(() => {});
    });
    request.flushHeaders();
    const [response] = await answered;
    const body = await text(response);
    request.destroy();
    return { status: response.statusCode ?? 0, body };
  }

  /** Finds a record by its name. */
  async record(type: RecordRef['type'], name: string): Promise<RecordRef> {
    const { results } = await this.json('GET', `/kokous/v1/records?type=${type}&q=${encodeURIComponent(name)}`);
    return { type, id: results[0].id };
  }

  /** The titles on a record's timeline, as many times as they stand there. */
  async titlesOn({ type, id }: RecordRef): Promise<string[]> {
    const { upcoming, past } = await this.json('GET', `/kokous/v1/records/${PLURAL[type]}/${id}/timeline`);
    return [...upcoming, ...past].map((card: { title: string }) => card.title);
  }

  /** How many meetings there are in all; the demo has less than a page of them. */
  async countMeetings(): Promise<number> {
    const { results } = await this.json('GET', '/crm/v3/objects/meetings?limit=100');
    return results.length;
  }

  private get headers() {
    return { cookie: this.cookie, origin: this.address, 'content-type': 'application/json' };
  }
}

/** A meeting that the server takes, with some of its fields replaced. */
export function meetingDraft(changes: Record<string, unknown> = {}) {
  return {
    title: 'Quarterly figures',
    date: '2026-12-03',
    startTime: '10:00',
    endTime: '10:30',
    timeZone: 'Europe/Helsinki',
    attendees: [{ kind: 'guest', name: 'Reino Vieras', email: 'reino@guests.example' }],
    location: { kind: 'phone', value: '+358 9 123 4567' },
    calendar: 'mail',
    ...changes,
  };
}

async function* longBody(head: string, letters: number, tail: string): AsyncGenerator<Buffer> {
  yield Buffer.from(head);
  for (let rest = letters; rest > 0; rest -= PIECE.length) {
    yield PIECE.subarray(0, rest);
    // Lets an answer in that comes before the end.
    await setImmediate();
  }
  yield Buffer.from(tail);
}
