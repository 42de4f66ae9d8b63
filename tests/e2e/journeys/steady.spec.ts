import type { Page } from '@playwright/test';

import { ApiUser } from '../support/api.ts';
import { openComposer, richText } from '../support/composer.ts';
import { expect, test } from '../support/fixtures.ts';
import { openRecordAs } from '../support/steps.ts';

declare global {
  interface Window {
    /** What moved without anybody's doing, and where to. */
    jumps: string[];
  }
}

for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
  test(`nothing jumps while pages load, at ${viewport.width} px`, async ({ page, server }) => {
    await page.setViewportSize(viewport);
    await watchJumps(page);
    await openRecordAs(page, await ApiUser.signIn(server.address), 'contact', 'Aino Virtanen');
    const record = page.url();
    await answerSlowly(page);

    await page.goto('/contacts');
    await expect(page.getByRole('main').getByRole('table')).toBeVisible();
    await expect(page.getByRole('button', { name: 'New contact' })).toBeVisible();
    await expectNoJumps(page);

    await page.goto(record);
    await expect(page.getByRole('article').first()).toBeVisible();
    await expectNoJumps(page);
    const composer = await openComposer(page);
    await expect(richText(composer, 'Attendee description')).toBeVisible();
    await expect(composer.getByRole('group', { name: 'Next free' }).getByRole('button').first()).toBeVisible();
    await expectNoJumps(page);

    await page.goto('/settings');
    await expect(page.getByRole('button', { name: 'New snippet' })).toBeVisible();
    await expectNoJumps(page);
  });
}

/** Has the browser write down each layout shift of every page from now on. */
async function watchJumps(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.jumps = [];
    const moved = ({ node, previousRect, currentRect }: { node?: Node; previousRect: DOMRect; currentRect: DOMRect }) => {
      const place = ({ x, y, width, height }: DOMRect) => `${x},${y} ${width}×${height}`;
      const name = node instanceof Element ? `${node.tagName}.${node.className}` : (node?.textContent ?? '');
      return `${name}: ${place(previousRect)} → ${place(currentRect)}`;
    };
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as { sources: Parameters<typeof moved>[0][] }[]) {
        window.jumps.push(...entry.sources.map(moved));
      }
    });
    observer.observe({ type: 'layout-shift', buffered: true });
  });
}

/** Lets each answer take so long that the page is painted before it. */
async function answerSlowly(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const unlimited = { downloadThroughput: -1, uploadThroughput: -1 };
  await devtools.send('Network.emulateNetworkConditions', { offline: false, latency: 150, ...unlimited });
}

async function expectNoJumps(page: Page): Promise<void> {
  // Two frames: what is on the page has been painted, and told to the observer.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  expect(await page.evaluate(() => window.jumps.splice(0))).toEqual([]);
}
