/** An app of HubSpot's video conference extension API, which believes only what HubSpot's own client finds well signed. */

import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import { Signature } from '@hubspot/api-client';

/** One request that was signed in both ways. */
export interface AppRequest {
  /** `create`, `update`, `delete` or `verify`. */
  what: string;
  body: Record<string, unknown>;
}

/** A running app. */
export class VideoApp {
  /** What HubSpot's client would have let in, in order. */
  readonly requests: AppRequest[] = [];
  /** What it would not. */
  readonly forged: string[] = [];
  /** Signs what is asked of the app. */
  secret = '';
  /** Whether the app knows nobody. */
  knowsNobody = false;
  readonly #server = http.createServer((request, response) => void this.#answer(request, response));

  /** Starts one on a free port. */
  static async start(): Promise<VideoApp> {
    const app = new VideoApp();
    app.#server.listen(0, '127.0.0.1');
    await once(app.#server, 'listening');
    return app;
  }

  /** Where it is. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Ends it. */
  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const body = await text(request);
    const what = (request.url ?? '').slice(1);
    if (!this.#isSigned(request, body)) {
      this.forged.push(what);
      response.writeHead(401).end();
      return;
    }
    this.requests.push({ what, body: JSON.parse(body) });
    if (what === 'verify' && this.knowsNobody) {
      response.writeHead(404).end();
    } else if (what === 'create') {
      const number = this.requests.filter((known) => known.what === 'create').length;
      const conferenceUrl = `https://rooms.example/${number}`;
      const made = { conferenceId: `room-${number}`, conferenceUrl, conferenceDetails: 'PIN 2468' };
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(made));
    } else {
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ id: 'user-1' }));
    }
  }

  #isSigned(request: http.IncomingMessage, requestBody: string): boolean {
    const header = (name: string) => String(request.headers[name] ?? '');
    const url = `${this.url}${request.url}`;
    const common = { clientSecret: this.secret, method: 'POST', url, requestBody };
    const timestamp = Number(header('x-hubspot-request-timestamp'));
    return (
      header('x-hubspot-signature-version') === 'v2' &&
      Signature.isValid({ ...common, signatureVersion: 'v2', signature: header('x-hubspot-signature') }) &&
      Signature.isValid({ ...common, signatureVersion: 'v3', timestamp, signature: header('x-hubspot-signature-v3') })
    );
  }
}
