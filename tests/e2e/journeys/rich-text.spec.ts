import type { Page } from '@playwright/test';

import { ApiUser } from '../support/api.ts';
import { fillMeeting, openComposer, richText, save } from '../support/composer.ts';
import { expect, test } from '../support/fixtures.ts';
import { openRecordAs } from '../support/steps.ts';
import { cardOf } from '../support/timeline.ts';

const HOSTILE = [
  '<p onclick="window.harmed=1">Bring <strong>the figures</strong><script>window.harmed=2</script>',
  '<img src="/nowhere" onerror="window.harmed=3"><a href="javascript:window.harmed=4">here</a></p>',
  '<svg onload="window.harmed=5"><style><img src=x onerror="window.harmed=6"></style></svg>',
  '<form action="/x"><input name="password"><button>Sign in</button></form>',
].join('');

test.beforeEach(async ({ page, server }) => {
  await openRecordAs(page, await ApiUser.signIn(server.address), 'contact', 'Aino Virtanen');
  const composer = await openComposer(page);
  await fillMeeting(composer, { title: 'Prices', date: '2026-12-03' });
  await richText(composer, 'Attendee description').click();
  await page.keyboard.type('What we **agreed** on');
  await save(composer);
  await page.reload();
});

test('what a card tells is sanitized in a worker, which no page waits for', async ({ page }) => {
  const card = cardOf(page, 'Prices');
  await expect(card).toBeVisible();
  expect(await fetched(page), 'nothing of it is fetched at first').toEqual([]);
  const worker = page.waitForEvent('worker');
  await openCard(page);
  expect((await worker).url()).toMatch(/\/richtext-\w+\.js$/);
  await expect(card.getByRole('strong').filter({ hasText: 'agreed' })).toBeVisible();
});

test('hostile HTML in an answer of the API does nothing', async ({ page }) => {
  // Had the page inserted it, its policy would have complained in the console, which fails a journey.
  await page.route('**/kokous/v1/meetings/*', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), descriptionHtml: HOSTILE } });
  });
  await openCard(page);
  const card = cardOf(page, 'Prices');
  await expect(card.getByRole('strong').filter({ hasText: 'the figures' })).toBeVisible();
  await card.getByText('here').click();
  expect(await page.evaluate(() => 'harmed' in window)).toBe(false);
  const inside = card.locator('.rich-text');
  await expect(inside.locator('script, img, svg, style, form, input, button, [onclick], [href^="javascript"]')).toHaveCount(0);
});

test('a page that may have no worker does the same itself', async ({ page }) => {
  await page.addInitScript(() => {
    window.Worker = class {
      constructor() {
        throw new DOMException('of another origin', 'SecurityError');
      }
    } as unknown as typeof Worker;
  });
  await page.reload();
  await openCard(page);
  await expect(cardOf(page, 'Prices').getByRole('strong').filter({ hasText: 'agreed' })).toBeVisible();
  expect(page.workers()).toEqual([]);
});

test('where the module cannot be had a card has its words all the same', async ({ page, consoleProblems }) => {
  consoleProblems.allow(/ERR_FAILED|without its formatting/);
  await page.route('**/richtext-*', (route) => route.abort());
  await openCard(page);
  await expect(cardOf(page, 'Prices')).toContainText('What we agreed on');
});

async function openCard(page: Page): Promise<void> {
  await cardOf(page, 'Prices').getByRole('button', { name: 'Details' }).click();
}

/** The names of the rich text module's files that the page has fetched. */
function fetched(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => name.includes('richtext-')),
  );
}
