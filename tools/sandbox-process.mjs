/** Starts and stops one `kokous-sandbox`, the stand-in for the calendar providers, for tests. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import readline from 'node:readline/promises';

import { DEMO_NOW } from './server-process.mjs';

/**
 * @typedef {object} Fault see the README of crates/sandbox
 * @property {string} [method]
 * @property {string} [path] a part of it
 * @property {number} [skip]
 * @property {number} [count]
 * @property {{ kind: string } & Record<string, unknown>} fault
 */

/** One running `kokous-sandbox`. */
export class SandboxProcess {
  #child;

  /**
   * @param {import('node:child_process').ChildProcess} child
   * @param {string} url
   * @param {Record<string, string>} environment
   */
  constructor(child, url, environment) {
    this.#child = child;
    /** Where its pages are. */
    this.url = url;
    /** The settings with which a server uses it. */
    this.environment = environment;
  }

  /** Starts one on a free port and waits until it listens. */
  static async start(now = DEMO_NOW) {
    const binary = process.env.KOKOUS_SANDBOX;
    if (!binary) throw new Error('KOKOUS_SANDBOX is not set: use `cargo xtask`');
    const child = spawn(binary, ['--now', now, '--until-parent-ends'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const lines = readline.createInterface({ input: child.stdout });
    const [line] = await Promise.race([
      once(lines, 'line'),
      once(child, 'exit').then(() => {
        throw new Error('the sandbox ended before it listened');
      }),
    ]);
    const { url, environment } = JSON.parse(line);
    return new SandboxProcess(child, url, environment);
  }

  /** Ends it, and waits for it. */
  async stop() {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await exited;
  }

  /** Every request that a server made to the providers, in order. */
  async requests() {
    return this.call('GET', '/requests');
  }

  /** Every message that the providers would have mailed, in order. */
  async mails() {
    return this.call('GET', '/mails');
  }

  /** Every event as its organizer sees it, deleted ones too. */
  async events() {
    return this.call('GET', '/google/events');
  }

  /**
   * Lets something go wrong.
   * @param {Fault} fault
   */
  async fault(fault) {
    await this.call('POST', '/faults', fault);
  }

  /**
   * Takes back what an account has granted, as its owner can.
   * @param {string} account
   */
  async revoke(account) {
    await this.call('DELETE', '/google/grants', { account });
  }

  /** Forgets everything but the time. */
  async reset() {
    await this.call('POST', '/reset');
  }

  /**
   * Anything else below `/sandbox`; an answer that is not a success is an error.
   * @param {string} method
   * @param {string} path
   * @param {unknown} [body]
   * @returns {Promise<any>}
   */
  async call(method, path, body) {
    const response = await fetch(`${this.url}/sandbox${path}`, {
      method,
      headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} /sandbox${path}: ${response.status} ${text}`);
    return text ? JSON.parse(text) : undefined;
  }
}
