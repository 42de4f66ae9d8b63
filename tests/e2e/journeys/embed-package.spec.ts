import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { expect, test } from '@playwright/test';

import { packEmbed } from '../../../tools/package.mjs';

const run = promisify(execFile);
const USE = `
import { loadKokous, type Draft } from '@kokous/embed';

await loadKokous('https://meetings.example.com');
const composer = document.createElement('kokous-composer');
composer.getToken = async () => ({ token: 'x' });
const draft: Draft = { title: 'Prices', attendees: [{ kind: 'guest', email: 'a@example.com' }] };
composer.open(draft);
composer.addEventListener('kokous-meeting-saved', (event) => console.log(event.detail.meeting.title.toUpperCase()));
composer.addEventListener('kokous-error', (event) => {
  // @ts-expect-error there is no such code
  if (event.detail.code === 'NO_SUCH_CODE') return;
});
// @ts-expect-error a token is text
composer.getToken = async () => 5;
`;

test('the npm package is packed, installed, loaded and typed', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'kokous-package-'));
  try {
    const packed = await packEmbed(folder);
    const portal = path.join(folder, 'portal');
    await run('mkdir', [portal]);
    await writeFile(path.join(portal, 'package.json'), '{ "name": "portal", "private": true, "type": "module" }');
    await run('npm', ['install', '--offline', '--no-audit', '--no-fund', packed], { cwd: portal });
    const script = "import('@kokous/embed').then(({ loadKokous }) => loadKokous('http://127.0.0.1:9')).catch(() => console.log('told'))";
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], { cwd: portal });
    expect(stdout.trim()).toBe('told');

    await writeFile(path.join(portal, 'use.ts'), USE);
    const tools = path.resolve(import.meta.dirname, '../../../node_modules');
    const options = ['--noEmit', '--strict', '--skipLibCheck', 'false', '--target', 'es2023', '--lib', 'es2023,dom', '--types', ''];
    await run(path.join(tools, '.bin/tsc'), [...options, '--module', 'nodenext', 'use.ts'], { cwd: portal });
  } finally {
    await rm(folder, { recursive: true });
  }
});
