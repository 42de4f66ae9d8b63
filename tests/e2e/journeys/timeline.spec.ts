import type { Locator } from '@playwright/test';

import { ApiUser, type RecordRef } from '../support/api.ts';
import { expect, test } from '../support/fixtures.ts';
import { expectAccessible, expectToFit, openRecordAs, tabTo } from '../support/steps.ts';
import { cardOf, cardUnder } from '../support/timeline.ts';

/** A record of each type that has activities in the demo, and HubSpot's number for a note on it. */
const RECORDS = [
  { type: 'contact', name: 'Aino Virtanen', note: 202 },
  { type: 'company', name: 'Saimaa Instruments Oy', note: 190 },
  { type: 'deal', name: 'Support renewal', note: 214 },
  { type: 'ticket', name: 'Loom 44 reports no data', note: 228 },
] as const;

/** Writes activities as a program would; gives their ids. */
async function write(user: ApiUser, record: RecordRef, note: number, texts: string[], newest = '2026-11-23T08:00:00Z') {
  const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: note }];
  const ids: string[] = [];
  for (const [index, text] of texts.entries()) {
    const at = new Date(Date.parse(newest) - index * 3 * 3_600_000).toISOString();
    const properties = { hs_timestamp: at, hs_note_body: `<p>${text}</p>` };
    const created = await user.json('POST', '/crm/v3/objects/notes', {
      properties, associations: [{ to: { id: record.id }, types }],
    });
    ids.push(created.id);
  }
  return ids;
}

function topOf(element: Locator): Promise<number> {
  return element.evaluate((card) => card.getBoundingClientRect().top);
}

