import { ApiUser } from '../support/api.ts';
import { fillMeeting, openComposer, save } from '../support/composer.ts';
import { expect, test } from '../support/fixtures.ts';
import { Radicale } from '../support/radicale.ts';
import { expectAccessible, openRecordAs } from '../support/steps.ts';
import { cardOf, openCancelDialog } from '../support/timeline.ts';

const GUEST = 'reino@guests.example';
const NOTE = 'They will ask for a discount.';

test.use({ usesSandbox: true, timezoneId: 'Europe/Helsinki' });

test('a calendar at a CalDAV server is connected by a password, gets the meeting, and loses it again', async ({ page, server, mail, consoleProblems }) => {
  // A wrong password is refused at its field.
  consoleProblems.allow(/status of 400 .*\/calendar-accounts\/caldav$/);
  const radicale = await Radicale.start();
  await openRecordAs(page, await ApiUser.signIn(server.address), 'contact', 'Aino Virtanen');
  const composer = await openComposer(page);

  await test.step('it is connected in a window of its own, and the draft stays', async () => {
    await composer.getByRole('textbox', { name: 'Title' }).fill('Prices');
    const opened = page.waitForEvent('popup');
    await composer.getByRole('button', { name: 'Connect a CalDAV calendar' }).click();
    const form = await opened;
    await expect(form.getByRole('heading', { name: 'Connect a calendar', level: 1 })).toBeVisible();
    await form.getByRole('textbox', { name: 'Server address' }).fill(radicale.url);
    await form.getByRole('textbox', { name: 'User name' }).fill(radicale.user);
    await form.getByRole('textbox', { name: 'Password' }).fill('wrong');
    await form.getByRole('button', { name: 'Connect' }).click();
    await expect(form.getByRole('textbox', { name: 'Password' })).toHaveAccessibleDescription(/refuses this user name or password/);
    await expectAccessible(form);
    await form.getByRole('textbox', { name: 'Password' }).fill(radicale.password);
    const closed = form.waitForEvent('close');
    await form.getByRole('button', { name: 'Connect' }).click();
    await closed;
    await expect(composer.getByRole('checkbox', { name: 'Add to calendar' })).toBeChecked();
  });

  await test.step('the meeting is an event there, and Kokous invites, since the server does not', async () => {
    await fillMeeting(composer, { title: 'Prices', date: '2026-12-03', start: '14:30', end: '15:00', guests: [GUEST], note: NOTE });
    await save(composer);
    await expect(cardOf(page, 'Prices')).toContainText('Sent to 2 guests');
    const [event = '', ...more] = await radicale.events();
    expect(more).toEqual([]);
    expect(event).toContain('SUMMARY:Prices');
    expect(event).toContain(GUEST);
    expect(event).not.toContain(NOTE);
    expect(event).not.toContain('METHOD:');
    await mail.expectMessages(2);
  });

  await test.step('it is canceled, and the event goes', async () => {
    mail.clear();
    const dialog = await openCancelDialog(page, cardOf(page, 'Prices'));
    await dialog.getByRole('button', { name: 'Cancel meeting' }).click();
    await mail.expectMessages(2);
    await expect.poll(() => radicale.events()).toEqual([]);
  });
  await radicale.stop();
});
