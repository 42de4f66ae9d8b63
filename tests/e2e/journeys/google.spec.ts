import { ApiUser, meetingDraft } from '../support/api.ts';
import { composerOf, fillMeeting, openComposer, save, saveAndTell } from '../support/composer.ts';
import { expect, test } from '../support/fixtures.ts';
import { MAIJA, connect, openConsent } from '../support/google.ts';
import { expectAccessible, openRecord, signIn } from '../support/steps.ts';
import { cardOf, edit, storedMeeting } from '../support/timeline.ts';

test.use({ usesSandbox: true, timezoneId: 'Europe/Helsinki' });

test.beforeEach(async ({ page }) => {
  await signIn(page, 'Maija Korhonen');
});

test('the settings connect, explain, choose and disconnect', async ({ page, sandbox, consoleProblems }) => {
  test.slow();
  // The page at the end of a consent that was not given.
  consoleProblems.allow(/status of 400 .*\/callback/);
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  const section = page.getByRole('region', { name: 'Calendars', exact: true });
  const button = section.getByRole('button', { name: 'Connect Google Calendar' });
  await expect(section).toContainText('No calendar is connected yet');
  await expectAccessible(page);

  const refused = await openConsent(page, button);
  await refused.getByRole('button', { name: 'Cancel' }).click();
  await expect(section).toContainText('You did not let Kokous in');
  await refused.close();

  const half = await openConsent(page, button);
  await half.getByLabel('calendar.events').uncheck();
  await half.getByRole('button', { name: 'Continue' }).click();
  await expect(section).toContainText('leave all boxes ticked');
  await half.close();

  const givenUp = await openConsent(page, button);
  await givenUp.close();
  await expect(section).toContainText('The other window was closed. Nothing is connected so far.');

  await connect(page, button);
  await connect(page, button, 'maija.at.home@post.example');
  const first = section.getByRole('listitem').filter({ hasText: MAIJA });
  const second = section.getByRole('listitem').filter({ hasText: 'maija.at.home@post.example' });
  await expect(first.getByText('Default', { exact: true })).toBeVisible();
  await second.getByRole('checkbox', { name: /^Use it for new meetings/ }).check();
  await expect(second.getByText('Default', { exact: true })).toBeVisible();
  await expect(first.getByText('Default', { exact: true })).toBeHidden();
  await expect(second.getByRole('combobox', { name: /^New meetings go into/ })).toHaveValue('maija.at.home@post.example');
  await expectAccessible(page);

  await first.getByRole('button', { name: `Disconnect ${MAIJA}` }).click();
  const dialog = page.getByRole('dialog', { name: `Disconnect ${MAIJA}?` });
  await expect(dialog).toContainText('Events stay in the calendar');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Disconnect' }).click();
  await expect(first).toBeHidden();
  await expect(section.getByRole('heading', { name: 'Calendars' })).toBeFocused();
  const grants: { account: string }[] = await sandbox.call('GET', '/google/grants');
  expect(grants.map((grant) => grant.account)).toEqual(['maija.at.home@post.example']);
});

test('where the browser opens no window, a link leads to the same page', async ({ page }) => {
  await page.addInitScript(() => {
    window.open = () => null;
  });
  await openRecord(page, 'Contacts', 'Aino Virtanen');
  await page.reload();
  const composer = await openComposer(page);
  await composer.getByRole('textbox', { name: 'Title' }).fill('Half-way through');
  await composer.getByRole('button', { name: 'Connect Google Calendar' }).click();
  const opened = page.context().waitForEvent('page');
  await composer.getByRole('link', { name: 'Open the page of Google' }).click();
  const consent = await opened;
  await consent.getByRole('button', { name: 'Continue' }).click();
  await expect(composer.getByRole('checkbox', { name: 'Add to Google Calendar' })).toBeChecked();
  await expect(composer.getByRole('textbox', { name: 'Title' })).toHaveValue('Half-way through');
});

