/** What a portal pays for a scheduler in its page, on a slow phone: bytes and time from the script tag to a form one can use. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';

import { chromium } from '@playwright/test';

import { CHROMIUM } from '../chromium.mjs';
import { ServerProcess } from '../server-process.mjs';
import { bundleAtoms } from './atoms.mjs';
import { median, SLOW_NETWORK, SLOW_PROCESSOR } from './record-page.mjs';

const RUNS = 3;
const CAL = 'node_modules/@calcom/embed-core/dist/embed/embed.js';

/**
 * @typedef {object} Embedded
 * @property {number} bytes over the network until then
 * @property {number} ms from the script tag until then
 * @property {number} requests
 */

/**
 * Medians of several runs, with nothing in the cache: of ours until all fields of its form can be used; of `@calcom/embed-core`
 * until the frame stands that then loads a page of cal.com, which is not measured; of `@calcom/atoms`, which renders a form in
 * the portal's own page, until its script has run, and before it asks for what its form needs. So of both others less is
 * measured than of ours.
 * @param {string} folder where packages are installed that nothing else needs
 * @returns {Promise<{ ours: Embedded, warm: Embedded, cal: Embedded, atoms: Embedded }>}
 */
export async function measureEmbed(folder) {
  const atoms = await bundleAtoms(path.join(folder, 'atoms'));
  const portal = http.createServer();
  portal.listen(0, '127.0.0.1');
  await once(portal, 'listening');
  const address = portal.address();
  if (typeof address !== 'object' || !address) throw new Error('the portal has no port');
  const origin = `http://portal.localhost:${address.port}`;
  const server = await ServerProcess.start({ host: 'kokous.localhost', environment: { KOKOUS_EMBED_ORIGINS: origin } });
  const browser = await chromium.launch(CHROMIUM);
  try {
    const answers = { ...(await pages(server, origin)), ...(await pagesOfAtoms(atoms)) };
    portal.on('request', (request, response) => {
      const name = new URL(request.url ?? '/', origin).pathname;
      const answer = answers[name] ?? { type: 'text/html', body: '<!doctype html>' };
      const encoding = /\.(?:js|css)$/.test(name) ? { 'content-encoding': 'br' } : {};
      response.writeHead(200, { 'content-type': answer.type, ...encoding }).end(answer.body);
    });
    const ours = [];
    const warm = [];
    const cal = [];
    const withAtoms = [];
    for (let run = 0; run < RUNS; run += 1) {
      const context = await browser.newContext({ locale: 'en-US' });
      ours.push(await visit(context, `${origin}/ours`));
      warm.push(await visit(context, `${origin}/ours`));
      cal.push(await visit(context, `${origin}/cal`));
      withAtoms.push(await visit(context, `${origin}/atoms`));
      await context.close();
    }
    return { ours: medians(ours), warm: medians(warm), cal: medians(cal), atoms: medians(withAtoms) };
  } finally {
    await browser.close();
    await server.dispose();
    portal.closeAllConnections();
    portal.close();
  }
}

/**
 * What the portal answers.
 * @param {ServerProcess} server
 * @param {string} origin
 * @returns {Promise<Record<string, { type: string, body: string | Buffer }>>}
 */
async function pages(server, origin) {
  const environment = { KOKOUS_DATABASE_URL: `sqlite://${server.database}`, KOKOUS_DATA_DIR: server.folder };
  const { stdout } = await promisify(execFile)(
    process.env.KOKOUS_SERVER ?? '',
    ['token', 'create', '--user', 'maija.korhonen@kokous.test'],
    { cwd: server.folder, env: { PATH: process.env.PATH, ...environment } },
  );
  const headers = { authorization: `Bearer ${stdout.trim()}`, 'content-type': 'application/json' };
  const found = await fetch(`${server.address}/kokous/v1/records?type=contact&q=aino`, { headers });
  const { results } = await found.json();
  const { id } = results[0];
  const made = await fetch(`${server.address}/kokous/v1/embed-tokens`, {
    method: 'POST',
    headers,
    body: JSON.stringify({
      user: { email: 'maija.korhonen@kokous.test' },
      records: [{ type: 'contact', id }],
      rights: ['schedule'],
      origin,
    }),
  });
  const { token } = await made.json();
  const ours = `<!doctype html><title>-</title><main><kokous-composer record-type="contact" record-id="${id}"></kokous-composer></main>
    <script>window.began = performance.now()</script><script type="module" src="${server.origin}/embed.js"></script>
    <script type="module">document.querySelector('kokous-composer').getToken = () => '${token}'</script>`;
  const cal = `<!doctype html><title>-</title><main id="form"></main><script>
    window.Cal = (...given) => { Cal.q.push(given) }; Cal.q = []; Cal.ns = {}; Cal.loaded = true; window.began = performance.now();
    </script><script src="/cal.js"></script><script>
    Cal('init', { origin: '${origin}' }); Cal('inline', { elementOrSelector: '#form', calLink: 'somebody' })</script>`;
  return {
    '/ours': { type: 'text/html', body: ours },
    '/cal': { type: 'text/html', body: cal },
    '/cal.js': { type: 'text/javascript', body: await promisify(brotliCompress)(await readFile(CAL)) },
  };
}

/**
 * What the portal answers that shows the form of `@calcom/atoms`.
 * @param {{ script: Uint8Array, styles: Uint8Array }} bundle
 * @returns {Promise<Record<string, { type: string, body: string | Buffer }>>}
 */
async function pagesOfAtoms({ script, styles }) {
  const page = `<!doctype html><title>-</title><main id="form"></main><link rel="stylesheet" href="/atoms.css">
    <script>window.began = performance.now()</script><script type="module" src="/atoms.js"></script>`;
  const compress = promisify(brotliCompress);
  return {
    '/atoms': { type: 'text/html', body: page },
    '/atoms.js': { type: 'text/javascript', body: await compress(script) },
    '/atoms.css': { type: 'text/css', body: await compress(styles) },
  };
}

/**
 * @param {import('@playwright/test').BrowserContext} context
 * @param {string} address
 * @returns {Promise<Embedded>}
 */
async function visit(context, address) {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', SLOW_NETWORK);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOW_PROCESSOR });
  let bytes = 0;
  let requests = 0;
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    requests += 1;
  });
  await page.goto(address, { waitUntil: 'commit' });
  const usable = await page.waitForFunction(
    () => {
      const form = document.querySelector('kokous-composer')?.shadowRoot?.querySelector('.composer-body:not([aria-busy]) input');
      const frame = document.querySelector('#form iframe');
      const { began, hasRun } = /** @type {any} */ (window);
      return (form ?? frame ?? hasRun) && Math.round(performance.now() - began);
    },
    undefined,
    { timeout: 60_000, polling: 'raf' },
  );
  const measured = { ms: Number(await usable.jsonValue()), bytes, requests };
  await page.close();
  return measured;
}

/** @param {Embedded[]} visits */
function medians(visits) {
  const of = (/** @type {keyof Embedded} */ what) => median(visits.map((visit) => visit[what]));
  return { bytes: of('bytes'), ms: of('ms'), requests: of('requests') };
}
