import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';

import { expect } from '@playwright/test';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

import { readMail, type ReceivedMail } from './received-mail.ts';

/**
 * A real SMTP server on the loopback interface that keeps what it gets and can be told to misbehave: see `refuse`,
 * `dropAfterData` and `goDown`.
 */
export class MailServer {
  /** Everything whose text arrived, in order, acknowledged or not. */
  readonly messages: ReceivedMail[] = [];
  readonly #refused = new Set<string>();
  #drops = 0;
  #port = 0;
  #server: SMTPServer | undefined;

  /** Starts a server on a free port. */
  static async start(): Promise<MailServer> {
    const mail = new MailServer();
    await mail.comeUp();
    return mail;
  }

  /** For `KOKOUS_SMTP_URL`. */
  get url(): string {
    return `smtp://127.0.0.1:${this.#port}`;
  }

  /** Answers 550 to this recipient, until `accept`. */
  refuse(address: string): void {
    this.#refused.add(address.toLowerCase());
  }

  /** Takes mail for this recipient again. */
  accept(address: string): void {
    this.#refused.delete(address.toLowerCase());
  }

  /** Keeps the next messages, but closes the connection in place of the 250 that says so; 0 ends that. */
  dropAfterData(times = 1): void {
    this.#drops = times;
  }

  /** Refuses connections, until `comeUp`. */
  async goDown(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    this.#server = undefined;
    for (const connection of connectionsOf(server)) connection._socket.destroy();
    await new Promise<void>((resolve) => server.close(resolve));
  }

  /** Takes connections again, on the same port. */
  async comeUp(): Promise<void> {
    const server = this.#newServer();
    server.listen(this.#port, '127.0.0.1');
    await once(server.server, 'listening');
    this.#port = (server.server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** Forgets what has come so far. */
  clear(): void {
    this.messages.length = 0;
  }

  /**
   * Waits until this many messages are there; fails if there are more. Gives them sorted by recipient. Pass more
   * `patience` where the server lets time pass before it tries again.
   */
  async expectMessages(count: number, patience = 20_000): Promise<ReceivedMail[]> {
    await expect.poll(() => this.messages.length, { message: 'messages received', timeout: patience }).toBe(count);
    return this.messages.toSorted((one, other) => one.to.localeCompare(other.to));
  }

  #newServer(): SMTPServer {
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      onRcptTo: ({ address }, _session, done) => {
        const refused = this.#refused.has(address.toLowerCase());
        done(refused ? Object.assign(new Error('No such mailbox here'), { responseCode: 550 }) : null);
      },
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk) => chunks.push(chunk));
        stream.on('end', () => this.#keep(server, session, Buffer.concat(chunks)).then(done, done));
      },
    });
    // A dropped connection is what some journeys ask for.
    server.on('error', () => {});
    return server;
  }

  /** Keeps a message; on success the answer is 250. */
  async #keep(server: SMTPServer, session: SMTPServerSession, raw: Buffer): Promise<null> {
    const { mailFrom, rcptTo } = session.envelope;
    const acknowledged = this.#drops === 0;
    const from = mailFrom ? mailFrom.address : '';
    const recipients = rcptTo.map(({ address }) => address);
    this.messages.push(await readMail(raw, from, recipients, acknowledged));
    if (!acknowledged) {
      this.#drops -= 1;
      connectionsOf(server).find(({ id }) => id === session.id)?._socket.destroy();
    }
    return null;
  }
}

interface Connection {
  id: string;
  _socket: Socket;
}

/** The package has no public way to a connection's socket. */
function connectionsOf(server: SMTPServer): Connection[] {
  return [...(server as unknown as { connections: Set<Connection> }).connections];
}
