import { addGuest, fillMeeting, openComposer, save, saveAndTell } from '../support/composer.ts';
import { expect, test } from '../support/fixtures.ts';
import { MAIJA, allow, invited, openCalendar, openConsent } from '../support/google.ts';
import { expectAccessible, openRecord, signIn } from '../support/steps.ts';
import { cardOf, edit } from '../support/timeline.ts';

const NOTE = 'They will ask for a discount.';

test.use({ usesSandbox: true, timezoneId: 'Europe/Helsinki' });

test('a meeting lives in Kokous and in a Microsoft 365 calendar, with Teams', async ({ page, sandbox }) => {
  test.slow();
  await signIn(page, 'Maija Korhonen');
  await openRecord(page, 'Contacts', 'Aino Virtanen');
  let composer = await openComposer(page);
  await fillMeeting(composer, {
    title: 'Prices',
    date: '2026-12-03',
    start: '14:30',
    end: '15:00',
    people: ['Daniel Okafor'],
    guests: ['reino@guests.example'],
    note: NOTE,
  });

  await test.step('a calendar is connected from inside the composer, and nothing is lost', async () => {
    const button = composer.getByRole('button', { name: 'Connect Microsoft 365' });
    await allow(await openConsent(page, button, 'Microsoft'));
    const box = composer.getByRole('checkbox', { name: 'Add to Office 365 Calendar' });
    await expect(box).toBeChecked();
    await expect(box).toBeFocused();
    await expect(composer.getByRole('textbox', { name: 'Title' })).toHaveValue('Prices');
    await expect(composer.getByRole('textbox', { name: 'Internal note' })).toHaveText(NOTE);
  });

  await test.step('the meeting has a Teams link, and what cannot be undone is said before', async () => {
    await composer.getByRole('combobox', { name: 'Location' }).selectOption('Microsoft Teams');
    await expect(composer).toContainText(`The link is made with the meeting, by ${MAIJA}`);
    await expect(composer).toContainText('Microsoft takes Teams off no meeting');
    await expectAccessible(page);
    await save(composer);
    await expect(cardOf(page, 'Prices')).toContainText('Sent to 3 guests');
    await expect(cardOf(page, 'Prices').getByRole('link', { name: 'Join' })).toHaveAttribute('href', /^https:.*teams/);
  });

  const calendar = await openCalendar(page, sandbox, MAIJA, 'graph');
  const event = calendar.getByRole('article', { name: /^Prices/ });
  await test.step('a guest answers there and the event is moved, and the card knows', async () => {
    await expect(event).toContainText('Thu 3 Dec 2026, 14:30');
    await cardOf(page, 'Prices').getByRole('button', { name: 'Details' }).click();
    await event.getByLabel('Guest', { exact: true }).selectOption('reino@guests.example');
    await event.getByLabel('Answer', { exact: true }).selectOption('Yes');
    await event.getByRole('button', { name: 'Answer' }).click();
    const reino = cardOf(page, 'Prices').getByRole('listitem').filter({ hasText: 'reino@guests.example' });
    await expect(reino).toContainText('Accepted');
    await event.getByLabel('Start').fill('2026-12-03T16:00');
    await event.getByLabel('End').fill('2026-12-03T16:30');
    await event.getByRole('button', { name: 'Change' }).click();
    await expect(cardOf(page, 'Prices')).toContainText('4:00 PM–4:30 PM');
  });

  await test.step('an attendee alone is invited and nobody else hears of it', async () => {
    await sandbox.call('DELETE', '/mails');
    composer = await edit(page, cardOf(page, 'Prices'));
    await addGuest(composer, 'uma@guests.example');
    await saveAndTell(composer, '1 guest');
    await expect(cardOf(page, 'Prices')).toContainText('Sent to 4 guests');
    expect((await sandbox.mails()).map((mail: { to: string }) => mail.to)).toEqual(['uma@guests.example']);
    expect(await invited(sandbox)).toEqual(['uma@guests.example']);
  });

  await test.step('a description alone reaches everybody, and the link stays', async () => {
    composer = await edit(page, cardOf(page, 'Prices'));
    await composer.getByRole('textbox', { name: 'Attendee description' }).click();
    await page.keyboard.type('Bring the contract.');
    await saveAndTell(composer, '4 guests');
    await expect(cardOf(page, 'Prices')).toContainText('Sent to 4 guests');
    await calendar.reload();
    await expect(event).toContainText('Bring the contract.');
    await expect(event).toContainText('Click here to join the meeting');
    await expect(event, 'an answer is kept').toContainText('reino@guests.example: Yes');
    await expect(cardOf(page, 'Prices').getByRole('link', { name: 'Join' })).toBeVisible();
  });

  await test.step('another place does not take Teams off, which is said before', async () => {
    composer = await edit(page, cardOf(page, 'Prices'));
    await composer.getByRole('combobox', { name: 'Location' }).selectOption('None');
    await expect(composer).toContainText('The Teams meeting stays on the event');
    await composer.getByRole('button', { name: 'Discard' }).click();
    await expect(composer).toBeHidden();
  });

  await test.step('it is deleted there, and marked here', async () => {
    await event.getByRole('button', { name: 'Delete' }).click();
    await expect(calendar.getByText('No events.')).toBeVisible();
    await expect(cardOf(page, 'Prices')).toContainText('Deleted in the calendar');
    await expectAccessible(page);
  });

  expect(JSON.stringify(await sandbox.requests()), 'the internal note never leaves').not.toContain(NOTE);
});
