import type { Locator, Page } from '@playwright/test';

import { ApiUser } from '../support/api.ts';
import { attendee, composerOf, fillMeeting, openComposer, richText, type MeetingText } from '../support/composer.ts';
import { expect, test } from '../support/fixtures.ts';
import { continueAs, openRecordAs, signOut } from '../support/steps.ts';
import { edit, cardOf } from '../support/timeline.ts';

const MEETING = {
  title: 'Half a plan',
  date: '2026-12-03',
  start: '14:30',
  end: '15:15',
  guests: ['reino.vieras@guests.example'],
  phone: '+358 9 123 4567',
  description: 'Bring **the figures**.',
  note: 'They will ask for a discount.',
} satisfies MeetingText;

test.beforeEach(async ({ page, server }) => {
  await openRecordAs(page, await ApiUser.signIn(server.address), 'contact', 'Aino Virtanen');
});

test('what was typed before a reload can be continued, and saving it ends the draft', async ({ page, mail }) => {
  await fillMeeting(await openComposer(page), MEETING);
  await page.reload();

  await expect(offer(page)).toContainText('You have an unfinished meeting');
  await expect(offer(page)).toContainText('Half a plan');
  await offer(page).getByRole('button', { name: 'Continue' }).click();
  const composer = composerOf(page);
  await expectMeetingIn(composer);

  await composer.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(composer).toBeHidden();
  await expect(cardOf(page, 'Half a plan')).toContainText('Sent to 2 guests');
  await mail.expectMessages(2);
  await expectDrafts(page, []);
});

test('pressing “Schedule meeting” after a reload goes on with the draft', async ({ page }) => {
  await fillMeeting(await openComposer(page), MEETING);
  await page.reload();
  await expect(offer(page)).toBeVisible();

  const composer = await openComposer(page);

  await expect(composer).toContainText('Your unfinished meeting from');
  await expectMeetingIn(composer);
});

test('a draft outlives the session, and nobody else is offered it', async ({ page }) => {
  await fillMeeting(await openComposer(page), MEETING);
  await expectDrafts(page, ['Half a plan']);
  await signOut(page);

  const offered = page.waitForResponse(/\/kokous\/v1\/drafts$/);
  await continueAs(page, 'Daniel Okafor');
  expect(await (await offered).json()).toEqual({ results: [] });
  // What is still on its way would be refused to whoever has signed out.
  await expect(page.getByRole('region', { name: 'Timeline', exact: true })).toBeVisible();
  await signOut(page);

  await continueAs(page, 'Maija Korhonen');
  await offer(page).getByRole('button', { name: 'Continue' }).click();
  await expectMeetingIn(composerOf(page));
});

test('a discarded draft is gone', async ({ page }) => {
  const composer = await openComposer(page);
  await fillMeeting(composer, MEETING);
  await expectDrafts(page, ['Half a plan']);
  await composer.getByRole('button', { name: 'Discard' }).click();
  await expect(composer).toBeHidden();
  await expectDrafts(page, []);

  await page.reload();
  const reopened = await openComposer(page);
  await expect(reopened.getByRole('textbox', { name: 'Title' })).toHaveValue('Aino Virtanen');
  await expect(offer(page)).toHaveCount(0);
});

test('a discarded draft can be taken back, and is kept then', async ({ page }) => {
  const composer = await openComposer(page);
  await fillMeeting(composer, MEETING);
  await composer.getByRole('button', { name: 'Discard' }).click();
  const message = page.getByRole('status').filter({ hasText: 'Draft discarded' });
  await message.getByRole('button', { name: 'Undo' }).click();

  await expectMeetingIn(composer);
  await expectDrafts(page, ['Half a plan']);
  await page.reload();
  await expect(offer(page)).toContainText('Half a plan');
});

test('an unfinished change of a meeting is continued as a change of that meeting', async ({ page, mail }) => {
  const before = 'Three-year licence: the open points';
  const composer = await edit(page, cardOf(page, before));
  await composer.getByRole('textbox', { name: 'Title' }).fill('Three-year licence: all points');
  await page.reload();

  await offer(page).getByRole('button', { name: 'Continue' }).click();

  await expect(composer.getByRole('heading', { name: 'Edit meeting' })).toBeVisible();
  await expect(composer.getByRole('textbox', { name: 'Title' })).toHaveValue('Three-year licence: all points');
  await expect(cardOf(page, before)).toBeVisible();
  expect(mail.messages).toEqual([]);
});

/** The offer to go on with what was not finished. */
function offer(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Unfinished meeting' });
}

/** Everything of `MEETING` is in the composer, as the composer writes it. */
async function expectMeetingIn(composer: Locator): Promise<void> {
  await expect(composer.getByRole('textbox', { name: 'Title' })).toHaveValue(MEETING.title);
  await expect(composer.getByRole('textbox', { name: 'Date' })).toHaveValue('12/03/2026');
  await expect(composer.getByRole('combobox', { name: 'Start time' })).toHaveValue('2:30 PM');
  await expect(composer.getByRole('combobox', { name: 'End time' })).toHaveValue('3:15 PM');
  await expect(attendee(composer, 'Aino Virtanen')).toBeVisible();
  for (const address of MEETING.guests) await expect(attendee(composer, address)).toBeVisible();
  await expect(composer.getByRole('textbox', { name: 'Phone number' })).toHaveValue(MEETING.phone);
  await expect(richText(composer, 'Attendee description')).toHaveText('Bring the figures.');
  await expect(richText(composer, 'Internal note')).toHaveText(MEETING.note);
}

/** Waits until the server has drafts with these titles and no others, which may take a second after the last key. */
async function expectDrafts(page: Page, titles: string[]): Promise<void> {
  const stored = async () => {
    const { results } = await (await page.request.get('/kokous/v1/drafts')).json();
    return results.map((draft: { content: { title: string } }) => draft.content.title);
  };
  await expect.poll(stored, { timeout: 5_000 }).toEqual(titles);
}
