import type { Locator, Page } from '@playwright/test';

import { ApiUser, meetingDraft, type RecordRef } from '../support/api.ts';
import { composerOf, fillMeeting, openComposer, save } from '../support/composer.ts';
import { expect, test } from '../support/fixtures.ts';
import { expectInvitations } from '../support/mail-checks.ts';
import { expectAccessible, expectToFit, openRecord, signIn, tabTo } from '../support/steps.ts';
import { cardOf, cardUnder, openActions, setOutcome } from '../support/timeline.ts';

const AINO = 'aino.virtanen@saimaa-instruments.example';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

/** Schedules a meeting with Aino on her page, and gives its card. */
async function schedule(page: Page, title: string): Promise<Locator> {
  await signIn(page, 'Maija Korhonen');
  await openRecord(page, 'Contacts', 'Aino Virtanen');
  const composer = await openComposer(page);
  await fillMeeting(composer, { title, date: '2026-12-03', start: '14:30', end: '15:15' });
  await save(composer);
  const card = cardOf(page, title);
  await expect(card).toContainText('Sent to 1 guest');
  return card;
}

async function choose(card: Locator, item: string): Promise<void> {
  await (await openActions(card)).getByRole('menuitem', { name: item, exact: true }).click();
}

test('a deletion can be taken back before anybody hears of it, and is told otherwise', async ({ page, mail, consoleProblems }) => {
  // The page asks once more for what it is told has changed.
  consoleProblems.allow(/status of 404 .*\/kokous\/v1\/meetings\/\d+$/);
  const card = await schedule(page, 'By mistake');
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
});

test('another time is the same meeting to its guests, and says so in its outcome', async ({ page, mail }) => {
  const card = await schedule(page, 'To be moved');
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

test('a copy is another meeting', async ({ page, mail }) => {
  const card = await schedule(page, 'Every quarter');
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

test('what is pinned is on top for everybody, and a link leads to its card', async ({ page }) => {
  const card = await schedule(page, 'The one that matters');
  await choose(card, 'Pin');
  await expect(cardUnder(page, 'Pinned', 'The one that matters')).toBeVisible();
  await expectAccessible(page);
  await choose(card, 'Copy link');
  await expect(page.getByRole('status').filter({ hasText: 'Link copied' })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());

  await page.goto(link);
  await expect(cardUnder(page, 'Pinned', 'The one that matters')).toBeInViewport();
  await choose(card, 'Unpin');
  await expect(cardUnder(page, 'Upcoming', 'The one that matters')).toBeVisible();

  await page.goto(link.replace(/meeting=\d+/, 'meeting=999999'));
  await expect(page.getByText('The meeting of this link is not here any more')).toBeVisible();
});

test('a timeline is searched, and the address remembers for what', async ({ page }) => {
  await signIn(page, 'Maija Korhonen');
  await openRecord(page, 'Contacts', 'Aino Virtanen');
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

test('a meeting has the same card on a record of each type, on a phone and by keys alone', async ({ page, server }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const user = await ApiUser.signIn(server.address);
  const sides = [
    { path: 'contacts', record: await user.record('contact', 'Aino Virtanen'), outcome: 'Completed' },
    { path: 'companies', record: await user.record('company', 'Saimaa Instruments Oy'), outcome: 'No show' },
    { path: 'deals', record: await user.record('deal', 'Support renewal'), outcome: 'Canceled' },
    { path: 'tickets', record: await user.record('ticket', 'Loom 44 reports no data'), outcome: 'Scheduled' },
  ];
  const associations: RecordRef[] = sides.map(({ record }) => record);
  const saved = await user.saveMeeting(meetingDraft({ title: 'Seen from four sides', associations }));
  expect(saved.status, saved.body).toBe(201);
  await signIn(page, 'Maija Korhonen');
  for (const { path, record, outcome } of sides) {
    await page.goto(`/${path}/${record.id}`);
    const card = cardUnder(page, 'Upcoming', 'Seen from four sides');
    await expect(card).toContainText('Sent to 1 guest');
    await expect(card.getByRole('link', { name: 'Call the number +358 9 123 4567' })).toHaveAttribute('href', 'tel:+35891234567');
    await tabTo(page, card.getByRole('button', { name: 'Details' }));
    await page.keyboard.press('Enter');
    await expect(card.getByRole('link', { name: 'Saimaa Instruments Oy' })).toBeVisible();
    await expectToFit(page);
    await expectAccessible(page);
    await setOutcome(page, card, outcome);
  }
});
