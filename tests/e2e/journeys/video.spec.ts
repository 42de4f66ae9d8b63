import { Client } from '@hubspot/api-client';

import { addGuest, fillMeeting, openComposer, save, saveAndTell } from '../support/composer.ts';
import { expect, test } from '../support/fixtures.ts';
import { MAIJA } from '../support/google.ts';
import { wholeText } from '../support/mail-checks.ts';
import { expectAccessible, openRecord, signIn } from '../support/steps.ts';
import { cardOf, edit, openCancelDialog } from '../support/timeline.ts';
import { createToken } from '../support/token.ts';
import { VideoApp } from '../support/video-app.ts';

const GUEST = 'reino@guests.example';
const NOTE = 'They will ask for a discount.';

test.use({ usesSandbox: true, timezoneId: 'Europe/Helsinki' });

test.beforeEach(async ({ page }) => {
  await signIn(page, 'Maija Korhonen');
});

test('an app of HubSpot’s extension API makes the link, hears of changes, and fails without harm', async ({ page, server, mail }) => {
  test.slow();
  const app = await VideoApp.start();
  const appId = await test.step('an administrator adds it, and it sets its addresses by HubSpot’s own client', async () => {
    await page.getByRole('link', { name: 'Settings', exact: true }).click();
    const section = page.getByRole('region', { name: 'Video', exact: true });
    await section.getByRole('button', { name: 'Add a video app' }).click();
    await section.getByRole('textbox', { name: 'Name' }).fill('Aurora Rooms');
    await section.getByRole('button', { name: 'Add', exact: true }).click();
    const secret = section.getByRole('group', { name: /^The secret of Aurora Rooms/ }).getByRole('textbox');
    app.secret = await secret.inputValue();
    await expectAccessible(page);
    const id = Number((await section.getByText(/^App id \d+/).textContent())?.match(/\d+/)?.[0]);
    // The client knows no other way to say who asks here.
    const client = new Client({ developerApiKey: await createToken(server, MAIJA), basePath: server.address });
    const settings = {
      createMeetingUrl: `${app.url}/create`,
      updateMeetingUrl: `${app.url}/update`,
      deleteMeetingUrl: `${app.url}/delete`,
      userVerifyUrl: `${app.url}/verify`,
    };
    const { settingsApi } = client.crm.extensions.videoconferencing;
    expect(await settingsApi.replace(id, settings)).toMatchObject(settings);
    expect(await settingsApi.getById(id)).toMatchObject(settings);
    return id;
  });

  await openRecord(page, 'Contacts', 'Aino Virtanen');
  await test.step('the link is made before the invitation goes', async () => {
    const composer = await openComposer(page);
    await fillMeeting(composer, { title: 'Prices', date: '2026-12-03', start: '14:30', end: '15:00', guests: [GUEST], note: NOTE });
    await composer.getByRole('combobox', { name: 'Location' }).selectOption('Aurora Rooms');
    await expect(composer).toContainText('The link is made with the meeting, by Aurora Rooms');
    await save(composer);
    const card = cardOf(page, 'Prices');
    await expect(card).toContainText('Sent to 2 guests');
    await expect(card).toContainText('Aurora Rooms');
    await expect(card.getByRole('link', { name: 'Join' })).toHaveAttribute('href', 'https://rooms.example/1');
    for (const message of await mail.expectMessages(2)) {
      expect(message.calendar).toMatchObject({ location: 'https://rooms.example/1' });
      expect(wholeText(message)).toContain('PIN 2468');
    }
  });

  await test.step('it is moved, and the app hears of it', async () => {
    mail.clear();
    const composer = await edit(page, cardOf(page, 'Prices'));
    await composer.getByRole('combobox', { name: 'Start time' }).fill('15:30');
    await saveAndTell(composer, '2 guests');
    await mail.expectMessages(2);
    await expect.poll(() => app.requests.at(-1)?.what).toBe('update');
    expect(app.requests.at(-1)?.body).toMatchObject({ conferenceId: 'room-1', startTime: Date.parse('2026-12-03T13:30:00Z') });
  });

  await test.step('it is canceled, and the app hears of it', async () => {
    mail.clear();
    const dialog = await openCancelDialog(page, cardOf(page, 'Prices'));
    await dialog.getByRole('button', { name: 'Cancel meeting' }).click();
    await mail.expectMessages(2);
    await expect.poll(() => app.requests.at(-1)?.what).toBe('delete');
    expect(app.requests.at(-1)?.body).toEqual({ conferenceId: 'room-1' });
  });

  await test.step('an organizer whom it does not know is named before and after saving; the meeting goes without', async () => {
    mail.clear();
    app.knowsNobody = true;
    let composer = await openComposer(page);
    await fillMeeting(composer, { title: 'Terms', date: '2026-12-04', start: '14:30', guests: [GUEST] });
    await composer.getByRole('combobox', { name: 'Location' }).selectOption('Aurora Rooms');
    await expect(composer).toContainText(`Aurora Rooms does not know ${MAIJA}`);
    await save(composer);
    const card = cardOf(page, 'Terms');
    await expect(card).toContainText(`Aurora Rooms does not know ${MAIJA}`);
    await expect(card.getByRole('button', { name: 'Retry' })).toBeVisible();
    await expectAccessible(page);
    composer = await edit(page, card);
    await expect(composer).toContainText('does not know');
    await composer.getByRole('button', { name: 'Discard' }).click();
    await card.getByRole('button', { name: 'Send without a link' }).click();
    await expect(card).toContainText('Sent to 2 guests');
    await mail.expectMessages(2);
  });

  await test.step('a later link updates the invitation', async () => {
    mail.clear();
    app.knowsNobody = false;
    const composer = await edit(page, cardOf(page, 'Terms'));
    await composer.getByRole('combobox', { name: 'Location' }).selectOption('Aurora Rooms');
    await saveAndTell(composer, '2 guests');
    await expect(cardOf(page, 'Terms').getByRole('link', { name: 'Join' })).toHaveAttribute('href', 'https://rooms.example/2');
    for (const message of await mail.expectMessages(2)) expect(message.calendar).toMatchObject({ location: 'https://rooms.example/2' });
  });

  expect(app.forged, 'every request was signed as HubSpot signs').toEqual([]);
  expect(JSON.stringify(app.requests), 'the internal note never leaves').not.toContain(NOTE);
  expect(appId).toBeGreaterThan(0);
  app.stop();
});

