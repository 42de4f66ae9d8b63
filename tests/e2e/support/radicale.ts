/** Radicale, a real CalDAV server that invites nobody, with one calendar of one user. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const PATIENCE_MS = 60_000;

/** One that runs. */
export class Radicale {
  readonly user = 'maija';
  readonly password = 'made-for-kokous';

  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    /** Where it is. */
    readonly url: string,
  ) {}

  /** Starts one on a free port, and makes the calendar. */
  static async start(): Promise<Radicale> {
    const python = process.env.KOKOUS_TEST_CALDAV_PYTHON;
    if (!python) throw new Error('KOKOUS_TEST_CALDAV_PYTHON is not set: use `cargo xtask test e2e`');
    const folder = await mkdtemp(path.join(os.tmpdir(), 'kokous-radicale-'));
    const port = await freePort();
    const config = path.join(folder, 'config');
    const users = path.join(folder, 'users');
    const lines = [
      '[server]', `hosts = 127.0.0.1:${port}`,
      '[auth]', 'type = htpasswd', `htpasswd_filename = ${users}`, 'htpasswd_encryption = plain', 'delay = 0',
      '[storage]', `filesystem_folder = ${path.join(folder, 'data')}`,
    ];
    await writeFile(config, lines.join('\n'));
    const child = spawn(python, ['-m', 'radicale', '--config', config], { stdio: 'ignore' });
    const server = new Radicale(child, folder, `http://127.0.0.1:${port}`);
    await writeFile(users, `${server.user}:${server.password}\n`);
    await server.#untilMade();
    return server;
  }

  /** The events of the calendar, as it keeps them. */
  async events(): Promise<string[]> {
    const calendar = path.join(this.folder, 'data/collection-root', this.user, 'work');
    const names = (await readdir(calendar)).filter((name) => name.endsWith('.ics'));
    // RFC 5545 §3.1: long lines are folded.
    const read = async (name: string) => (await readFile(path.join(calendar, name), 'utf8')).replace(/\r?\n[ \t]/g, '');
    return Promise.all(names.map(read));
  }

  /** Ends it. */
  async stop(): Promise<void> {
    const exited = once(this.child, 'exit');
    this.child.kill();
    await exited;
    await rm(this.folder, { recursive: true, force: true });
  }

  async #untilMade(): Promise<void> {
    const authorization = `Basic ${Buffer.from(`${this.user}:${this.password}`).toString('base64')}`;
    const deadline = Date.now() + PATIENCE_MS;
    while (Date.now() < deadline) {
      const request = { method: 'MKCALENDAR', headers: { authorization } };
      const made = await fetch(`${this.url}/${this.user}/work/`, request).catch(() => undefined);
      if (made?.status === 201) return;
      await delay(50);
    }
    throw new Error('Radicale made no calendar');
  }
}

async function freePort(): Promise<number> {
  const probe = net.createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as net.AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
