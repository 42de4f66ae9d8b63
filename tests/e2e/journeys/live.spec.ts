import type { Browser, Page } from '@playwright/test';

import { ApiUser, meetingDraft, pathOf } from '../support/api.ts';
import { addGuest, schedule } from '../support/composer.ts';
import { expect, test } from '../support/fixtures.ts';
import { expectAccessible, openRecordAs } from '../support/steps.ts';
import { cardOf, edit, storedMeeting } from '../support/timeline.ts';

/** What a page that was cut off needs to be heard again. */
const PATIENCE = 60_000;

/** Another person's page of the contact, in another browser. */
async function another(browser: Browser, user: ApiUser): Promise<Page> {
  const context = await browser.newContext({ baseURL: user.address });
  const page = await context.newPage();
  await openRecordAs(page, user, 'contact', 'Aino Virtanen');
  return page;
}

test('two people at one record see what the other does', async ({ page, browser, server, mail, consoleProblems }) => {
  consoleProblems.allow(/status of 404/);
  await openRecordAs(page, await ApiUser.signIn(server.address), 'contact', 'Aino Virtanen');
  const daniel = await another(browser, await ApiUser.signIn(server.address, 'Daniel Okafor'));

  await test.step('a new meeting comes up, and so does what becomes of its invitations', async () => {
    await schedule(daniel, { title: 'Seen by both', date: '2026-12-03', start: '14:30', guests: ['reino@guests.example'] });
    await expect(cardOf(page, 'Seen by both')).toContainText('Sent to 2 guests');
    await mail.expectMessages(2);
  });

  await test.step('one reads on where one was, and keeps the focus', async () => {
    const card = cardOf(page, 'Seen by both');
    const details = card.getByRole('button', { name: 'Details' });
    await details.click();
    await details.focus();
    await page.evaluate(() => window.scrollBy(0, 200));
    const before = await card.boundingBox();
    await schedule(daniel, { title: 'An hour before', date: '2026-12-02', start: '9:00' });
    await expect(cardOf(page, 'An hour before')).toBeAttached();
    await expect.poll(async () => Math.abs(((await card.boundingBox())?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(2);
    await expect(details).toBeFocused();
    await expect(details).toHaveAttribute('aria-expanded', 'true');
  });

  await test.step('whoever edits a meeting hears that it is not what it was', async () => {
    await edit(page, cardOf(page, 'Seen by both'));
    const composer = await edit(daniel, cardOf(daniel, 'Seen by both'));
    await addGuest(composer, 'second@guests.example');
    await composer.getByRole('button', { name: /^Save and send/ }).click();
    await expect(page.getByText('Somebody else has just changed this meeting.')).toBeVisible();
  });

  await test.step('a meeting that is deleted goes, with a word', async () => {
    const { id } = await storedMeeting(daniel, 'An hour before');
    await daniel.request.delete(`/crm/v3/objects/meetings/${id}`, { headers: { origin: server.address } });
    await expect(page.getByText('“An hour before” has just been deleted.')).toBeVisible();
    await expect(cardOf(page, 'An hour before')).toHaveCount(0);
    await expect(cardOf(daniel, 'An hour before')).toHaveCount(0);
  });
  await daniel.context().close();
});

test('a record that somebody merges leads to the other one, which stays to be read when somebody deletes it', async ({ page, server }) => {
  const daniel = await ApiUser.signIn(server.address, 'Daniel Okafor');
  const contact = await daniel.record('contact', 'Aino Virtanen');
  const double = await daniel.json('POST', '/crm/v3/objects/contacts', { properties: { firstname: 'A.', lastname: 'Virtanen' } });
  const link = { type: 'contact', id: double.id } as const;
  expect((await daniel.saveMeeting(meetingDraft({ title: 'Met by both', associations: [link] }))).status).toBe(201);
  await openRecordAs(page, await ApiUser.signIn(server.address), 'contact', 'A. Virtanen');
  const merge = { primaryObjectId: contact.id, objectIdToMerge: double.id };
  expect((await daniel.ask('POST', '/crm/v3/objects/contacts/merge', merge)).status).toBe(200);
  await expect(page.getByRole('heading', { name: 'Aino Virtanen', level: 1 })).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: '“A. Virtanen” was merged into “Aino Virtanen”' })).toBeVisible();
  await expect(page).toHaveURL(pathOf(contact));
  await expect(cardOf(page, 'Met by both')).toBeVisible();

  const renamed = { properties: { lastname: 'Lind' } };
  expect((await daniel.ask('PATCH', `/crm/v3/objects/contacts/${contact.id}`, renamed)).status).toBe(200);
  await expect(page.getByRole('heading', { name: 'Aino Lind', level: 1 })).toBeVisible();
  expect((await daniel.ask('DELETE', `/crm/v3/objects/contacts/${contact.id}`)).status).toBe(204);
  await expect(page.getByText('This contact is deleted.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Schedule meeting' })).toHaveCount(0);
  await expectAccessible(page);
});

test('a page that was cut off catches up', async ({ page, server, consoleProblems }) => {
  test.slow();
  consoleProblems.allow(/no answer: |ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET/);
  await openRecordAs(page, await ApiUser.signIn(server.address), 'contact', 'Aino Virtanen');
  const contact = await (await ApiUser.signIn(server.address)).record('contact', 'Aino Virtanen');
  await server.killAndRestart();
  // Whoever was signed in still is: the session is in the database.
  const daniel = await ApiUser.signIn(server.address, 'Daniel Okafor');
  const saved = await daniel.saveMeeting(meetingDraft({ title: 'After the power cut', associations: [contact] }));
  expect(saved.status, saved.body).toBe(201);
  await expect(cardOf(page, 'After the power cut')).toBeVisible({ timeout: PATIENCE });
});

test('several windows of one browser share a stream, and the next one takes over', async ({ page, context, server }) => {
  const requests: string[] = [];
  context.on('request', (request) => {
    if (request.url().includes('/kokous/v1/events')) requests.push(request.url());
  });
  await openRecordAs(page, await ApiUser.signIn(server.address), 'contact', 'Aino Virtanen');
  const second = await context.newPage();
  await second.goto(page.url());
  const daniel = await ApiUser.signIn(server.address, 'Daniel Okafor');
  const contact = await daniel.record('contact', 'Aino Virtanen');
  await daniel.saveMeeting(meetingDraft({ title: 'For both windows', associations: [contact] }));
  for (const window of [page, second]) await expect(cardOf(window, 'For both windows')).toBeVisible();
  expect(requests, 'the second window has no stream of its own').toHaveLength(1);
  await page.close();
  await daniel.saveMeeting(meetingDraft({ title: 'For the one that is left', associations: [contact] }));
  await expect(cardOf(second, 'For the one that is left')).toBeVisible();
});

test('whoever signs out in one window is signed out in the others', async ({ page, context, server, consoleProblems }) => {
  consoleProblems.allow(/status of 401/);
  await openRecordAs(page, await ApiUser.signIn(server.address), 'contact', 'Aino Virtanen');
  const second = await context.newPage();
  await second.goto(page.url());
  await expect(second.getByRole('region', { name: 'Timeline', exact: true })).toBeVisible();
  await second.getByRole('button', { name: /, account$/ }).click();
  await second.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in to Kokous' })).toBeVisible({ timeout: PATIENCE });
});