test('Zoom is connected from the composer, makes, moves and ends meetings, and fails without harm', async ({ page, sandbox, mail }) => {
  test.slow();
  const meetings = async (): Promise<{ topic: string; start_time: string }[]> => (await sandbox.call('GET', '/video/meetings')).zoom;
  await openRecord(page, 'Contacts', 'Aino Virtanen');
  let composer = await openComposer(page);
  await fillMeeting(composer, { title: 'Prices', date: '2026-12-03', start: '14:30', end: '15:00', guests: [GUEST], note: NOTE });
  await composer.getByRole('combobox', { name: 'Location' }).selectOption('Zoom');

  await test.step('it is connected in place, and nothing is lost', async () => {
    const opened = page.waitForEvent('popup');
    await composer.getByRole('button', { name: 'Connect Zoom' }).click();
    const consent = await opened;
    const closed = consent.waitForEvent('close');
    await consent.getByRole('button', { name: 'Allow' }).click();
    await closed;
    await expect(composer).toContainText(`The link is made with the meeting, by ${MAIJA}`);
    await expect(composer.getByRole('textbox', { name: 'Title' })).toHaveValue('Prices');
    await expectAccessible(page);
  });

  await test.step('made, moved, canceled', async () => {
    await save(composer);
    await expect(cardOf(page, 'Prices').getByRole('link', { name: 'Join' })).toHaveAttribute('href', /zoom\.sandbox/);
    for (const message of await mail.expectMessages(2)) {
      expect(wholeText(message)).toContain('135790');
      expect(wholeText(message)).not.toContain('only-for-the-host');
    }
    mail.clear();
    composer = await edit(page, cardOf(page, 'Prices'));
    await composer.getByRole('combobox', { name: 'Start time' }).fill('15:30');
    await saveAndTell(composer, '2 guests');
    await mail.expectMessages(2);
    await expect.poll(async () => (await meetings())[0]?.start_time).toBe('2026-12-03T13:30:00Z');
    mail.clear();
    const dialog = await openCancelDialog(page, cardOf(page, 'Prices'));
    await dialog.getByRole('button', { name: 'Cancel meeting' }).click();
    await mail.expectMessages(2);
    await expect.poll(meetings).toEqual([]);
  });

  await test.step('refused, it says why, and goes without', async () => {
    mail.clear();
    await sandbox.fault({ method: 'POST', path: '/users/me/meetings', fault: { kind: 'error', status: 400, message: 'The daily limit is reached' } });
    composer = await openComposer(page);
    await fillMeeting(composer, { title: 'Terms', date: '2026-12-04', start: '14:30' });
    await composer.getByRole('combobox', { name: 'Location' }).selectOption('Zoom');
    await addGuest(composer, GUEST);
    await save(composer);
    const card = cardOf(page, 'Terms');
    await expect(card).toContainText('Zoom answered:');
    await card.getByRole('button', { name: 'Send without a link' }).click();
    await expect(card).toContainText('Sent to 2 guests');
    await mail.expectMessages(2);
  });

  await test.step('a grant that was taken back is given again from the card', async () => {
    await sandbox.call('DELETE', '/video/grants', { account: MAIJA });
    composer = await edit(page, cardOf(page, 'Terms'));
    await composer.getByRole('combobox', { name: 'Location' }).selectOption('Zoom');
    await saveAndTell(composer, '2 guests');
    const card = cardOf(page, 'Terms');
    await expect(card).toContainText('Waits for the link');
    await expectAccessible(page);
    const opened = page.waitForEvent('popup');
    await card.getByRole('button', { name: 'Reconnect' }).click();
    await (await opened).getByRole('button', { name: 'Allow' }).click();
    await expect(card.getByRole('link', { name: 'Join' })).toBeVisible();
    expect(await meetings()).toHaveLength(1);
  });
  expect(JSON.stringify(await sandbox.requests()), 'the internal note never leaves').not.toContain(NOTE);
});