for (const { type, name, note } of RECORDS) {
  test(`${type}: activities stand among the meetings, open, and come by themselves, at 1440 and at 390 px`, async ({ page, server, consoleProblems }) => {
    // The page asks once more for what it is told has changed.
    consoleProblems.allow(/status of 404 .*\/kokous\/v1\/activities\/\d+$/);
    const user = await ApiUser.signIn(server.address);
    const record = await openRecordAs(page, user, type, name);
    const [id] = await write(user, record, note, ['Budget is <strong>approved</strong>.']);
    const timeline = page.getByRole('region', { name: 'Timeline', exact: true });
    const card = timeline.getByRole('article').filter({ hasText: 'Budget is approved.' });
    await expect(card, 'it comes by itself').toBeVisible();
    await expect(page.getByRole('region', { name: 'November 2026', exact: true })).toContainText('Budget is approved.');

    await tabTo(page, card.getByRole('button', { name: 'Details' }));
    await page.keyboard.press('Enter');
    await expect(card.getByText('Associated with')).toBeVisible();
    await expect(card.locator('strong')).toHaveText('approved');
    await expectAccessible(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await expect(page.getByRole('button', { name: 'Filter', exact: true })).toBeVisible();
    await expectToFit(page);
    // What has a color has the same one at either width.
    await expectAccessible(page, { inDark: false });

    await user.json('PATCH', `/crm/v3/objects/notes/${id}`, { properties: { hs_note_body: '<p>Budget was cut.</p>' } });
    await expect(timeline).toContainText('Budget was cut.');
    await user.send('DELETE', `/crm/v3/objects/notes/${id}`);
    await expect(timeline).not.toContainText('Budget was cut.');
  });
}

test('an e-mail shows its table, and fetches no image before somebody asks for it', async ({ page, server }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await openRecordAs(page, await ApiUser.signIn(server.address), 'contact', 'Aino Virtanen');
  const email = cardOf(page, 'Re: Licence for three years');
  await expect(email).toContainText('Incoming');
  await email.getByRole('button', { name: 'Details' }).click();
  await expect(email.getByRole('cell', { name: '65', exact: true })).toBeVisible();
  await expect(email.getByRole('link', { name: 'Saimaa Instruments', exact: true }))
    .toHaveAttribute('href', 'https://saimaa-instruments.example/logo.png');
  await expect(email.locator('img')).toHaveCount(0);
  expect(asked.filter((url) => url.includes('logo.png'))).toEqual([]);
  await expect(cardUnder(page, 'Upcoming', 'Send the three-year price sheet')).toContainText('High priority');
  await expectAccessible(page);
});

test('what is shown is chosen by kind, owner and time, and the address keeps it', async ({ page, server }) => {
  await openRecordAs(page, await ApiUser.signIn(server.address), 'contact', 'Aino Virtanen');
  const timeline = page.getByRole('region', { name: 'Timeline', exact: true });
  await page.getByLabel('Kind to show').selectOption('Call');
  await expect(timeline.getByRole('article')).toHaveCount(1);
  await expect(cardOf(page, 'Open points before the negotiation')).toBeVisible();
  await page.getByLabel('Owner to show').focus();
  await page.getByLabel('Owner to show').selectOption('Daniel Okafor');
  await expect(page.getByText('Nothing here fits.')).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Kind to show').selectOption('Note');
  await expect(timeline.getByRole('article')).toHaveCount(1);
  await page.reload();
  await expect(timeline.getByRole('article')).toHaveCount(1);
  await expect(page.getByLabel('Owner to show')).toHaveValue(/\d+/);
  await expect(page.getByLabel('Kind to show')).toHaveValue('note');
  await page.getByLabel('Time to show').selectOption('From … to …');
  await page.getByLabel('From', { exact: true }).fill('2026-11-20');
  await expect(page.getByText('Nothing here fits.')).toBeVisible();
  await expect(page).toHaveURL(/kind=note&owner=\d+&time=range&from=2026-11-20$/);
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(cardOf(page, 'Send the three-year price sheet')).toBeVisible();
  await expect(page).toHaveURL(/\/contacts\/\d+$/);
});

test('a phone folds the choices into one button', async ({ page, server }) => {
  await openRecordAs(page, await ApiUser.signIn(server.address), 'contact', 'Aino Virtanen');
  await page.setViewportSize({ width: 390, height: 844 });
  const kind = page.getByLabel('Kind to show');
  await expect(page.getByRole('button', { name: 'Filter', exact: true })).toBeVisible();
  await expect(kind).toBeHidden();
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await kind.selectOption('E-mail');
  await expect(page.getByRole('button', { name: 'Filter (1)', exact: true })).toBeVisible();
  await expect(cardOf(page, 'Re: Licence for three years')).toBeVisible();
  await cardOf(page, 'Re: Licence for three years').getByRole('button', { name: 'Details' }).click();
  await expectAccessible(page);
  await expectToFit(page);
});

test('a long timeline is read to its end and back, and what one reads stays where it is', async ({ page, server }) => {
  const user = await ApiUser.signIn(server.address);
  const texts = Array.from({ length: 130 }, (_, index) => `Note number ${index}.`);
  await write(user, await user.record('contact', 'Walt Pemberton'), 202, texts);
  const walt = await openRecordAs(page, user, 'contact', 'Walt Pemberton');
  const timeline = page.getByRole('region', { name: 'Timeline', exact: true });
  const cards = timeline.getByRole('article');
  await expect(cards.filter({ hasText: 'Note number 0.' })).toBeVisible();
  const last = cards.filter({ hasText: 'Note number 129.' });
  await expect(async () => {
    await page.mouse.move(700, 500);
    await page.mouse.wheel(0, 900);
    expect(await cards.count()).toBeLessThanOrEqual(60);
    await expect(last).toBeVisible({ timeout: 50 });
  }).toPass({ intervals: [50], timeout: 60_000 });
  await expect(last).toHaveAttribute('aria-setsize', /^\d+$/);
  await expectAccessible(page);

  // Something that comes in far above moves nothing that one reads, and does not take the focus.
  const middle = cards.filter({ hasText: 'Note number 120.' });
  await middle.scrollIntoViewIfNeeded();
  await middle.getByRole('button', { name: 'Details' }).focus();
  const before = await topOf(middle);
  await write(user, walt, 202, ['Just now.'], '2026-11-24T07:59:00Z');
  await expect(timeline.getByRole('article').first()).toHaveAttribute('aria-posinset', /^\d+$/);
  await expect(async () => expect(Math.abs((await topOf(middle)) - before)).toBeLessThanOrEqual(1)).toPass();
  await expect(middle.getByRole('button', { name: 'Details' })).toBeFocused();

  await page.keyboard.press('PageUp');
  await expect(cards.filter({ hasText: 'Note number 119.' })).toBeFocused();
  await page.evaluate(() => window.scrollTo(0, 0));
  await expect(cards.filter({ hasText: 'Just now.' })).toBeVisible();
  expect(await cards.count()).toBeLessThanOrEqual(60);
});
