import type { Locator, Page, Route } from '@playwright/test';

import { ApiUser } from '../support/api.ts';
import { attendee, composerOf, fillMeeting, openComposer, richText, save } from '../support/composer.ts';
import { expect, test } from '../support/fixtures.ts';
import { expectInvitations } from '../support/mail-checks.ts';
import { expectAccessible, openRecordAs, signIn } from '../support/steps.ts';
import { cardOf } from '../support/timeline.ts';

const AINO = 'aino.virtanen@saimaa-instruments.example';
const REINO = 'reino.vieras@guests.example';

test('every mistake is told at once, leads to its field, and costs nothing that was typed', async ({ page, mail, server }) => {
  await openRecordAs(page, await ApiUser.signIn(server.address), 'contact', 'Aino Virtanen');
  const saves: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/kokous/v1/meetings')) saves.push(request.url());
  });
  const composer = await openComposer(page);
  const attendees = composer.getByRole('combobox', { name: 'Attendees' });
  const end = composer.getByRole('combobox', { name: 'End time' });
  const title = composer.getByRole('textbox', { name: 'Title' });
  const summary = composer.getByRole('alert').filter({ hasText: 'Not saved yet' });
  await fillMeeting(composer, {
    title: '',
    date: '2026-12-03',
    start: '14:00',
    end: '11:00',
    description: 'Bring **the figures**.',
    note: 'For us.',
  });
  await composer.getByRole('combobox', { name: 'Location' }).selectOption('In person');
  await attendees.fill('reino.vieras@');

  await test.step('the summary has them all, and the focus', async () => {
    await composer.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(summary).toBeFocused();
    for (const mistake of [
      'Title: Give the meeting a title',
      'End time: Choose an end after the start',
      'Attendees: “reino.vieras@” is not added',
      'Location: Enter the address',
    ]) {
      await expect(summary.getByRole('link').filter({ hasText: mistake })).toBeVisible();
    }
    await expect(summary.getByRole('link')).toHaveCount(4);
    await expect(title).toHaveAccessibleDescription(/Give the meeting a title/);
    await expect(title).toHaveAttribute('aria-invalid', 'true');
    expect(saves).toEqual([]);
  });

  await test.step('its links lead to the fields', async () => {
    await summary.getByRole('link', { name: /^Title/ }).click();
    await expect(title).toBeFocused();
    await page.keyboard.type('Figures');
    await summary.getByRole('link', { name: /^End time/ }).click();
    await expect(end).toBeFocused();
    await end.fill('3 pm');
    await summary.getByRole('link', { name: /^Location/ }).click();
    await composer.getByRole('textbox', { name: 'Address' }).fill('Esimerkkikatu 14 B');
    await summary.getByRole('link', { name: /^Attendees/ }).click();
    await expect(attendees).toBeFocused();
    await expect(attendees).toHaveValue('reino.vieras@');
    await attendees.fill(REINO);
    await attendees.press('Enter');
    await expect(attendee(composer, REINO)).toBeVisible();
    await expect(summary).toBeHidden();
  });

  await test.step('then it is saved with everything', async () => {
    await expect(richText(composer, 'Attendee description')).toHaveText('Bring the figures.');
    await expect(richText(composer, 'Internal note')).toHaveText('For us.');
    await save(composer);
    const card = cardOf(page, 'Figures');
    await expect(card).toContainText('Thu, Dec 3, 2:00 PM–3:00 PM');
    await expect(card).toContainText('Sent to 2 guests');
    expectInvitations(await mail.expectMessages(2), [AINO, REINO], { summary: 'Figures' });
    expect(saves).toHaveLength(1);
  });
});

test('dates and times that are none are explained in words', async ({ page, mail, server }) => {
  await openRecordAs(page, await ApiUser.signIn(server.address), 'contact', 'Aino Virtanen');
  const composer = await openComposer(page);
  const date = composer.getByRole('textbox', { name: 'Date' });
  const start = composer.getByRole('combobox', { name: 'Start time' });

  await fillMeeting(composer, { date: '2/30/2026', start: '25:00' });
  await start.press('Tab');
  await expect(date).toHaveAccessibleDescription(/There is no such day in the calendar/);
  await expect(start).toHaveAccessibleDescription(/There is no such time/);

  // The clocks of Los Angeles go forward at two o'clock of this night.
  await fillMeeting(composer, { date: '2027-03-14', start: '2:30 am' });
  const choice = composer.getByRole('group', { name: 'Clock change' }).first();
  await expect(choice).toContainText('2:30 AM does not exist in America/Los_Angeles on this day');
  await choice.getByRole('button', { name: '3:30 AM' }).click();
  await expect(start).toHaveValue('3:30 AM');
  await expect(composer.getByRole('combobox', { name: 'End time' })).toHaveValue('4:00 AM');
  await save(composer);
  await expect(cardOf(page, 'Aino Virtanen')).toContainText('Sun, Mar 14, 2027, 3:30 AM–4:00 AM');
  expectInvitations(await mail.expectMessages(1), [AINO], { start: '2027-03-14T10:30:00.000Z', end: '2027-03-14T11:00:00.000Z' });
});

