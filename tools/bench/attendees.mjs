/** How long the server takes to find attendees among very many contacts. */
import { spawnSync } from 'node:child_process';

import { DemoSession } from '../demo-session.mjs';
import { DEMO_NOW, ServerProcess } from '../server-process.mjs';

/** KOKOUS_BENCH_CONTACTS makes it quicker to try. */
const CONTACTS = Number(process.env.KOKOUS_BENCH_CONTACTS ?? 1_000_000);
/** Beginnings of names, companies and addresses, common and rare, in either order, as somebody types them. */
const TYPED = [
  'a', 'ai', 'ain', 'aino', 'aino v', 'aino virta', 'virtanen', 'virtanen ai', 'kor', 'korhonen', 'korhonen eero', 'siiri ma',
  'smith', 'smithson gr', 'grace smi', 'granite 4', 'harbour 12 rosa', 'rosa harbour', 'fjord', 'théo', 'mäki', 'makinen',
  'seed-', 'example', 'petrovic olga', 'olga petrov fjord', 'w', 'wei t', 'tanaka', 'zzz', 'aino zzz', 'maria ma',
];
const ROUNDS = 15;

/**
 * @typedef {object} Search
 * @property {number} contacts
 * @property {number} questions
 * @property {number} p50Ms
 * @property {number} p99Ms
 */

/**
 * On an empty database of PostgreSQL, or on SQLite: the data of the demo, and the contacts. One after the other, over HTTP.
 * @param {string} [postgres] the address of the database
 * @returns {Promise<Search>}
 */
export async function measureSearch(postgres) {
  const server = await ServerProcess.start(postgres ? { environment: { KOKOUS_DATABASE_URL: postgres } } : {});
  try {
    const wanted = ['seed', '--contacts', `${CONTACTS}`, '--now', DEMO_NOW];
    const database = postgres ?? `sqlite://${server.database}`;
    const environment = { ...process.env, KOKOUS_DATABASE_URL: database, KOKOUS_LOG: 'warn' };
    const { status, stderr } = spawnSync(process.env.KOKOUS_SERVER ?? '', wanted, { env: environment, encoding: 'utf8' });
    if (status !== 0) throw new Error(`kokous-server seed: ${stderr}`);
    const session = await DemoSession.open(server.address);
    /** @type {number[]} */
    const times = [];
    for (let round = -1; round < ROUNDS; round += 1) {
      for (const typed of TYPED) {
        const began = performance.now();
        await session.json('GET', `/kokous/v1/attendees?q=${encodeURIComponent(typed)}`);
        // The first round reads the database's file.
        if (round >= 0) times.push(performance.now() - began);
      }
    }
    times.sort((one, other) => one - other);
    const percentile = (/** @type {number} */ share) => Math.round(times[Math.ceil(times.length * share) - 1] * 10) / 10;
    return { contacts: CONTACTS, questions: times.length, p50Ms: percentile(0.5), p99Ms: percentile(0.99) };
  } finally {
    await server.dispose();
  }
}
