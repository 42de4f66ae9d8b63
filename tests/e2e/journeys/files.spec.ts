import { writeFile } from 'node:fs/promises';

import type { Locator, Page } from '@playwright/test';

import { ApiUser } from '../support/api.ts';
import { composerOf, fillMeeting, openComposer, richText, save, saveAndTell } from '../support/composer.ts';
import { expect, test } from '../support/fixtures.ts';
import { attachByButton, dropFiles, dropForReal, fileList, pasteFiles } from '../support/files.ts';
import { wholeText } from '../support/mail-checks.ts';
import { expectAccessible, openRecordAs, tabTo } from '../support/steps.ts';
import { cardOf, edit } from '../support/timeline.ts';

const MEETING = { title: 'With papers', date: '2026-12-03', start: '14:30', end: '15:15', guests: ['reino@guests.example'] };
const AGENDA = { name: 'Agenda ⟨1⟩.txt', content: 'First the numbers, then the questions' };
const MARGIN = { name: 'Margin.txt', content: 'Eleven percent is the least' };

test.beforeEach(async ({ page, server }) => {
  await openRecordAs(page, await ApiUser.signIn(server.address), 'contact', 'Aino Virtanen');
});

test('guests open the files of the description, and those of the note stay here', async ({ page, mail, browser, server }) => {
  const composer = await openComposer(page);
  await fillMeeting(composer, { ...MEETING, note: 'For us.' });
  await attachByButton(page, composer, 'Attendee description', [AGENDA]);
  await expect(fileList(composer, 'Files for attendees').getByRole('listitem')).toHaveText([/Agenda/]);
  await dropFiles(richText(composer, 'Attendee description'), [{ name: 'Map.png', content: 'not really a picture' }]);
  await pasteFiles(richText(composer, 'Internal note'), [MARGIN]);
  await expect(fileList(composer, 'Files for attendees').getByRole('listitem')).toHaveText([/Agenda ⟨1⟩\.txt\s*37 B/, /Map\.png/]);
  await expect(fileList(composer, 'Internal files').getByRole('listitem')).toHaveText([/Margin\.txt/]);
  await expect(composer.getByRole('status').filter({ hasText: 'Margin.txt is attached' })).toHaveCount(1);
  await expectAccessible(page);
  await save(composer);

  const messages = await mail.expectMessages(2);
  const links = new Set<string>();
  for (const message of messages) {
    const text = wholeText(message);
    expect(text, 'the note and its files never leave').not.toMatch(/Margin|percent|For us/);
    expect(message.parsed.text).toContain('Agenda ⟨1⟩.txt');
    expect(message.parsed.attachments.map(({ filename }) => filename)).toContain(AGENDA.name);
    expect(message.calendar?.text).toContain('ATTACH');
    const html = message.parsed.html || '';
    for (const [link] of html.matchAll(/http:\/\/[\w.:]+\/files\/\w+/g)) links.add(link);
  }
  expect(links.size, 'a link for each of the two files').toBe(2);

  const guest = await browser.newContext();
  const answers = await Promise.all([...links].map((link) => guest.request.get(link)));
  expect((await Promise.all(answers.map((answer) => answer.text()))).toSorted()).toEqual([AGENDA.content, 'not really a picture']);
  const internal = await page.request.get(`${server.address}/kokous/v1/files/999`);
  expect(internal.status()).toBe(404);

  const card = cardOf(page, MEETING.title);
  await card.getByRole('button', { name: 'Details' }).click();
  await expect(card.getByRole('list', { name: 'Files', exact: true }).getByRole('link')).toHaveText([AGENDA.name, 'Map.png']);
  await expect(card.getByRole('list', { name: 'Internal files' }).getByRole('link')).toHaveText([MARGIN.name]);
  await expectAccessible(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    card.getByRole('link', { name: MARGIN.name }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(MARGIN.name);

  mail.clear();
  const editing = await edit(page, card);
  await editing.getByRole('button', { name: `Remove ${AGENDA.name}` }).click();
  await saveAndTell(editing, '2 guests');
  await mail.expectMessages(2);
  const later = await Promise.all([...links].map((link) => guest.request.get(link)));
  expect(later.map((answer) => answer.status()).toSorted(), 'the link of the removed file is revoked').toEqual([200, 404]);
  await guest.close();
});

test('an upload shows how far it is, is canceled, and is tried again after a failure', async ({ page, consoleProblems }) => {
  consoleProblems.allow(/ERR_(FAILED|CONNECTION_RESET)|Failed to load resource|no answer/);
  const composer = await openComposer(page);
  await fillMeeting(composer, MEETING);
  const slow = { name: 'Slow.bin', content: 'x'.repeat(3_000_000) };
  await throttle(page, 1_000_000);
  await attachByButton(page, composer, 'Attendee description', [slow]);
  const progress = composer.getByRole('progressbar', { name: 'Upload of Slow.bin' });
  await expect.poll(async () => Number(await progress.getAttribute('value'))).toBeGreaterThan(5);
  await composer.getByRole('button', { name: 'Cancel upload of Slow.bin' }).click();
  await expect(fileList(composer, 'Files for attendees')).toBeHidden();
  await expect(composer.getByRole('button', { name: 'Attach files' })).toBeFocused();

  await attachByButton(page, composer, 'Attendee description', [slow]);
  await expect(progress).toBeVisible();
  await composer.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(composer.getByRole('status').filter({ hasText: 'Saves when 1 file is uploaded' })).toBeVisible();
  await composer.getByRole('button', { name: 'Cancel upload of Slow.bin' }).click();
  await expect(composer).toBeHidden();

  await throttle(page, -1);
  const another = await openComposer(page);
  await fillMeeting(another, { ...MEETING, title: 'Once more' });
  await page.route('**/kokous/v1/files?*', (route) => route.abort());
  await attachByButton(page, another, 'Attendee description', [AGENDA]);
  await expect(another).toContainText('The upload was interrupted');
  await another.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(another.getByRole('alert').filter({ hasText: `“${AGENDA.name}” was not uploaded` })).toBeVisible();
  await expectAccessible(page);
  await page.unroute('**/kokous/v1/files?*');
  await another.getByRole('button', { name: `Try ${AGENDA.name} again` }).click();
  await expect(another.getByRole('link', { name: AGENDA.name })).toBeVisible();
  await save(another);
});

test('what cannot be attached says why, and a draft remembers what was', async ({ page, consoleProblems }, testInfo) => {
  consoleProblems.allow(/Failed to load resource/);
  const composer = await openComposer(page);
  await fillMeeting(composer, MEETING);
  await attachByButton(page, composer, 'Attendee description', [
    { name: 'empty.txt', content: '' },
    { name: 'setup.exe', content: 'MZ' },
    AGENDA,
  ]);
  await expect(composer).toContainText('This file is empty');
  await expect(composer).toContainText('Programs and scripts cannot be attached');
  await expect(composer.getByRole('link', { name: AGENDA.name })).toBeVisible();
  await test.step('a file that is dropped beside the text is attached, and one beside the composer is let fall', async () => {
    const [beside, elsewhere] = ['Beside.txt', 'Elsewhere.txt'].map((name) => testInfo.outputPath(name));
    for (const path of [beside!, elsewhere!]) await writeFile(path, 'dropped');
    await dropForReal(page, composer.getByRole('textbox', { name: 'Title' }), [beside!]);
    await expect(composer.getByRole('link', { name: 'Beside.txt' })).toBeVisible();
    const refused = page.evaluate(
      () =>
        new Promise((tell) => {
          addEventListener('dragover', ({ defaultPrevented, dataTransfer }) => tell([defaultPrevented, dataTransfer?.dropEffect]));
        }),
    );
    await dropForReal(page, page.getByRole('heading', { name: 'Aino Virtanen', level: 1 }), [elsewhere!]);
    expect(await refused, 'otherwise the browser leaves the page for the file').toEqual([true, 'none']);
    await composer.getByRole('button', { name: 'Remove Beside.txt' }).click();
    await expect(fileList(composer, 'Files for attendees').getByRole('link')).toHaveText([AGENDA.name]);
  });
  await expect(async () => {
    const { results } = await (await page.request.get('/kokous/v1/drafts')).json();
    expect(results[0].content.descriptionFiles).toHaveLength(1);
  }).toPass();
  await page.reload();

  const again = await openComposer(page);
  await expect(fileList(again, 'Files for attendees').getByRole('listitem')).toHaveText([/Agenda ⟨1⟩\.txt/]);
  await save(again);
  await cardOf(page, MEETING.title).getByRole('button', { name: 'Details' }).click();
  await expect(cardOf(page, MEETING.title).getByRole('link', { name: AGENDA.name })).toBeVisible();
});

test('files are attached and removed with the keyboard alone', async ({ page }) => {
  const composer = await openComposer(page);
  await fillMeeting(composer, MEETING);
  await richText(composer, 'Attendee description').focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  const attach = composer.getByRole('button', { name: 'Attach files' });
  await expect(attach).toBeFocused();
  const chooser = page.waitForEvent('filechooser');
  // Playwright only now begins to hear of choosers, and a key would be quicker than that.
  await expect(attach).toBeFocused();
  await page.keyboard.press('Enter');
  await (await chooser).setFiles([{ name: 'Agenda.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF') }]);
  const remove = composer.getByRole('button', { name: 'Remove Agenda.pdf' });
  await expect(remove).toBeVisible();
  await tabTo(page, remove);
  await page.keyboard.press('Enter');
  await expect(remove).toHaveCount(0);
  await expect(attach).toBeFocused();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('files fit, with long names too', async ({ page }) => {
    const composer = await openComposer(page);
    await fillMeeting(composer, MEETING);
    const name = `${'Käyttöohje'.repeat(15)}.pdf`;
    await attachByButton(page, composer, 'Attendee description', [{ name, content: '%PDF' }]);
    await expect(composer.getByRole('link', { name })).toBeVisible();
    await expectToFit(page, composerOf(page));
    await save(composer);
    await cardOf(page, MEETING.title).getByRole('button', { name: 'Details' }).click();
    await expect(cardOf(page, MEETING.title).getByRole('link', { name })).toBeVisible();
    await expectToFit(page, cardOf(page, MEETING.title));
  });
});

/** Lets so many bytes a second leave the browser; -1 for as many as can. */
async function throttle(page: Page, bytesPerSecond: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: bytesPerSecond,
  });
}

/** Nothing is wider than the screen. */
async function expectToFit(page: Page, shown: Locator): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  const box = await shown.boundingBox();
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
}
