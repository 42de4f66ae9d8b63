/** How long the server takes to save a meeting, with its outbox row, in one transaction. */
import { randomUUID } from 'node:crypto';

import { DemoSession } from '../demo-session.mjs';

const WARM_UP = 20;
const COUNT = 500;

/**
 * @typedef {object} Saves
 * @property {number} count
 * @property {number} p50Ms
 * @property {number} p99Ms
 */

/**
 * One client, one save after the other, over HTTP; each invites two guests.
 * @param {import('../server-process.mjs').ServerProcess} server
 * @returns {Promise<Saves>}
 */
export async function measureSaves(server) {
  const session = await DemoSession.open(server.address);
  const contacts = await session.json('GET', '/crm/v3/objects/contacts?limit=1');
  const contact = { type: 'contact', id: contacts.results[0].id };
  for (let round = 0; round < WARM_UP; round += 1) await save(session, contact, round);
  /** @type {number[]} */
  const times = [];
  for (let round = 0; round < COUNT; round += 1) {
    const started = performance.now();
    await save(session, contact, round);
    times.push(performance.now() - started);
  }
  times.sort((one, other) => one - other);
  const percentile = (/** @type {number} */ share) => Math.round(times[Math.ceil(COUNT * share) - 1] * 10) / 10;
  return { count: COUNT, p50Ms: percentile(0.5), p99Ms: percentile(0.99) };
}

/**
 * @param {DemoSession} session
 * @param {{ type: string, id: string }} contact
 * @param {number} round
 */
async function save(session, contact, round) {
  const draft = {
    title: `Measured meeting ${round}`,
    date: '2027-03-09',
    startTime: '10:00',
    endTime: '10:30',
    timeZone: 'Europe/Helsinki',
    attendees: [
      { kind: 'guest', name: 'One guest', email: 'one@guests.example' },
      { kind: 'guest', name: 'Another guest', email: 'another@guests.example' },
    ],
    location: { kind: 'phone', value: '+358 9 123 4567' },
    description: 'What we talk about: **prices**.',
    associations: [contact],
    calendar: 'mail',
  };
  await session.send('POST', '/kokous/v1/meetings', draft, { 'idempotency-key': randomUUID() });
}
