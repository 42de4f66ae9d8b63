import { GOOGLE, MICROSOFT } from '../support/calendar-services.ts';
import { fillMeeting, openComposer, save } from '../support/composer.ts';
import { expect, test } from '../support/fixtures.ts';
import { MAIJA, allow, connect, openCalendar, openConsent } from '../support/google.ts';
import { expectAccessible, openRecord, signIn } from '../support/steps.ts';
import { cardOf, edit } from '../support/timeline.ts';

test.use({ usesSandbox: true, timezoneId: 'Europe/Helsinki' });

test('Microsoft 365 is connected beside Google for a Teams meeting, of which is said what cannot be undone', async ({
  page,
  sandbox,
}) => {
  await signIn(page, 'Maija Korhonen');
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await connect(page, page.getByRole('button', { name: GOOGLE.connect }));
  await openRecord(page, 'Contacts', 'Aino Virtanen');
  let composer = await openComposer(page);
  await fillMeeting(composer, { title: 'Prices', date: '2026-12-03', start: '14:30', guests: ['reino@guests.example'] });

  await test.step('a place that needs another calendar says so, and it is connected in place', async () => {
    await expect(composer.getByRole('checkbox', { name: GOOGLE.box })).toBeChecked();
    await composer.getByRole('combobox', { name: 'Location' }).selectOption(MICROSOFT.video);
    await expect(composer).toContainText('Microsoft Teams makes the link with the meeting, by an account that you connect');
    await expectAccessible(page);
    await allow(await openConsent(page, composer.getByRole('button', { name: MICROSOFT.connect }), 'Microsoft'));
    await expect(composer.getByRole('checkbox', { name: MICROSOFT.box })).toBeChecked();
    await expect(composer.getByRole('combobox', { name: 'Calendar account' }).locator('option:checked')).toHaveText(
      `${MAIJA}, Microsoft`,
    );
    await expect(composer).toContainText('Microsoft takes Teams off no meeting');
    await save(composer);
    await expect(cardOf(page, 'Prices').getByRole('link', { name: 'Join' })).toHaveAttribute('href', /^https:.*teams/);
  });

  await test.step('another place does not take Teams off, which is said before', async () => {
    composer = await edit(page, cardOf(page, 'Prices'));
    await composer.getByRole('combobox', { name: 'Location' }).selectOption('None');
    await expect(composer).toContainText('The Teams meeting stays on the event');
    await composer.getByRole('button', { name: 'Discard' }).click();
    await expect(composer).toBeHidden();
  });

  await test.step('it is deleted there, and marked here', async () => {
    const calendar = await openCalendar(page, sandbox, MAIJA, MICROSOFT.path);
    await calendar.getByRole('article', { name: 'Prices' }).getByRole('button', { name: 'Delete' }).click();
    await expect(calendar.getByText('No events.')).toBeVisible();
    await expect(cardOf(page, 'Prices')).toContainText('Deleted in the calendar');
    await expectAccessible(page);
  });
});
