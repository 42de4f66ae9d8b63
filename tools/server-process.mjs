/**
 * Starts and stops the real server for journeys, measurements and pictures: each on a free port, with a folder and a
 * database of its own, at a time that is the same on every day.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** When the demo's day begins: a Tuesday morning in Europe. */
export const DEMO_NOW = '2026-11-24T08:00:00Z';

const START_PATIENCE_MS = 60_000;
const STOP_PATIENCE_MS = 10_000;

/**
 * @typedef {object} ServerOptions
 * @property {Record<string, string>} [environment] more `KOKOUS_…` settings
 * @property {string} [now] the instant at which the server's clock starts
 * @property {string} [host] the name by which browsers reach it, below `localhost`
 * @property {string} [data] the folder of a server that has stopped: this one begins with a copy of what that one had
 */

/** One running `kokous-server serve --demo`. */
export class ServerProcess {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #child;
  /** @type {string[]} */
  #log = [];
  #options;

  /**
   * @param {string} folder
   * @param {number} port
   * @param {ServerOptions} options
   */
  constructor(folder, port, options) {
    this.folder = folder;
    this.address = `http://127.0.0.1:${port}`;
    /** The address for browsers; not every resolver knows such a name. */
    this.origin = options.host ? `http://${options.host}:${port}` : this.address;
    this.#options = options;
  }

  /**
   * Starts a server and waits until it answers.
   * @param {ServerOptions} [options]
   */
  static async start(options = {}) {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'kokous-server-'));
    if (options.data) await cp(options.data, folder, { recursive: true });
    const server = new ServerProcess(folder, await freePort(), options);
    await server.run();
    return server;
  }

  /** The process, for reading its memory. */
  get pid() {
    return this.#child?.pid;
  }

  /** What it wrote on both outputs, over all its starts. */
  get log() {
    return this.#log.join('');
  }

  /** The file of its SQLite database. */
  get database() {
    return path.join(this.folder, 'kokous.db');
  }

  /** Starts the process on the same folder, database and port as before, and waits until it answers. */
  async run() {
    const binary = process.env.KOKOUS_SERVER;
    const webRoot = process.env.KOKOUS_WEB_ROOT;
    if (!binary || !webRoot) throw new Error('KOKOUS_SERVER and KOKOUS_WEB_ROOT are not set: use `cargo xtask`');
    const child = spawn(binary, ['serve', '--demo', '--now', this.#options.now ?? DEMO_NOW], {
      cwd: this.folder,
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        KOKOUS_LISTEN: new URL(this.address).host,
        KOKOUS_PUBLIC_URL: this.origin,
        KOKOUS_DATABASE_URL: `sqlite://${this.database}`,
        KOKOUS_DATA_DIR: this.folder,
        KOKOUS_WEB_ROOT: webRoot,
        KOKOUS_LOG: 'info',
        ...this.#options.environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const output of [child.stdout, child.stderr]) output.on('data', (text) => this.#log.push(String(text)));
    const failed = once(child, 'error').then(([error]) => {
      throw error;
    });
    this.#child = child;
    await Promise.race([this.#untilHealthy(child), failed]);
  }

  /** Ends it as a deployment would, and waits for it. */
  async stop() {
    await this.#end('SIGTERM');
  }

  /** Ends it as a power cut would. */
  async kill() {
    await this.#end('SIGKILL');
  }

  /** A power cut, and power again: same database, same address. */
  async killAndRestart() {
    await this.kill();
    await this.run();
  }

  /** Stops it if it runs, and removes its folder. */
  async dispose() {
    await this.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** @param {NodeJS.Signals} signal */
  async #end(signal) {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    const forced = delay(STOP_PATIENCE_MS, 'too slow', { ref: false });
    if ((await Promise.race([exited, forced])) === 'too slow') {
      child.kill('SIGKILL');
      await exited;
      throw new Error(`the server did not stop within ${STOP_PATIENCE_MS / 1000} s of ${signal}:\n${this.log}`);
    }
  }

  /** @param {import('node:child_process').ChildProcess} child */
  async #untilHealthy(child) {
    const deadline = Date.now() + START_PATIENCE_MS;
    while (Date.now() < deadline) {
      if (child.exitCode !== null) break;
      const answer = await fetch(`${this.address}/healthz`).catch(() => undefined);
      if (answer?.ok) return;
      await delay(50);
    }
    child.kill('SIGKILL');
    throw new Error(`the server did not answer at ${this.address}/healthz:\n${this.log}`);
  }
}

/** A port that nobody listened on a moment ago. */
async function freePort() {
  const probe = net.createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (typeof address !== 'object' || !address) throw new Error('no free port');
  return address.port;
}
