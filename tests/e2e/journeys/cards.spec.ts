import type { Locator, Page } from '@playwright/test';

import { ApiUser } from '../support/api.ts';
import { composerOf, fillMeeting, openComposer, save } from '../support/composer.ts';
import { expect, test } from '../support/fixtures.ts';
import { expectInvitations } from '../support/mail-checks.ts';
import { expectAccessible, expectToFit, openRecordAs, tabTo } from '../support/steps.ts';
import { cardOf, cardUnder, openActions, setOutcome } from '../support/timeline.ts';

const GUEST = 'reino@guests.example';
const AINO = 'aino.virtanen@saimaa-instruments.example';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

/** Schedules a meeting with Aino on her page, and gives its card. */
async function schedule(page: Page, server: { address: string }, title: string): Promise<Locator> {
  await openRecordAs(page, await ApiUser.signIn(server.address), 'contact', 'Aino Virtanen');
  const composer = await openComposer(page);
  await fillMeeting(composer, { title, date: '2026-12-03', start: '14:30', end: '15:15' });
  await save(composer);
  const card = cardOf(page, title);
  await expect(card).toContainText('Sent to 1 guest');
  return card;
}

/** One record of each type, and what becomes of a meeting with it. */
const RECORDS = [
  { type: 'contact', name: 'Aino Virtanen', width: 390, outcome: 'Completed' },
  { type: 'company', name: 'Saimaa Instruments Oy', width: 1440, outcome: 'No show' },
  { type: 'deal', name: 'Support renewal', width: 390, outcome: 'Canceled' },
  { type: 'ticket', name: 'Loom 44 reports no data', width: 1440, outcome: 'Rescheduled' },
] as const;

async function chooseByKeys(card: Locator, item: string): Promise<void> {
  await card.getByRole('button', { name: 'Actions' }).press('Enter');
  const menu = card.getByRole('menu', { name: 'Actions' });
  await expect(menu.getByRole('menuitem').first()).toBeFocused();
  await menu.getByRole('menuitem', { name: item, exact: true }).press('Enter');
}

async function choose(card: Locator, item: string): Promise<void> {
  await (await openActions(card)).getByRole('menuitem', { name: item, exact: true }).click();
}

test('a deletion can be taken back before anybody hears of it, and is told otherwise', async ({ page, server, mail, consoleProblems }) => {
  // The page asks once more for what it is told has changed.
  consoleProblems.allow(/status of 404 .*\/kokous\/v1\/meetings\/\d+$/);
  const card = await schedule(page, server, 'By mistake');
  expectInvitations(await mail.expectMessages(1), [AINO], { method: 'REQUEST' });
  mail.clear();

  await choose(card, 'Delete');
  const dialog = page.getByRole('dialog', { name: 'Delete this meeting?' });
  await expect(dialog).toContainText('One guest was invited.');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Delete and tell 1 guest' }).click();
  await expect(card).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(card).toContainText('Sent to 1 guest');
  expect(mail.messages).toEqual([]);

  await choose(card, 'Delete');
  await dialog.getByRole('button', { name: 'Delete and tell 1 guest' }).click();
  await expect(card).toBeHidden();
  expectInvitations(await mail.expectMessages(1), [AINO], { method: 'CANCEL', status: 'CANCELLED' });
  await page.goto(`${page.url()}?meeting=999999`);
  await expect(page.getByText('The meeting of this link is not here any more')).toBeVisible();
});

test('another time is the same meeting to its guests, and says so in its outcome', async ({ page, server, mail }) => {
  const card = await schedule(page, server, 'To be moved');
  const invitations = await mail.expectMessages(1);
  const uid = invitations[0]?.calendar?.uid;
  expect(uid).toBeTruthy();
  mail.clear();
  await choose(card, 'Reschedule');
  const composer = composerOf(page);
  await expect(composer.getByRole('textbox', { name: 'Date' })).toBeFocused();
  await composer.getByRole('textbox', { name: 'Date' }).fill('2026-12-04');
  await composer.getByRole('button', { name: 'Save and send updates' }).click();
  await expect(composer).toBeHidden();
  await expect(card).toContainText('Fri, Dec 4, 2:30 PM');
  await expect(card.getByRole('combobox', { name: 'Outcome' })).toHaveValue('RESCHEDULED');
  expectInvitations(await mail.expectMessages(1), [AINO], { method: 'REQUEST', sequence: 1, uid });
});