test('Dialpad is connected in the settings, makes rooms, stays through changes, and fails without harm', async ({ page, sandbox, mail }) => {
  test.slow();
  const rooms = async (): Promise<string[]> => (await sandbox.call('GET', '/video/meetings')).dialpad;
  const section = page.getByRole('region', { name: 'Video', exact: true });
  await test.step('it is connected', async () => {
    await page.getByRole('link', { name: 'Settings', exact: true }).click();
    const opened = page.waitForEvent('popup');
    await section.getByRole('button', { name: 'Connect Dialpad Meetings' }).click();
    await (await opened).getByRole('button', { name: 'Allow' }).click();
    await expect(section.getByRole('listitem').filter({ hasText: 'Dialpad Meetings' })).toContainText(MAIJA);
  });

  await openRecord(page, 'Contacts', 'Aino Virtanen');
  const card = cardOf(page, 'Prices');
  await test.step('made, moved, canceled: the room is the same all the time', async () => {
    let composer = await openComposer(page);
    await fillMeeting(composer, { title: 'Prices', date: '2026-12-03', start: '14:30', end: '15:00', guests: [GUEST] });
    await composer.getByRole('combobox', { name: 'Location' }).selectOption('Dialpad Meetings');
    await expect(composer).toContainText(`The link is made with the meeting, by ${MAIJA}`);
    await save(composer);
    await expect(card.getByRole('link', { name: 'Join' })).toHaveAttribute('href', /dialpad\.sandbox/);
    const room = (await mail.expectMessages(2))[0]?.calendar?.location;
    expect(room).toContain('meetings.dialpad.sandbox.example');
    mail.clear();
    composer = await edit(page, card);
    await composer.getByRole('combobox', { name: 'Start time' }).fill('15:30');
    await saveAndTell(composer, '2 guests');
    for (const message of await mail.expectMessages(2)) expect(message.calendar).toMatchObject({ location: room });
    mail.clear();
    const dialog = await openCancelDialog(page, card);
    await dialog.getByRole('button', { name: 'Cancel meeting' }).click();
    for (const message of await mail.expectMessages(2)) expect(message.calendar).toMatchObject({ method: 'CANCEL' });
    expect(await rooms()).toEqual(['Prices']);
  });

  const terms = cardOf(page, 'Terms');
  await test.step('refused, it says why, and goes without', async () => {
    mail.clear();
    await sandbox.fault({ method: 'POST', path: '/api/v2/meetings', fault: { kind: 'error', status: 400, message: 'No seats left' } });
    const composer = await openComposer(page);
    await fillMeeting(composer, { title: 'Terms', date: '2026-12-04', start: '14:30', guests: [GUEST] });
    await composer.getByRole('combobox', { name: 'Location' }).selectOption('Dialpad Meetings');
    await save(composer);
    await expect(terms).toContainText('Dialpad Meetings answered:');
    await terms.getByRole('button', { name: 'Send without a link' }).click();
    await expect(terms).toContainText('Sent to 2 guests');
    await mail.expectMessages(2);
  });

  await test.step('a grant that was taken back is given again from the card', async () => {
    await sandbox.call('DELETE', '/video/grants', { account: MAIJA });
    const composer = await edit(page, terms);
    await composer.getByRole('combobox', { name: 'Location' }).selectOption('Dialpad Meetings');
    await saveAndTell(composer, '2 guests');
    await expect(terms).toContainText('Waits for the link');
    const opened = page.waitForEvent('popup');
    await terms.getByRole('button', { name: 'Reconnect' }).click();
    await (await opened).getByRole('button', { name: 'Allow' }).click();
    await expect(terms.getByRole('link', { name: 'Join' })).toBeVisible();
    expect(await rooms()).toHaveLength(2);
  });

  await test.step('it is disconnected', async () => {
    await page.getByRole('link', { name: 'Settings', exact: true }).click();
    await section.getByRole('button', { name: 'Disconnect Dialpad Meetings' }).click();
    const dialog = page.getByRole('dialog', { name: 'Disconnect Dialpad Meetings' });
    await dialog.getByRole('button', { name: 'Disconnect', exact: true }).click();
    await expect(section.getByRole('button', { name: 'Connect Dialpad Meetings' })).toBeVisible();
  });
});