test.describe('in Helsinki', () => {
  test.use({ timezoneId: 'Europe/Helsinki' });

  test('a time that comes twice is the one that was chosen, in the form and on the day beside it', async ({ page, server, mail }) => {
    await openRecordAs(page, await ApiUser.signIn(server.address), 'contact', 'Aino Virtanen');
    const composer = await openComposer(page);
    // The clocks of Helsinki go back at four o'clock of this night.
    await fillMeeting(composer, { title: 'In the long night', date: '2027-10-31', start: '3:30 am' });
    const choice = composer.getByRole('group', { name: 'Clock change' }).first();
    await expect(choice).toContainText('3:30 AM happens twice in Europe/Helsinki on this day');
    await choice.getByRole('button', { name: /^Second/ }).click();
    await expect(choice.getByRole('button', { name: /^Second/ })).toHaveAttribute('aria-pressed', 'true');

    await composer.getByRole('button', { name: 'Widen', exact: true }).click();
    const chosen = composer.getByRole('slider', { name: 'Chosen time' });
    await expect(chosen).toHaveAttribute('aria-valuetext', /, 3:30 AM–4:00 AM \(UTC\+2:00\)$/);
    await expectAccessible(page);
    await drag(page, chosen, -60);
    await expect(chosen).toHaveAttribute('aria-valuetext', /, 3:30 AM–3:00 AM \(UTC\+3:00\)$/);
    await expect(chosen).toBeFocused();
    await page.keyboard.press('PageDown');
    await page.keyboard.press('Shift+ArrowDown');
    await expect(composer.getByRole('combobox', { name: 'End time' })).toHaveValue('4:15 AM');
    await save(composer);
    await expect(cardOf(page, 'In the long night')).toBeVisible();

    const api = await ApiUser.signIn(server.address);
    const { id } = await api.record('contact', 'Aino Virtanen');
    const { upcoming } = await api.json('GET', `/kokous/v1/records/contacts/${id}/timeline`);
    const saved = upcoming.find(({ title }: { title: string }) => title === 'In the long night');
    expect(saved.startAt).toBe('2027-10-31T01:30:00Z');
    expectInvitations(await mail.expectMessages(1), [AINO], { start: '2027-10-31T01:30:00.000Z', end: '2027-10-31T02:15:00.000Z' });
  });
});

test('a contact without an e-mail address gets one in the composer', async ({ page, mail, server }) => {
  await openRecordAs(page, await ApiUser.signIn(server.address), 'contact', 'Walt Pemberton');
  const composer = await openComposer(page);
  await fillMeeting(composer, { title: 'Catching up', date: '2026-12-03' });
  const attendees = composer.getByRole('combobox', { name: 'Attendees' });
  await expect(attendees).toHaveAccessibleDescription(/Walt Pemberton has no e-mail address/);

  const address = composer.getByRole('textbox', { name: 'E-mail of Walt Pemberton' });
  await address.fill('walt');
  await address.press('Enter');
  await expect(composer.getByRole('alert').filter({ hasText: 'not an e-mail address' })).toBeVisible();
  await address.fill('walt@pemberton.example');
  await composer.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(address).toHaveCount(0);
  await expect(attendees).not.toHaveAccessibleDescription(/no e-mail address/);
  await save(composer);

  await expect(cardOf(page, 'Catching up')).toContainText('Sent to 1 guest');
  expectInvitations(await mail.expectMessages(1), ['walt@pemberton.example'], { summary: 'Catching up' });
  await page.reload();
  const about = page.getByRole('region', { name: 'About', exact: true });
  await expect(about.getByRole('link', { name: 'walt@pemberton.example' })).toBeVisible();
});

