/**
 * Proves that a meeting is one event in the calendar, and its invitation one message, whatever goes wrong: meetings are
 * made, changed and canceled while a third of all calls to the provider's stand-in fail and servers are ended as by a power
 * cut every few seconds.
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { SandboxProcess } from '../sandbox-process.mjs';
import { ServerProcess } from '../server-process.mjs';
import { printTable } from './table.mjs';

const MEETINGS = Number(process.env.KOKOUS_FAULTS_MEETINGS ?? 200);
const FAULT_RATE = 0.3;
const KILL_EVERY_MS = 4_000;
/** How long servers are killed at most; after it what is left has to come to its end. */
const KILLING_MS = 60_000;
/** A claim of a server that died runs out after 4 minutes where another one lives on. */
const PATIENCE_MS = 8 * 60_000;
const GUESTS = ['one@guests.example', 'another@guests.example'];
const ACCOUNT = 'maija.korhonen@kokous.test';
const PROVIDER = process.env.KOKOUS_FAULTS_PROVIDER === 'microsoft' ? 'microsoft' : 'google';

/**
 * @typedef {object} Meeting
 * @property {number} number
 * @property {string} path
 * @property {string} title as it was last asked for
 * @property {boolean} canceled
 */

/**
 * @param {string} name
 * @param {number} count of servers on one database
 * @param {Record<string, string>} environment
 */
async function measure(name, count, environment) {
  const sandbox = await SandboxProcess.start(new Date().toISOString());
  /** @type {ServerProcess[]} */
  const servers = [];
  try {
    const options = {
      environment: {
        ...sandbox.environment,
        KOKOUS_SECRET_KEY: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=',
        KOKOUS_LOG: 'warn',
        ...environment,
      },
      // The clocks of several servers, and of one after its start, agree.
      get now() {
        return new Date().toISOString();
      },
    };
    for (let index = 0; index < count; index += 1) servers.push(await ServerProcess.start(options));
    const client = new Client(servers);
    await client.connectCalendar();
    await sandbox.call('PUT', '/random-faults', { seed: 7, rate: FAULT_RATE });
    const started = Date.now();
    const killer = killing(servers);
    const meetings = await schedule(client);
    const { kills } = await killer;
    const stuck = await untilSent(client, meetings);
    const seconds = Math.round((Date.now() - started) / 1000);
    return { name, kills, seconds, stuck, ...(await compare(sandbox, meetings)) };
  } finally {
    for (const server of servers) await server.dispose();
    await sandbox.stop();
  }
}

/** Whoever asks goes to any server, and asks again where it just died. */
class Client {
  #cookie = '';

  /** @param {ServerProcess[]} servers */
  constructor(servers) {
    this.servers = servers;
  }

