import { expect, type BrowserContext } from '@playwright/test';

/**
 * What the browser complained of: errors and warnings in the console (a violated Content-Security-Policy is one of
 * them) and uncaught exceptions. A journey with any of these fails.
 */
export class ConsoleProblems {
  readonly #found: string[] = [];
  // Asking who is signed in is how the page learns that nobody is; the browser logs every 401 as an error.
  readonly #allowed: RegExp[] = [/status of 401 .*\/kokous\/v1\/session$/];

  constructor(context: BrowserContext) {
    context.on('console', (message) => {
      if (!['error', 'warning'].includes(message.type())) return;
      this.#found.push(`${message.type()}: ${message.text()} at ${message.location().url}`);
    });
    context.on('weberror', (error) => this.#found.push(`uncaught: ${error.error()}`));
  }

  /** Expects a problem: journeys that provoke an error of the server name it here. */
  allow(pattern: RegExp): void {
    this.#allowed.push(pattern);
  }

  /** Fails if there was a problem that nobody expected. */
  expectNone(): void {
    const unexpected = this.#found.filter((problem) => !this.#allowed.some((pattern) => pattern.test(problem)));
    expect(unexpected, 'problems in the browser console').toEqual([]);
  }
}
