import { readFile, writeFile } from 'node:fs/promises';

import type { Page } from '@playwright/test';

import { composerOf } from '../support/composer.ts';
import { heardEvents, hearEvents } from '../support/embedded.ts';
import { attachByButton, dropForReal, fileList } from '../support/files.ts';
import { expect, test } from '../support/portal-fixtures.ts';
import { connect, MAIJA } from '../support/google.ts';
import { continueAs } from '../support/steps.ts';
import { cardOf, openActions, openCancelDialog } from '../support/timeline.ts';

type Composer = HTMLElement & { open(draft?: object): void; getDraft(): { title: string; date: string } | null };

/** Does something with the page's `<kokous-composer>`. */
function withComposer<T>(page: Page, act: (element: Composer) => T): Promise<T> {
  return page.evaluateHandle(() => document.querySelector('kokous-composer')).then((element) => element.evaluate(act as never)) as Promise<T>;
}

test('a portal opens a draft, moves the element, hides it, saves files and calendar files, and cancels', async ({ page, server }, testInfo) => {
  await hearEvents(page);
  await page.goto('/plain.html');
  const composer = composerOf(page).first();
  const title = composer.getByRole('textbox', { name: 'Title' });
  await expect(title).toBeVisible();
  // Another copy of the script, as two bundles of a portal bring.
  await page.evaluate((address) => import(address), `${server.origin}/embed.js?again`);
  await withComposer(page, (element) =>
    element.open({ title: 'From the portal', date: '2026-12-03', startTime: '14:30', attendees: [{ kind: 'guest', email: 'reino@guests.example' }] }),
  );
  await expect(title).toHaveValue('From the portal');
  await expect(composer.getByRole('button', { name: 'Remove reino@guests.example' })).toBeVisible();

  await title.fill('Moved twice');
  await withComposer(page, (element) => {
    const shelf = document.createElement('section');
    document.querySelector('main')?.append(shelf);
    (shelf as unknown as { moveBefore?(node: Node, before: Node | null): void }).moveBefore?.(element, null);
    element.remove();
    document.querySelector('main')?.prepend(element);
  });
  await expect(title).toHaveValue('Moved twice');
  await expect.poll(() => withComposer(page, (element) => element.getDraft())).toMatchObject({ title: 'Moved twice', date: '2026-12-03' });

  // Put away and shown again, in either way.
  const element = page.locator('kokous-composer');
  for (const [attribute, value] of [['hidden', ''], ['style', 'display: none']] as const) {
    await element.evaluate((element, [attribute, value]) => element.setAttribute(attribute, value), [attribute, value] as const);
    await expect(title).toBeHidden();
    await element.evaluate((element, attribute) => element.removeAttribute(attribute), attribute);
    await expect(title).toHaveValue('Moved twice');
    await expect(title).toBeVisible();
  }

  await attachByButton(page, composer, 'Attendee description', [{ name: 'prices.txt', content: 'ten euros' }]);
  const dropped = testInfo.outputPath('plan.txt');
  await writeFile(dropped, 'a plan');
  await dropForReal(page, title, [dropped]);
  for (const name of ['prices.txt', 'plan.txt']) {
    await expect(fileList(composer, 'Files for attendees').getByRole('button', { name: `Remove ${name}` })).toBeVisible();
  }
  await composer.getByRole('button', { name: 'Save', exact: true }).click();
  const card = cardOf(page, 'Moved twice');
  await card.getByRole('button', { name: 'Details' }).click();
  const saves = page.waitForEvent('download');
  await card.getByRole('link', { name: 'prices.txt' }).click();
  const saved = await saves;
  expect(saved.suggestedFilename()).toBe('prices.txt');
  expect(await readFile(await saved.path(), 'utf8')).toBe('ten euros');
  const calendarFile = page.waitForEvent('download');
  await openActions(card).then((menu) => menu.getByRole('menuitem', { name: 'Download .ics' }).click());
  expect(await calendarFile.then((file) => file.path()).then((file) => readFile(file, 'utf8'))).toContain('SUMMARY:Moved twice');

  const dialog = await openCancelDialog(page, card);
  await dialog.getByRole('button', { name: 'Cancel meeting' }).click();
  await expect(card).toContainText('Canceled');
  const canceled = [{ meeting: { title: 'Moved twice' }, deleted: false }];
  await expect.poll(() => heardEvents(page, 'kokous-meeting-canceled')).toMatchObject(canceled);
  expect(await heardEvents(page, 'kokous-error')).toEqual([]);
});

test.describe('with calendars', () => {
  test.use({ usesSandbox: true });

  test('a calendar is connected from the form in a window of the server, and nothing is lost', async ({ page }) => {
    await page.goto('/plain.html');
    const composer = composerOf(page).first();
    await composer.getByRole('textbox', { name: 'Title' }).fill('Kept meanwhile');
    const opened = page.waitForEvent('popup');
    await composer.getByRole('button', { name: 'Connect Google Calendar' }).click();
    const settings = await opened;
    await continueAs(settings, 'Maija Korhonen');
    await expect(composer).toContainText('Waiting for the other window');
    await connect(settings, settings.getByRole('button', { name: 'Connect Google Calendar' }));
    await settings.close();
    await expect(composer.getByRole('checkbox', { name: 'Add to Google Calendar' })).toBeChecked();
    await expect(composer.getByRole('combobox', { name: 'Calendar account' })).toContainText(MAIJA);
    await composer.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(cardOf(page, 'Kept meanwhile')).toContainText('Sent to 1 guest');
  });
});

test('each element has its own language and clock', async ({ page, portal }) => {
  const plain = await portal.source('plain.html');
  portal.pages.set(
    '/two.html',
    plain
      .replace('<kokous-composer', '<kokous-composer locale="fi-FI" time-zone="Asia/Kolkata"')
      .replace('<kokous-timeline', '<kokous-timeline locale="en-GB" time-zone="America/New_York"'),
  );
  await page.goto('/two.html');
  const finnish = page.locator('kokous-composer');
  const english = page.locator('kokous-timeline');
  await expect(finnish.getByRole('textbox', { name: 'Otsikko' })).toBeVisible();
  await expect(english.getByRole('button', { name: 'Schedule meeting' })).toBeVisible();
  await english.getByRole('button', { name: 'Schedule meeting' }).click();
  await expect(english.getByRole('combobox', { name: 'Time zone' })).toHaveValue(/^New York/);
  await expect(finnish.getByRole('combobox', { name: 'Aikavyöhyke' })).toHaveValue(/^Kolkata/);
  await finnish.getByRole('textbox', { name: 'Otsikko' }).fill('Hinnat');
  await finnish.getByRole('button', { name: 'Tallenna', exact: true }).click();
  await expect(finnish.getByText('”Hinnat” on sovittu.')).toBeVisible();
  await expect(english.getByRole('article', { name: 'Hinnat' }).getByRole('button', { name: 'Details' })).toBeVisible();

  // More than a browser has connections to a server.
  await english.evaluate((first) => {
    for (let number = 0; number < 7; number += 1) {
      const another = first.cloneNode() as HTMLElement;
      Object.assign(another, { getToken: (first as HTMLElement & { getToken: unknown }).getToken });
      first.after(another);
    }
  });
  await expect(english.getByRole('article', { name: 'Hinnat' })).toHaveCount(8);
});