test('addresses that lead nowhere say so, and lead on', async ({ page, server, consoleProblems }) => {
  consoleProblems.allow(/status of 404/);
  await signIn(page, 'Maija Korhonen');

  const deal = await (await ApiUser.signIn(server.address)).record('deal', 'Support renewal');
  for (const address of ['/contacts/999999999', '/contacts/aino', `/contacts/${deal.id}`]) {
    await page.goto(address);
    await expect(page.getByRole('heading', { name: 'There is no such contact', level: 1 })).toBeVisible();
  }
  await page.getByRole('link', { name: 'Go to contacts' }).click();
  await expect(page.getByRole('heading', { name: 'Contacts', level: 1 })).toBeVisible();

  await page.goto('/contacs');
  await expect(page.getByRole('heading', { name: 'There is no such page', level: 1 })).toBeVisible();
  await page.getByRole('link', { name: 'Go to contacts' }).click();
  await expect(page.getByRole('heading', { name: 'Contacts', level: 1 })).toBeVisible();
});

test('a save that is answered late, by a fault or not at all keeps everything, and comes through in the end', async ({ page, mail, consoleProblems, server }) => {
  consoleProblems.allow(/ERR_(CONNECTION_REFUSED|INTERNET_DISCONNECTED)|no answer|status of 50[02]/);
  await openRecordAs(page, await ApiUser.signIn(server.address), 'contact', 'Aino Virtanen');
  const composer = await openComposer(page);
  await fillMeeting(composer, { title: 'In a tunnel', date: '2026-12-03' });
  const saveButton = composer.getByRole('button', { name: 'Save', exact: true });
  const retry = composer.getByRole('button', { name: 'Try again' });
  const answer = async (answer: (route: Route) => void, button: Locator) => {
    await page.unroute('**/kokous/v1/meetings');
    await page.route('**/kokous/v1/meetings', answer);
    await button.click();
  };
  await answer((route) => route.abort('connectionrefused'), saveButton);
  await expect(composer.getByRole('alert')).toContainText('The server cannot be reached');
  await answer((route) => route.fulfill({ status: 500, json: { category: 'INTERNAL_ERROR', message: '', correlationId: '' } }), retry);
  await expect(composer.getByRole('alert')).toContainText('Something went wrong on the server. Nothing was changed');
  await answer((route) => route.fulfill({ status: 502, body: '<html>Bad gateway</html>' }), retry);
  await expect(composer.getByRole('alert')).toContainText('The server answered with status 502');

  await page.clock.install();
  await answer(() => {}, retry);
  await expect(composer.getByRole('status').filter({ hasText: 'Saving' })).toBeVisible();
  await page.clock.fastForward('00:07');
  await expect(composer.getByRole('status').filter({ hasText: 'Still saving' })).toBeVisible();
  await page.clock.fastForward('00:25');
  await expect(composer.getByRole('alert')).toContainText('The server cannot be reached');
  await expect(composer.getByRole('textbox', { name: 'Title' })).toHaveValue('In a tunnel');

  await page.unroute('**/kokous/v1/meetings');
  await page.context().setOffline(true);
  await retry.click();
  await expect(composer.getByRole('alert')).toContainText('You are offline');
  await page.context().setOffline(false);
  await expect(composerOf(page), 'it is saved by itself').toBeHidden();
  await expect(cardOf(page, 'In a tunnel')).toContainText('Sent to 1 guest');
  await mail.expectMessages(1);
});

test('parts of the page that cannot be fetched say so, and come with another try', async ({ page, consoleProblems, server }) => {
  consoleProblems.allow(/ERR_CONNECTION_REFUSED/);
  await page.route(/\/(composer|pages)-\w+\.wasm$/, (route) => route.abort('connectionrefused'));
  await openRecordAs(page, await ApiUser.signIn(server.address), 'contact', 'Aino Virtanen');
  const schedule = page.getByRole('button', { name: 'Schedule meeting' });

  await schedule.click();
  await expect(composerOf(page).getByRole('alert')).toContainText('could not be fetched');
  await composerOf(page).getByRole('button', { name: 'Close' }).click();
  await expect(composerOf(page)).toBeHidden();
  await expect(schedule).toBeFocused();
  await schedule.click();
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('could not be fetched');

  await page.unroute(/\/(composer|pages)-\w+\.wasm$/);
  await page.getByRole('main').getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await composerOf(page).getByRole('button', { name: 'Try again' }).click();
  await expect(composerOf(page).getByRole('textbox', { name: 'Title' })).toHaveValue('Aino Virtanen');
});

/** Drags what is shown by so many pixels. */
async function drag(page: Page, shown: Locator, down: number): Promise<void> {
  const box = await shown.boundingBox();
  if (!box) throw new Error('there is nothing to drag');
  const [x, y] = [box.x + box.width / 2, box.y + 4];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, y + down, { steps: 2 });
  await page.mouse.up();
}
