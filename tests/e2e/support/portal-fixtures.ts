import { ServerProcess } from '../../../tools/server-process.mjs';
import { test as base } from './fixtures.ts';
import { Portal } from './portal.ts';

/** The contact that the portal's pages are about. */
export const CONTACT = 'Aino';

/** Another page that is let in. */
export const FOREIGN_ORIGIN = 'http://elsewhere.localhost';

/** Journeys on another site: `portal` shows pages that embed `server`, which is at `kokous.localhost`. */
export const test = base.extend<{ portal: Portal }>({
  portal: async ({ server }, use) => {
    const { portal } = server as ServerProcess & { portal: Portal };
    await use(portal);
  },

  server: async ({ demo, mail, sandbox, usesSandbox }, use, testInfo) => {
    const portal = await Portal.start();
    const environment = {
      KOKOUS_SMTP_URL: mail.url,
      KOKOUS_MAIL_FROM: 'Kokous <meetings@kokous.example>',
      KOKOUS_EMBED_ORIGINS: `${portal.origin}, ${FOREIGN_ORIGIN}`,
      ...(usesSandbox && sandbox.environment),
    };
    const server = await ServerProcess.start({ environment, data: demo, host: 'kokous.localhost' });
    await portal.use(server, CONTACT);
    await use(Object.assign(server, { portal }));
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach('server.log', { body: server.log, contentType: 'text/plain' });
    }
    await server.dispose();
    await portal.stop();
  },

  baseURL: async ({ portal }, use) => {
    await use(portal.origin);
  },
});

export { expect } from '@playwright/test';
