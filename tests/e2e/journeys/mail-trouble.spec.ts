import type { Locator } from '@playwright/test';

import { schedule } from '../support/composer.ts';
import { expect, test } from '../support/fixtures.ts';
import { expectInvitations } from '../support/mail-checks.ts';
import { openRecord, signIn } from '../support/steps.ts';
import { cardOf, cardUnder, storedMeeting } from '../support/timeline.ts';

const TITLE = 'Service hours';
const AINO = 'aino.virtanen@saimaa-instruments.example';
const DANIEL = 'daniel.okafor@kokous.test';
const REINO = 'reino.vieras@guests.example';

test.beforeEach(async ({ page }) => {
  await signIn(page, 'Maija Korhonen');
  await openRecord(page, 'Contacts', 'Aino Virtanen');
});

test('a mail server that is down delays the invitations and loses nothing', async ({ page, mail }) => {
  await mail.goDown();
  await schedule(page, { title: TITLE, date: '2026-12-03', people: ['Daniel Okafor'], guests: [REINO] });

  const card = cardUnder(page, 'Upcoming', TITLE);
  await expect(card).toContainText(/Not sent yet, trying again at .+: .*cannot be reached/);
  expect((await storedMeeting(page, TITLE)).attendees).toHaveLength(3);

  await mail.comeUp();
  await retry(card);
  await expect(card).toContainText('Sent to 3 guests');
  const invited = { method: 'REQUEST', sequence: 0, summary: TITLE };
  expectInvitations(await mail.expectMessages(3), [AINO, DANIEL, REINO], invited);
});

test('a refused guest keeps nobody else from being invited, and is the only one of the retry', async ({
  page,
  mail,
}) => {
  mail.refuse(REINO);
  await schedule(page, { title: TITLE, date: '2026-12-03', people: ['Daniel Okafor'], guests: [REINO] });

  const card = cardOf(page, TITLE);
  const state = card.getByRole('listitem').filter({ hasText: 'Could not be sent: ' });
  await expect(state).toContainText(REINO);
  await expect(state).toContainText('No such mailbox here');
  const invited = { method: 'REQUEST', sequence: 0, attendees: [AINO, DANIEL, REINO] };
  const messages = await mail.expectMessages(2);
  expectInvitations(messages, [AINO, DANIEL], invited);

  mail.accept(REINO);
  mail.clear();
  await retry(card);
  await expect(card).toContainText('Sent to 3 guests');
  const uid = messages[0]?.calendar?.uid ?? '';
  expectInvitations(await mail.expectMessages(1), [REINO], { ...invited, uid });
});

test('a message that was taken without a word goes out again as the same message', async ({ page, mail }) => {
  mail.dropAfterData(Infinity);
  await schedule(page, { title: TITLE, date: '2026-12-03' });

  const card = cardOf(page, TITLE);
  await expect(card).toContainText(/Not sent yet, trying again at .+: .*may have been sent/);
  mail.dropAfterData(0);
  await retry(card);
  await expect(card).toContainText('Sent to 1 guest');

  const [first, ...copies] = mail.messages;
  expect(first).toMatchObject({ to: AINO, acknowledged: false });
  expect(first?.parsed.messageId).toMatch(/^<.+@.+>$/);
  expect(copies.length).toBeGreaterThan(0);
  for (const copy of copies) {
    expect(copy.to).toBe(AINO);
    expect(copy.parsed.messageId).toBe(first?.parsed.messageId);
    expect(copy.calendar).toMatchObject({ method: 'REQUEST', uid: first?.calendar?.uid, sequence: 0 });
  }
  // The first message that is confirmed is the last.
  expect(mail.messages.map(({ acknowledged }) => acknowledged).indexOf(true)).toBe(mail.messages.length - 1);
});

/** Presses the card's *Retry*. */
async function retry(card: Locator): Promise<void> {
  await card.getByRole('button', { name: 'Retry' }).click();
}
