import type { Locator, Page } from '@playwright/test';

import { ApiUser, pathOf } from '../support/api.ts';
import { composerOf, fillMeeting } from '../support/composer.ts';
import { expect, test } from '../support/fixtures.ts';
import { expectInvitations } from '../support/mail-checks.ts';
import type { MailServer } from '../support/mail-server.ts';
import type { ReceivedMail } from '../support/received-mail.ts';
import { expectAccessible, expectToFit, openRecordAs, tabTo } from '../support/steps.ts';
import { cardOf, cardUnder, setOutcome } from '../support/timeline.ts';

const GUEST = 'reino@guests.example';
const AINO = 'aino.virtanen@saimaa-instruments.example';
const WINDOWS = [{ width: 1440, height: 900 }, { width: 390, height: 844 }];

/** One record of each type, who is invited to a meeting on it, and how that goes. */
const RECORDS = [
  { type: 'contact', name: 'Aino Virtanen', guests: [AINO, GUEST], outcome: 'Completed' },
  { type: 'company', name: 'Saimaa Instruments Oy', guests: [GUEST], outcome: 'No show' },
  { type: 'deal', name: 'Support renewal', guests: [GUEST], outcome: 'Canceled' },
  { type: 'ticket', name: 'Loom 44 reports no data', guests: [GUEST], outcome: 'Rescheduled' },
] as const;

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

for (const { type, ...record } of RECORDS) {
  test(`${type}: all that can be done with a meeting is done by keys alone, at 1440 and at 390 px`, async ({ page, server, mail, consoleProblems }) => {
    // The page asks once more for what it is told has changed.
    consoleProblems.allow(/status of 404 .*\/kokous\/v1\/meetings\/\d+$/);
    const opened = await openRecordAs(page, await ApiUser.signIn(server.address), type, record.name);
    const titles: string[] = [];
    for (const window of WINDOWS) {
      const title = `Seen from a ${type} at ${window.width} px`;
      titles.push(title);
      await page.setViewportSize(window);
      await test.step(`at ${window.width} px`, () => walk(page, mail, { ...record, title }));
      if (type === 'contact') await deleteByKeys(page, cardOf(page, title));
    }
    if (type !== 'contact') return;

    await test.step('who was invited hears of a deletion that nobody took back', async () => {
      await page.goto(`${pathOf(opened)}?meeting=999999`);
      await expect(page.getByText('The meeting of this link is not here any more')).toBeVisible();
      for (const title of titles) {
        const messages = await expectMailed(mail, title, 3 * record.guests.length);
        const canceled = messages.slice(-record.guests.length);
        expectInvitations(canceled, [...record.guests], { method: 'CANCEL', status: 'CANCELLED' });
      }
    });
  });
}

interface Walk {
  /** The record's name. */
  name: string;
  /** What the meeting is called. */
  title: string;
  guests: readonly string[];
  outcome: string;
}

/** All that can be done with a meeting on the record whose page is open. */
async function walk(page: Page, mail: MailServer, { name, title, guests, outcome }: Walk): Promise<void> {
  const card = cardOf(page, title);
  const composer = composerOf(page);
  const saveByKeys = async () => {
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(composer).toBeHidden();
  };
  const expectInvited = async (title: string, times: number, expected: object) => {
    const messages = await expectMailed(mail, title, times * guests.length);
    expectInvitations(messages.slice(-guests.length), [...guests], expected);
    return messages[0]?.calendar?.uid;
  };
  let uid: string | undefined;

  await test.step('it is scheduled', async () => {
    await page.keyboard.press('c');
    await expect(composer.getByRole('textbox', { name: 'Title' })).toBeFocused();
    await fillMeeting(composer, { title, date: '2026-12-03', start: '14:30', guests: [GUEST], phone: '+358 9 123 4567' });
    await saveByKeys();
    await expect(cardUnder(page, 'Upcoming', title)).toContainText('Thu, Dec 3, 2:30 PM');
    uid = await expectInvited(title, 1, { method: 'REQUEST', sequence: 0 });
    await expect(card).toContainText(/Sent to \d guests?/);
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

  await test.step('it is moved: the same meeting to its guests, and its outcome says so', async () => {
    await chooseByKeys(card, 'Reschedule');
    await expect(composer.getByRole('textbox', { name: 'Date' })).toBeFocused();
    await fillMeeting(composer, { date: '2026-12-04' });
    await saveByKeys();
    await expect(card).toContainText('Fri, Dec 4, 2:30 PM');
    await expect(card.getByRole('combobox', { name: 'Outcome' })).toHaveValue('RESCHEDULED');
    await expectInvited(title, 2, { method: 'REQUEST', sequence: 1, uid });
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

  await test.step('a copy is another meeting, and is canceled with a word', async () => {
    const again = `${title}, again`;
    await chooseByKeys(card, 'Duplicate');
    await expect(composer.getByRole('textbox', { name: 'Title' })).toHaveValue(title);
    await fillMeeting(composer, { title: again, date: '2026-12-10' });
    await saveByKeys();
    await expect(cardUnder(page, 'Upcoming', again)).toContainText('Dec 10');
    await expect(card).toBeVisible();
    const other = await expectInvited(again, 1, { method: 'REQUEST', sequence: 0 });
    expect(other).not.toBe(uid);

    await chooseByKeys(cardOf(page, again), 'Cancel meeting');
    const dialog = page.getByRole('dialog', { name: 'Cancel this meeting?' });
    await dialog.getByRole('textbox', { name: 'A word to the guests' }).fill('The snow has closed the road.');
    await dialog.getByRole('button', { name: /^Cancel meeting and tell/ }).press('Enter');
    await expect(cardUnder(page, 'December 2026', again)).toContainText('Canceled');
    await expectInvited(again, 2, { method: 'CANCEL', uid: other });
    for (const { parsed } of mailedAbout(mail, again).slice(-guests.length)) {
      expect(parsed.text).toContain('The snow has closed the road.');
    }
  });

  await test.step('it is deleted, and that is taken back before anybody hears of it', async () => {
    await deleteByKeys(page, card);
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await expect(card).toContainText(/Sent to \d guests?/);
    expect(mailedAbout(mail, title)).toHaveLength(2 * guests.length);
  });
}

async function chooseByKeys(card: Locator, item: string): Promise<void> {
  await card.getByRole('button', { name: 'Actions' }).press('Enter');
  const menu = card.getByRole('menu', { name: 'Actions' });
  await expect(menu.getByRole('menuitem').first()).toBeFocused();
  await menu.getByRole('menuitem', { name: item, exact: true }).press('Enter');
}

/** Deletes the meeting for its guests as well. */
async function deleteByKeys(page: Page, card: Locator): Promise<void> {
  await chooseByKeys(card, 'Delete');
  const dialog = page.getByRole('dialog', { name: 'Delete this meeting?' });
  await dialog.getByRole('button', { name: /^Delete and tell/ }).press('Enter');
  await expect(card).toBeHidden();
}

/** What was mailed about the meeting so far, in its order. */
function mailedAbout(mail: MailServer, title: string): ReceivedMail[] {
  return mail.messages.filter(({ calendar }) => calendar?.summary === title);
}

/** The same, once there are this many messages; never more. */
async function expectMailed(mail: MailServer, title: string, count: number): Promise<ReceivedMail[]> {
  await expect.poll(() => mailedAbout(mail, title).length, { message: 'messages received', timeout: 20_000 }).toBe(count);
  return mailedAbout(mail, title);
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