test('a copy is another meeting', async ({ page, server, mail }) => {
  const card = await schedule(page, server, 'Every quarter');
  mail.clear();
  await choose(card, 'Duplicate');
  const composer = composerOf(page);
  await expect(composer.getByRole('textbox', { name: 'Title' })).toHaveValue('Every quarter');
  await fillMeeting(composer, { title: 'The next quarter', date: '2027-03-03' });
  await save(composer);
  await expect(cardOf(page, 'The next quarter')).toContainText('Mar 3');
  await expect(card).toBeVisible();
  expectInvitations(await mail.expectMessages(1), [AINO], { method: 'REQUEST', sequence: 0 });
});

for (const { type, name, width, outcome } of RECORDS) {
  test(`${type}: all that can be done with a meeting is done by keys alone, at ${width} px`, async ({ page, server, consoleProblems }) => {
    // The page asks once more for what it is told has changed.
    consoleProblems.allow(/status of 404 .*\/kokous\/v1\/meetings\/\d+$/);
    await page.setViewportSize({ width, height: 844 });
    await openRecordAs(page, await ApiUser.signIn(server.address), type, name);
    const title = `Seen from a ${type}`;
    const card = cardOf(page, title);

    await test.step('it is scheduled', async () => {
      await page.keyboard.press('c');
      const composer = composerOf(page);
      await expect(composer.getByRole('textbox', { name: 'Title' })).toBeFocused();
      await fillMeeting(composer, { title, date: '2026-12-03', start: '14:30', guests: [GUEST], phone: '+358 9 123 4567' });
      await page.keyboard.press('ControlOrMeta+Enter');
      await expect(composer).toBeHidden();
      await expect(cardUnder(page, 'Upcoming', title)).toContainText(/Sent to \d guests?/);
    });

    await test.step('it gets an outcome, and tells what was done to it', async () => {
      await setOutcome(page, card, outcome);
      await tabTo(page, card.getByRole('button', { name: 'Details' }));
      await page.keyboard.press('Enter');
      await expect(card.getByRole('link', { name, exact: true })).toBeVisible();
      await expect(card.getByRole('link', { name: 'Call the number +358 9 123 4567' })).toHaveAttribute('href', 'tel:+35891234567');
      await card.getByRole('button', { name: 'History' }).press('Enter');
      await expect(card.getByText(`Outcome: Scheduled → ${outcome}`)).toBeVisible();
      await expect(card.getByText('Created by Maija Korhonen')).toBeVisible();
      await expectToFit(page);
      await expectAccessible(page);
    });

    await test.step('it is pinned, and a link leads to it', async () => {
      await chooseByKeys(card, 'Pin');
      await expect(cardUnder(page, 'Pinned', title)).toBeVisible();
      await chooseByKeys(card, 'Copy link');
      await expect(page.getByRole('status').filter({ hasText: 'Link copied' })).toBeVisible();
      await page.goto(await page.evaluate(() => navigator.clipboard.readText()));
      await expect(cardUnder(page, 'Pinned', title)).toBeInViewport();
      await chooseByKeys(card, 'Unpin');
      await expect(cardUnder(page, 'Upcoming', title)).toBeVisible();
    });

    await test.step('it is deleted, and that is taken back', async () => {
      await chooseByKeys(card, 'Delete');
      const dialog = page.getByRole('dialog', { name: 'Delete this meeting?' });
      await dialog.getByRole('button', { name: /^Delete and tell/ }).press('Enter');
      await expect(card).toBeHidden();
      await page.getByRole('button', { name: 'Undo' }).press('Enter');
      await expect(card).toContainText(/Sent to \d guests?/);
    });
  });
}

test('a timeline is searched, and the address remembers for what', async ({ page, server }) => {
  await openRecordAs(page, await ApiUser.signIn(server.address), 'contact', 'Aino Virtanen');
  const licence = cardOf(page, 'Three-year licence: the open points');
  const kickOff = cardOf(page, 'Kick-off: calibration platform');
  await expect(kickOff).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search this timeline' }).fill('licence');
  await expect(kickOff).toBeHidden();
  await expect(licence).toBeVisible();
  await expectAccessible(page);

  await page.reload();
  await expect(page.getByRole('searchbox', { name: 'Search this timeline' })).toHaveValue('licence');
  await expect(licence).toBeVisible();
  await expect(kickOff).toBeHidden();
  await page.getByRole('combobox', { name: 'Outcome to show' }).selectOption('No show');
  await expect(page.getByText('Nothing here fits.')).toBeVisible();
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(kickOff).toBeVisible();
  expect(new URL(page.url()).search).toBe('');
});
