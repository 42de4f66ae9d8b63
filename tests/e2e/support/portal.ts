import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';

import { build } from 'esbuild';

import type { ServerProcess } from '../../../tools/server-process.mjs';
import { createToken } from './token.ts';

const PAGES = path.resolve(import.meta.dirname, '../../../docs/embed');
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** Another site: serves the example pages of `docs/embed`, and asks Kokous for tokens as a portal's server does. */
export class Portal {
  readonly origin: string;
  /** What `/kokous-token` asks for beyond the user, the record and the origin. */
  asks: Record<string, unknown> = { rights: ['schedule'] };
  /** How many tokens were asked for. */
  tokens = 0;
  /** Pages of a journey's own, by path. */
  readonly pages = new Map<string, string>();
  #server: ServerProcess | undefined;
  #apiToken = '';
  #record = '';
  readonly #http: http.Server;

  private constructor(server: http.Server, port: number) {
    this.#http = server;
    this.origin = `http://portal.localhost:${port}`;
  }

  /** Starts it; it has something to show once it knows its Kokous. */
  static async start(): Promise<Portal> {
    const server = http.createServer((request, response) => {
      portal.#answer(request, response).catch((error) => response.writeHead(500).end(String(error)));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (typeof address !== 'object' || !address) throw new Error('the portal has no port');
    const portal = new Portal(server, address.port);
    return portal;
  }

  /** Shows a contact of this server. */
  async use(server: ServerProcess, contact: string): Promise<void> {
    this.#server = server;
    this.#apiToken = await createToken(server, 'maija.korhonen@kokous.test');
    const found = await fetch(`${server.address}/kokous/v1/records?type=contact&q=${encodeURIComponent(contact)}`, {
      headers: { authorization: `Bearer ${this.#apiToken}` },
    });
    const { results } = await found.json();
    this.#record = results[0].id;
  }

  /** The contact's id. */
  get record(): string {
    return this.#record;
  }

  async stop(): Promise<void> {
    this.#http.closeAllConnections();
    this.#http.close();
    await once(this.#http, 'close');
  }

  /** Asks Kokous for a token, as the portal's server does. */
  async token(): Promise<{ id: string; token: string }> {
    this.tokens += 1;
    const response = await fetch(`${this.#server?.address}/kokous/v1/embed-tokens`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.#apiToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        user: { email: 'maija.korhonen@kokous.test' },
        records: [{ type: 'contact', id: this.#record }],
        origin: this.origin,
        ...this.asks,
      }),
    });
    if (response.status !== 201) throw new Error(`no token: ${await response.text()}`);
    return response.json();
  }

  /** Takes a token away. */
  async revoke(id: string): Promise<void> {
    const headers = { authorization: `Bearer ${this.#apiToken}` };
    await fetch(`${this.#server?.address}/kokous/v1/embed-tokens/${id}`, { method: 'DELETE', headers });
  }

  async #answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const name = new URL(request.url ?? '/', this.origin).pathname;
    if (name === '/kokous-token') {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(await this.token()));
      return;
    }
    if (name === '/favicon.ico') {
      response.writeHead(204).end();
      return;
    }
    const shown = this.pages.get(name) ?? (await this.source(name));
    response.writeHead(200, { 'content-type': TYPES[path.extname(name)] ?? 'text/html' }).end(shown);
  }

  /** An example page, as this portal shows it. */
  async source(name: string): Promise<string> {
    const file = path.join(PAGES, path.basename(name));
    const text = name === '/react.js' ? await bundled(`${file}x`) : await readFile(file, 'utf8');
    return text
      .replaceAll('https://meetings.example.com', this.#server?.origin ?? '')
      .replaceAll('https%3A%2F%2Fportal.example.com', encodeURIComponent(this.origin))
      .replaceAll(/record-id="42"/g, `record-id="${this.#record}"`)
      .replaceAll('record-id=42', `record-id=${this.#record}`);
  }
}

/** The example's script with React, as the portal's own build makes it. */
async function bundled(file: string): Promise<string> {
  const result = await build({ entryPoints: [file], bundle: true, format: 'esm', jsx: 'automatic', write: false });
  return result.outputFiles[0]?.text ?? '';
}
