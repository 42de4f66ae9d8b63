import { test as base } from '@playwright/test';

import { SandboxProcess } from '../../../tools/sandbox-process.mjs';
import { ServerProcess } from '../../../tools/server-process.mjs';
import { ConsoleProblems } from './console-problems.ts';
import { MailServer } from './mail-server.ts';

interface Options {
  /** Whether `server` mails to `mail`; if not, into a folder, as in the demo that people try. */
  mailsToServer: boolean;
  /** Whether `server` takes `sandbox` for Google; if not, it knows no Google. */
  usesSandbox: boolean;
}

interface WorkerFixtures {
  /** The folder of a server that made the demo data and stopped: each journey begins with a copy, which is sooner there. */
  demo: string;
}

interface Fixtures {
  /** A real mail server, empty. */
  mail: MailServer;
  /** Stand-ins for the calendar providers, empty, with the clock of `server`. */
  sandbox: SandboxProcess;
  /** The real server with demo data; `page.goto('/')` goes there. */
  server: ServerProcess;
  /** Fails the journey if the browser complains; `allow` what is provoked. */
  consoleProblems: ConsoleProblems;
}

/** Playwright's `test`, with a mail server, a Kokous server and a watched console for each journey. */
export const test = base.extend<Options & Fixtures, WorkerFixtures>({
  mailsToServer: [true, { option: true }],
  usesSandbox: [false, { option: true }],

  demo: [
    async ({}, use) => {
      const server = await ServerProcess.start();
      await server.stop();
      await use(server.folder);
      await server.dispose();
    },
    { scope: 'worker' },
  ],

  mail: async ({}, use) => {
    const mail = await MailServer.start();
    await use(mail);
    await mail.goDown();
  },

  sandbox: async ({}, use) => {
    const sandbox = await SandboxProcess.start();
    await use(sandbox);
    await sandbox.stop();
  },

  server: async ({ demo, mail, mailsToServer, sandbox, usesSandbox }, use, testInfo) => {
    const smtp = { KOKOUS_SMTP_URL: mail.url, KOKOUS_MAIL_FROM: 'Kokous <meetings@kokous.example>' };
    // Nobody waits a minute for what happens in the calendar.
    const google = { ...sandbox.environment, KOKOUS_CALENDAR_POLL_SECONDS: '1' };
    const environment = { ...(mailsToServer && smtp), ...(usesSandbox && google) };
    const server = await ServerProcess.start({ environment, data: demo });
    await use(server);
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach('server.log', { body: server.log, contentType: 'text/plain' });
    }
    await server.dispose();
  },

  baseURL: async ({ server }, use) => {
    await use(server.address);
  },

  consoleProblems: [
    async ({ context }, use) => {
      const problems = new ConsoleProblems(context);
      await use(problems);
      problems.expectNone();
    },
    { auto: true },
  ],
});

export { expect } from '@playwright/test';
