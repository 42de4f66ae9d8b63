import { ApiUser } from '../support/api.ts';
import { addGuest, attendee, composerOf, fillMeeting, openComposer } from '../support/composer.ts';
import { expect, test } from '../support/fixtures.ts';
import { expectInvitations } from '../support/mail-checks.ts';
import { openRecordAs, signIn, tabTo } from '../support/steps.ts';
import { cardOf, cardUnder } from '../support/timeline.ts';

const AINO = 'aino.virtanen@saimaa-instruments.example';
const DANIEL = 'daniel.okafor@kokous.test';
const REINO = 'reino.vieras@guests.example';

test('a meeting is scheduled without a mouse, from the sign-in page on', async ({ page, mail }) => {
  const { keyboard } = page;
  const heading = page.getByRole('heading', { name: 'Aino Virtanen', level: 1 });
  const composer = composerOf(page);
  const suggestion = composer.getByRole('listbox', { name: 'Suggestions' }).getByRole('option', { selected: true });

  await test.step('sign in and find the contact', async () => {
    await page.goto('/');
    await tabTo(page, page.getByRole('button', { name: 'Continue as Maija Korhonen' }));
    await keyboard.press('Enter');
    await expect(page.getByRole('main').getByRole('table')).toBeVisible();

    await keyboard.press('/');
    await expect(page.getByRole('searchbox', { name: 'Search contacts' })).toBeFocused();
    await keyboard.type('Aino Virtanen');
    await expect(page.getByRole('status').filter({ hasText: /^1 contact$/ })).toBeVisible();
    await tabTo(page, page.getByRole('main').getByRole('link', { name: 'Aino Virtanen', exact: true }));
    await keyboard.press('Enter');
    await expect(heading).toBeFocused();
  });

  await test.step('fill in the composer', async () => {
    await keyboard.press('c');
    const title = composer.getByRole('textbox', { name: 'Title' });
    await expect(title).toBeFocused();
    await expect(title).toHaveValue('Aino Virtanen');
    // It is selected: what is typed replaces it.
    await keyboard.type('By hand');
    await expect(title).toHaveValue('By hand');

    await tabTo(page, composer.getByRole('textbox', { name: 'Date' }));
    await keyboard.type('2026-12-03');
    await tabTo(page, composer.getByRole('combobox', { name: 'Start time' }));
    await keyboard.type('14.30');
    const end = composer.getByRole('combobox', { name: 'End time' });
    await tabTo(page, end);
    await keyboard.press('ArrowDown');
    await expect(suggestion).toContainText('30 min');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await expect(end).toHaveValue('3:15 PM');

    const zone = composer.getByRole('combobox', { name: 'Time zone' });
    await tabTo(page, zone);
    await keyboard.type('vancouver');
    await expect(suggestion).toContainText('Vancouver');
    await keyboard.press('Enter');
    await expect(zone).toHaveValue(/Vancouver/);

    const attendees = composer.getByRole('combobox', { name: 'Attendees' });
    await tabTo(page, attendees);
    await keyboard.type('Daniel Ok');
    await expect(suggestion).toContainText('Daniel Okafor');
    await keyboard.press('Enter');
    await expect(attendee(composer, 'Daniel Okafor')).toBeVisible();
    await keyboard.type(REINO);
    await keyboard.press('Enter');
    await expect(attendee(composer, REINO)).toBeVisible();
    await expect(attendees).toBeFocused();

    await tabTo(page, composer.getByRole('combobox', { name: 'Location' }));
    await keyboard.press('ArrowDown');
    await tabTo(page, composer.getByRole('textbox', { name: 'Phone number' }));
    await keyboard.type('+358 9 123 4567');
    await tabTo(page, composer.getByRole('button', { name: 'Add internal note' }));
    await keyboard.press('Enter');
    await expect(composer.getByRole('textbox', { name: 'Internal note' })).toBeFocused();
    await keyboard.type('For us.');
    const company = composer.getByRole('checkbox', { name: 'Saimaa Instruments Oy', exact: true });
    await tabTo(page, company);
    await keyboard.press('Space');
    await expect(company).not.toBeChecked();
    await tabTo(page, composer.getByRole('button', { name: 'Add reminder' }));
    await keyboard.press('Enter');
    await expect(composer.getByRole('combobox', { name: 'Reminder', exact: true })).toHaveCount(1);
  });

  await test.step('save, and be back where one was', async () => {
    await keyboard.press('Control+Enter');
    await expect(composer).toBeHidden();
    await expect(heading).toBeFocused();
    const card = cardUnder(page, 'Upcoming', 'By hand');
    await expect(card).toContainText('Thu, Dec 3, 2:30 PM–3:15 PM');
    await expect(card).toContainText('Sent to 3 guests');
    expectInvitations(await mail.expectMessages(3), [AINO, DANIEL, REINO], { method: 'REQUEST', sequence: 0 });
  });

  await test.step('cancel it', async () => {
    mail.clear();
    const actions = cardOf(page, 'By hand').getByRole('button', { name: 'Actions' });
    await tabTo(page, actions);
    await keyboard.press('Enter');
    await expect(page.getByRole('menuitem', { name: 'Edit' })).toBeFocused();
    for (const name of ['Reschedule', 'Duplicate', 'Cancel meeting']) {
      await keyboard.press('ArrowDown');
      await expect(page.getByRole('menuitem', { name })).toBeFocused();
    }
    await keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Cancel this meeting?' });
    await tabTo(page, dialog.getByRole('button', { name: 'Cancel meeting and tell 3 guests' }));
    await keyboard.press('Enter');
    await expect(cardUnder(page, 'December 2026', 'By hand')).toContainText('Canceled');
    await expect(cardUnder(page, 'December 2026', 'By hand'), 'where one goes on').toBeFocused();
    expectInvitations(await mail.expectMessages(3), [AINO, DANIEL, REINO], { method: 'CANCEL' });
  });
});

