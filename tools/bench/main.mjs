/**
 * Measures the budgets of the design, prints a table and writes KOKOUS_BENCH_OUTPUT as JSON. The numbers of the browser
 * are those of a slow phone: 4 times slower processor, 1.6 Mbit/s, 150 ms.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { ServerProcess } from '../server-process.mjs';
import { measureSearch } from './attendees.mjs';
import { measureEmbed } from './embed.mjs';
import { measureEditor, measureFirstVisit, measureRichText } from './first-visit.mjs';
import { measureIdleMemory } from './memory.mjs';
import { measureRecordPage } from './record-page.mjs';
import { measureSaves } from './saves.mjs';
import { printTable } from './table.mjs';
import { measureTimeline } from './timeline.mjs';
import { measureTyping } from './typing.mjs';

const dist = process.env.KOKOUS_WEB_ROOT;
const output = process.env.KOKOUS_BENCH_OUTPUT;
const postgres = process.env.KOKOUS_BENCH_POSTGRES;
if (!dist || !output || !postgres) {
  throw new Error('KOKOUS_WEB_ROOT, KOKOUS_BENCH_OUTPUT or KOKOUS_BENCH_POSTGRES is not set: use `cargo xtask bench`');
}

const firstVisit = await measureFirstVisit(dist);
const editor = await measureEditor(dist);
const richText = await measureRichText(dist);
const server = await ServerProcess.start();
/** @type {{ memory: number, recordPage: import('./record-page.mjs').RecordPage, saves: import('./saves.mjs').Saves,
 *   timeline: import('./timeline.mjs').Timeline, typing: import('./typing.mjs').Typing }} */
let measured;
try {
  measured = {
    memory: await measureIdleMemory(server),
    recordPage: await measureRecordPage(server),
    typing: await measureTyping(server),
    saves: await measureSaves(server),
    timeline: await measureTimeline(server),
  };
} finally {
  await server.dispose();
}
const search = { SQLite: await measureSearch(), PostgreSQL: await measureSearch(postgres) };
const embed = await measureEmbed(path.dirname(output));

printTable(
  'Bytes of a first visit',
  ['file', 'raw', 'gzip', 'brotli', 'budget'],
  [
    ...firstVisit.files.map(({ name, raw, gzip, brotli }) => [name, raw, gzip, brotli, '']),
    ['all together', firstVisit.total.raw, firstVisit.total.gzip, firstVisit.total.brotli, 300 * 1024],
    [`later: ${editor.name}`, editor.raw, editor.gzip, editor.brotli, 75 * 1024],
    ...richText.map(({ name, raw, gzip, brotli }) => [`in a worker: ${name}`, raw, gzip, brotli, '']),
  ],
);
const { memory, recordPage, saves, timeline, typing } = measured;
printTable(
  'Record page, 4 times slower processor, 1.6 Mbit/s, 150 ms',
  ['what', 'measured', 'budget'],
  [
    ['usable, nothing in the cache', `${recordPage.cold.usableMs} ms`, '2,500 ms'],
    ['usable, all in the cache', `${recordPage.warm.usableMs} ms`, '500 ms'],
    ['the same in a tab that has shown it before', `${recordPage.again.usableMs} ms`, ''],
    ['requests, nothing in the cache', recordPage.cold.requests, 10],
    ['requests, all in the cache', recordPage.warm.requests, ''],
    ['blocked by long tasks, nothing in the cache', `${recordPage.cold.blockedMs} ms`, '300 ms'],
    ['Schedule meeting, until ready to type', `${recordPage.composerMs} ms`, '100 ms'],
    ['the same, pressed at once on a first visit', `${recordPage.hastyMs} ms`, ''],
    ['a key in the editor, until painted, 95th percentile', `${typing.oursMs} ms`, `${typing.plainMs + 16} ms`],
    ['the same in plain ProseMirror', `${typing.plainMs} ms`, ''],
  ],
);
printTable(
  `A contact with ${timeline.activities.toLocaleString('en')} activities, 4 times slower processor`,
  ['what', 'measured', 'budget'],
  [
    ['the answer that paints the page', `${timeline.bytes} bytes`, ''],
    ['until it is there, median', `${timeline.serverMs} ms`, ''],
    ['usable, all in the cache', `${timeline.usableMs} ms`, '500 ms'],
    ['scrolling: tasks of more than 50 ms', timeline.longTasks, 0],
    ['scrolling: the longest task', `${timeline.longestMs} ms`, '50 ms'],
    ['scrolling: most cards on the page', timeline.mostCards, 60],
    ['from a write of somebody else until it is painted', `${timeline.newsMs} ms`, ''],
  ],
);
printTable(
  'In the page of a portal, 4 times slower processor, 1.6 Mbit/s, 150 ms: from the script tag on',
  ['what', 'bytes', 'requests', 'measured', 'budget'],
  [
    ['<kokous-composer>, until one can use its form, nothing in the cache', embed.ours.bytes, embed.ours.requests, `${embed.ours.ms} ms`, 320 * 1024],
    ['the same, all in the cache', embed.warm.bytes, embed.warm.requests, `${embed.warm.ms} ms`, ''],
    ['@calcom/embed-core, until its frame stands, without what that loads', embed.cal.bytes, embed.cal.requests, `${embed.cal.ms} ms`, ''],
    ['@calcom/atoms, until its script has run, without what its form then asks for', embed.atoms.bytes, embed.atoms.requests, `${embed.atoms.ms} ms`, ''],
  ],
);
printTable(
  'Server, SQLite with synchronous=FULL',
  ['what', 'measured', 'budget'],
  [
    [`save of a meeting, median of ${saves.count}`, `${saves.p50Ms} ms`, ''],
    [`save of a meeting, 99th percentile`, `${saves.p99Ms} ms`, '15 ms'],
    ['memory when idle', `${memory} MiB`, '60 MiB'],
  ],
);
printTable(
  `Search for attendees among ${search.SQLite.contacts.toLocaleString('en')} contacts, ${search.SQLite.questions} times`,
  ['database', 'median', '99th percentile', 'budget'],
  Object.entries(search).map(([database, { p50Ms, p99Ms }]) => [database, `${p50Ms} ms`, `${p99Ms} ms`, '25 ms']),
);

await mkdir(path.dirname(output), { recursive: true });
const all = { firstVisit, editor, richText, recordPage, embed, saves, search, timeline, typing, idleMemoryMiB: memory };
await writeFile(output, `${JSON.stringify(all, null, 2)}\n`);
console.log(`\nwritten to ${output}`);