test('a link that Google does not make is asked for again, or gone without', async ({ page, sandbox }) => {
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await connect(page, page.getByRole('button', { name: 'Connect Google Calendar' }));
  await openRecord(page, 'Contacts', 'Aino Virtanen');
  await sandbox.call('PUT', '/google/meet', { outcome: 'failure', pendingAnswers: 0 });
  for (const title of ['With a link', 'Without a link']) {
    const composer = await openComposer(page);
    await fillMeeting(composer, { title, date: '2026-12-03', start: '14:30' });
    await composer.getByRole('combobox', { name: 'Location' }).selectOption('Google Meet');
    await save(composer);
    await expect(cardOf(page, title)).toContainText('Google could not make the Meet link');
  }
  await expectAccessible(page);

  await sandbox.call('PUT', '/google/meet', { outcome: 'success', pendingAnswers: 0 });
  const withLink = cardOf(page, 'With a link');
  await withLink.getByRole('button', { name: 'Retry' }).click();
  await expect(withLink.getByRole('link', { name: 'Join' })).toBeVisible();
  const without = cardOf(page, 'Without a link');
  await without.getByRole('button', { name: 'Send without a link' }).click();
  await expect(without).toContainText('Sent to 1 guest');
  await expect(without).not.toContainText('Google Meet');

  // What was given away can be had back, and taken off again.
  let composer = await edit(page, without);
  await composer.getByRole('combobox', { name: 'Location' }).selectOption('Google Meet');
  await saveAndTell(composer, '1 guest');
  await expect(without.getByRole('link', { name: 'Join' })).toBeVisible();
  composer = await edit(page, withLink);
  await composer.getByRole('combobox', { name: 'Location' }).selectOption('Phone call');
  await composer.getByRole('textbox', { name: 'Phone number' }).fill('+358 9 123 4567');
  await saveAndTell(composer, '1 guest');
  await expect(withLink).toContainText('Sent to 1 guest');
  await expect(withLink.getByRole('link', { name: 'Join' })).toBeHidden();
});

test('busy times warn beside the chosen time, and one press takes a free one', async ({ page, server }) => {
  const daniel = await ApiUser.signIn(server.address, 'Daniel Okafor');
  // Nine to five in Los Angeles is the night in Helsinki.
  const workingHours = { start: '00:00', end: '08:00', weekdays: [1, 2, 3, 4, 5] };
  expect((await daniel.ask('PATCH', '/kokous/v1/session', { workingHours })).status).toBe(200);
  expect((await daniel.saveMeeting(meetingDraft({ title: 'A secret', startTime: '10:00', endTime: '11:00' }))).status).toBe(201);

  await openRecord(page, 'Contacts', 'Aino Virtanen');
  const composer = await openComposer(page);
  await fillMeeting(composer, { title: 'Prices', date: '2026-12-03', start: '10:15', people: ['Daniel Okafor'] });
  const busy = composer.getByRole('group', { name: 'Busy times' });
  await expect(busy).toContainText('Busy at this time: Daniel Okafor');
  await expect(busy).toContainText('10:00 AM–11:00 AM');
  await expect(busy).not.toContainText('A secret');
  await expectAccessible(page);
  await expect(composer.getByRole('button', { name: 'Save', exact: true }), 'a warning forbids nothing').toBeEnabled();

  const proposals = busy.getByRole('group', { name: 'Next free' }).getByRole('button');
  await expect(proposals).toHaveCount(3);
  await proposals.first().click();
  await expect(busy).toContainText('Nobody is busy at this time');
  await save(composer);
  const { startAt } = (await storedMeeting(page, 'Prices')) as unknown as { startAt: string };
  expect(new Date(startAt) >= new Date('2026-12-03T09:00:00Z')).toBe(true);

  // A meeting that is moved is not in its own way.
  const editing = await edit(page, cardOf(page, 'Prices'));
  await expect(editing.getByRole('group', { name: 'Busy times' })).toContainText('Nobody is busy at this time');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('calendars fit, and are accessible', async ({ page, sandbox }) => {
    test.slow();
    const fits = async () => {
      expect(await page.evaluate(() => document.documentElement.scrollWidth), 'width of the page').toBeLessThanOrEqual(390);
      await expectAccessible(page);
    };
    await page.getByRole('link', { name: 'Settings', exact: true }).click();
    await connect(page, page.getByRole('button', { name: 'Connect Google Calendar' }));
    await expect(page.getByRole('region', { name: 'Calendars' }).getByRole('listitem').filter({ hasText: MAIJA })).toBeVisible();
    await fits();

    await openRecord(page, 'Contacts', 'Aino Virtanen');
    const composer = await openComposer(page);
    await expect(composer.getByRole('checkbox', { name: 'Add to Google Calendar' })).toBeChecked();
    await composer.getByRole('combobox', { name: 'Location' }).selectOption('Google Meet');
    await expect(composer.getByRole('group', { name: 'Next free' }).getByRole('button').first()).toBeVisible();
    await fits();
    await composer.getByRole('textbox', { name: 'Title' }).fill('From the train');
    await save(composer);
    const card = cardOf(page, 'From the train');
    await expect(card.getByRole('link', { name: 'Join' })).toBeVisible();
    await fits();

    // The composer is open by then: one that opens later may know already, and offer to connect instead.
    const next = await openComposer(page);
    await fillMeeting(next, { title: 'From the next train' });
    await expect(next.getByRole('checkbox', { name: 'Add to Google Calendar' })).toBeChecked();
    await sandbox.revoke(MAIJA);
    await save(next);
    await expect(cardOf(page, 'From the next train').getByRole('button', { name: 'Reconnect' })).toBeVisible();
    await fits();
    await expect(composerOf(page)).toBeHidden();
  });
});
