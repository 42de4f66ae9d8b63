import { test as base } from '@playwright/test';

import { ServerProcess } from '../../../tools/server-process.mjs';
import { ConsoleProblems } from './console-problems.ts';
import { MailServer } from './mail-server.ts';

interface Options {
  /** Whether `server` mails to `mail`; if not, into a folder, as in the demo that people try. */
  mailsToServer: boolean;
}

interface Fixtures {
  /** A real mail server, empty. */
  mail: MailServer;
  /** The real server with demo data; `page.goto('/')` goes there. */
  server: ServerProcess;
  /** Fails the journey if the browser complains; `allow` what is provoked. */
  consoleProblems: ConsoleProblems;
}

/** Playwright's `test`, with a mail server, a Kokous server and a watched console for each journey. */
export const test = base.extend<Options & Fixtures>({
  mailsToServer: [true, { option: true }],

  mail: async ({}, use) => {
    const mail = await MailServer.start();
    await use(mail);
    await mail.goDown();
  },

  server: async ({ mail, mailsToServer }, use, testInfo) => {
    const smtp = { KOKOUS_SMTP_URL: mail.url, KOKOUS_MAIL_FROM: 'Kokous <meetings@kokous.example>' };
    const server = await ServerProcess.start({ environment: mailsToServer ? smtp : {} });
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