test('Escape puts away what is on top, and the focus goes back to where it came from', async ({ page, server }) => {
  const { keyboard } = page;
  await openRecordAs(page, await ApiUser.signIn(server.address), 'contact', 'Aino Virtanen');
  const composer = await openComposer(page);
  await fillMeeting(composer, { title: 'Put aside' });
  await addGuest(composer, REINO);

  await test.step('first the suggestions, then the composer', async () => {
    const suggestions = composer.getByRole('listbox', { name: 'Suggestions' });
    await composer.getByRole('combobox', { name: 'Attendees' }).fill('Daniel');
    await expect(suggestions).toBeVisible();
    await keyboard.press('Escape');
    await expect(suggestions).toBeHidden();
    await expect(composer.getByRole('textbox', { name: 'Title' })).toBeVisible();

    await keyboard.press('Escape');
    await expect(composer.getByRole('textbox', { name: 'Title' })).toBeHidden();
    await expect(composer.getByRole('heading', { name: 'Put aside' })).toBeVisible();
    await expect(composer.getByRole('button', { name: 'Restore' })).toBeFocused();
  });

  await test.step('the composer comes back as it was, and closes to where it was opened', async () => {
    await keyboard.press('Enter');
    await expect(composer.getByRole('textbox', { name: 'Title' })).toBeFocused();
    await expect(composer.getByRole('textbox', { name: 'Title' })).toHaveValue('Put aside');
    await expect(attendee(composer, REINO)).toBeVisible();
    await tabTo(page, composer.getByRole('button', { name: 'Discard' }));
    await keyboard.press('Enter');
    await expect(composer).toBeHidden();
    await expect(page.getByRole('button', { name: 'Schedule meeting' })).toBeFocused();
  });

  await test.step('a menu, and a dialog that was opened from it', async () => {
    const card = cardOf(page, 'Three-year licence: the open points');
    const actions = card.getByRole('button', { name: 'Actions' });
    await actions.focus();
    await keyboard.press('ArrowDown');
    await expect(card.getByRole('menuitem', { name: 'Edit' })).toBeFocused();
    await keyboard.press('Escape');
    await expect(card.getByRole('menu')).toBeHidden();
    await expect(actions).toBeFocused();

    await keyboard.press('Enter');
    await expect(card.getByRole('menuitem', { name: 'Edit' })).toBeFocused();
    for (let step = 0; step < 3; step += 1) await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Cancel this meeting?' });
    await expect(dialog).toBeVisible();
    await keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(actions).toBeFocused();
  });
});

test('keys lead to the lists and to the list of keys', async ({ page }) => {
  const { keyboard } = page;
  await signIn(page, 'Maija Korhonen');
  for (const [key, list] of [['o', 'Companies'], ['d', 'Deals'], ['t', 'Tickets'], ['c', 'Contacts']] as const) {
    await keyboard.press('g');
    await keyboard.press(key);
    await expect(page.getByRole('heading', { name: list, level: 1 })).toBeFocused();
  }

  await keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(help).toContainText('Schedule a meeting on the open record');
  await keyboard.press('Escape');
  await expect(help).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Contacts', level: 1 })).toBeFocused();
});