  /** Signs in, and goes through the consent page as a person does. */
  async connectCalendar() {
    const [{ address }] = this.servers;
    const options = await (await fetch(`${address}/kokous/v1/sign-in`)).json();
    const signedIn = await fetch(`${address}/kokous/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: address },
      body: JSON.stringify({ demoUser: options.demoUsers[0].id }),
    });
    this.#cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0];
    const { url } = await this.json('POST', `/kokous/v1/calendar-accounts/${PROVIDER}/connect`, {}, {}, this.servers[0]);
    const page = new URL(url);
    const form = new URLSearchParams(page.searchParams);
    form.set('account', ACCOUNT);
    form.set('decision', 'allow');
    for (const scope of (page.searchParams.get('scope') ?? '').split(' ')) form.append('granted', scope);
    const consented = await fetch(`${page.origin}${page.pathname}`, { method: 'POST', body: form, redirect: 'manual' });
    const back = await fetch(consented.headers.get('location') ?? '', { headers: { cookie: this.#cookie } });
    if (!back.ok) throw new Error(`the calendar was not connected: ${await back.text()}`);
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {unknown} [body]
   * @param {Record<string, string>} [headers]
   * @param {ServerProcess} [server]
   */
  async json(method, path, body, headers = {}, server) {
    const deadline = Date.now() + 60_000;
    for (;;) {
      const { address } = server ?? this.servers[Math.floor(Math.random() * this.servers.length)];
      const answer = await fetch(`${address}${path}`, {
        method,
        headers: { 'content-type': 'application/json', origin: address, cookie: this.#cookie, ...headers },
        body: body === undefined ? undefined : JSON.stringify(body),
      }).catch(() => undefined);
      const text = await answer?.text().catch(() => undefined);
      if (answer && text !== undefined && answer.status < 500) {
        return answer.ok ? JSON.parse(text) : { refused: answer.status, text };
      }
      if (Date.now() > deadline) throw new Error(`${method} ${path}: ${answer?.status} ${text}`);
      await delay(100);
    }
  }
}

/**
 * Makes the meetings; a third is changed, a fifth canceled, some before they could leave.
 * @param {Client} client
 */
async function schedule(client) {
  /** @type {Meeting[]} */
  const meetings = [];
  for (let number = 0; number < MEETINGS; number += 1) {
    const draft = {
      title: `Meeting ${number}`,
      date: '2030-03-12',
      startTime: '10:00',
      endTime: '10:30',
      timeZone: 'Europe/Helsinki',
      attendees: GUESTS.map((email) => ({ kind: 'guest', name: '', email })),
      internalNote: 'at-most-ten-percent',
      calendar: PROVIDER,
    };
    const saved = await client.json('POST', '/kokous/v1/meetings', draft, { 'idempotency-key': randomUUID() });
    const path = `/kokous/v1/meetings/${saved.meeting.id}`;
    const meeting = { number, path, title: draft.title, canceled: false };
    meetings.push(meeting);
    const earlier = meetings[Math.floor(Math.random() * meetings.length)];
    if (number % 3 === 0 && !earlier.canceled) {
      earlier.title = `Meeting ${earlier.number}, changed ${number}`;
      const key = { 'idempotency-key': randomUUID() };
      await client.json('PATCH', earlier.path, { title: earlier.title }, key);
    }
    if (number % 5 === 0 && !earlier.canceled) {
      earlier.canceled = true;
      await client.json('POST', `${earlier.path}/cancel`, {});
    }
    await delay(100);
  }
  return meetings;
}

/** @param {ServerProcess[]} servers */
async function killing(servers) {
  const end = Date.now() + KILLING_MS;
  let kills = 0;
  for (; Date.now() < end; kills += 1) {
    await delay(KILL_EVERY_MS);
    await servers[kills % servers.length].killAndRestart();
  }
  return { kills };
}

/**
 * Waits until all are sent, pressing *Retry* as somebody in a hurry does; gives how many are not.
 * @param {Client} client
 * @param {Meeting[]} meetings
 */
async function untilSent(client, meetings) {
  const deadline = Date.now() + PATIENCE_MS;
  let waiting = meetings;
  while (waiting.length > 0 && Date.now() < deadline) {
    const left = [];
    for (const meeting of waiting) {
      const card = await client.json('GET', meeting.path);
      // A meeting that was canceled before it left has nothing to send.
      if (card.dispatch.state === 'sent') continue;
      left.push(meeting);
      if (card.dispatch.state === 'retrying') await client.json('POST', `${meeting.path}/retry`, {});
    }
    waiting = left;
    await delay(500);
  }
  return waiting.length;
}

/**
 * What the calendar has, against what was asked for.
 * @param {SandboxProcess} sandbox
 * @param {Meeting[]} meetings
 */
async function compare(sandbox, meetings) {
  // The two say the same with other words.
  const events = (await sandbox.call('GET', `/${PROVIDER}/events`)).map((/** @type {any} */ event) => ({
    title: event.summary ?? event.subject ?? '',
    isCanceled: event.status === 'cancelled' || event.isCancelled === true,
  }));
  const mails = await sandbox.mails();
  const requests = await sandbox.requests();
  const eventsOf = (/** @type {Meeting} */ { number }) =>
    events.filter((/** @type {{ title: string }} */ { title }) => title.match(/^Meeting (\d+)/)?.[1] === String(number));
  let [missing, doubled, wrong] = [0, 0, 0];
  for (const meeting of meetings) {
    const found = eventsOf(meeting);
    if (found.length > 1) doubled += 1;
    if (found.length === 0 && !meeting.canceled) missing += 1;
    if (found.some((/** @type {any} */ event) => event.isCanceled !== meeting.canceled)) wrong += 1;
    else if (!meeting.canceled && found.some((/** @type {any} */ event) => event.title !== meeting.title)) wrong += 1;
  }
  /** @type {Map<string, number>} */
  const invitations = new Map();
  for (const mail of mails.filter((/** @type {any} */ { kind }) => kind === 'invitation')) {
    const key = `${mail.eventId} ${mail.to}`;
    invitations.set(key, (invitations.get(key) ?? 0) + 1);
  }
  return {
    meetings: meetings.length,
    events: events.length,
    missing,
    doubled,
    wrong,
    mailedTwice: [...invitations.values()].filter((count) => count > 1).length,
    requests: requests.length,
    faults: requests.filter((/** @type {any} */ { fault }) => fault).length,
    leaked: JSON.stringify(requests).includes('at-most-ten-percent') ? 1 : 0,
  };
}

// Nobody looks at the page.
const page = await mkdtemp(path.join(os.tmpdir(), 'kokous-page-'));
await writeFile(path.join(page, 'index.html'), '<!doctype html>');
process.env.KOKOUS_WEB_ROOT = page;

const runs = [await measure('SQLite, one server', 1, {})];
const postgres = process.env.KOKOUS_BENCH_POSTGRES;
if (postgres) runs.push(await measure('PostgreSQL, two servers', 2, { KOKOUS_DATABASE_URL: postgres }));

printTable(
  `${PROVIDER}: ${MEETINGS} meetings, ${FAULT_RATE * 100} % faults, a power cut every ${KILL_EVERY_MS / 1000} s`,
  ['what', ...runs.map(({ name }) => name)],
  [
    ['meetings', ...runs.map(({ meetings }) => meetings)],
    ['events in the calendar', ...runs.map(({ events }) => events)],
    ['requests', ...runs.map(({ requests }) => requests)],
    ['of them with a fault', ...runs.map(({ faults }) => faults)],
    ['power cuts', ...runs.map(({ kills }) => kills)],
    ['seconds', ...runs.map(({ seconds }) => seconds)],
    ['meetings not sent', ...runs.map(({ stuck }) => stuck)],
    ['meetings without an event', ...runs.map(({ missing }) => missing)],
    ['meetings with two events', ...runs.map(({ doubled }) => doubled)],
    ['events that are not as asked for', ...runs.map(({ wrong }) => wrong)],
    ['guests invited twice', ...runs.map(({ mailedTwice }) => mailedTwice)],
    ['internal notes that left', ...runs.map(({ leaked }) => leaked)],
  ],
);
await rm(page, { recursive: true });
const isRight = runs.every((run) => [run.stuck, run.missing, run.doubled, run.wrong, run.mailedTwice, run.leaked].every((count) => count === 0));
if (!isRight) {
  console.error('\nThe calendar does not agree with the meetings.');
  process.exitCode = 1;
}
