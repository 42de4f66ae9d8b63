import type { Page } from '@playwright/test';

import { ApiUser } from '../support/api.ts';
import { composerOf, fillMeeting, openComposer, save } from '../support/composer.ts';
import { expect, test } from '../support/fixtures.ts';
import { expectAccessible, expectToFit, openList, openRecord, openRecordAs, signIn } from '../support/steps.ts';
import { cardUnder, openCancelDialog } from '../support/timeline.ts';

const PHONE = { width: 390, height: 844 };

test.use({ viewport: PHONE, hasTouch: true });

test('a meeting is scheduled on a phone', async ({ page, mail, server }) => {
  await openRecordAs(page, await ApiUser.signIn(server.address), 'contact', 'Aino Virtanen');
  const composer = await openComposer(page);
  await expect.poll(() => composer.boundingBox(), 'the composer fills the screen').toEqual({ x: 0, y: 0, ...PHONE });
  await fillMeeting(composer, {
    title: 'From the train',
    date: '2026-12-03',
    start: '14:30',
    end: '15:15',
    people: ['Daniel Okafor'],
    guests: ['reino.vieras@guests.example'],
    phone: '+358 9 123 4567',
    description: 'Bring **the figures**.',
    note: 'For us.',
  });
  await expectToFit(page);
  await save(composer);

  const card = cardUnder(page, 'Upcoming', 'From the train');
  await expect(card).toBeInViewport();
  await expect(card).toContainText('Thu, Dec 3, 2:30 PM–3:15 PM');
  await expect(card).toContainText('Sent to 3 guests');
  await mail.expectMessages(3);
  await expectToFit(page);
});

test('what a record is, and what it belongs to, is one touch away', async ({ page, server }) => {
  await openRecordAs(page, await ApiUser.signIn(server.address), 'contact', 'Aino Virtanen');
  await expect(page.getByRole('region', { name: 'Timeline', exact: true })).toBeVisible();
  // Where the facts and the timeline stand beside each other, a card is no wider than here.
  await page.setViewportSize({ width: 768, height: 1024 });
  const map = page.getByRole('link', { name: /^Map of / }).first();
  await expect.poll(() => map.evaluate((link) => link.clientWidth > link.clientHeight), 'its word stands in one line').toBe(true);
  await page.setViewportSize(PHONE);

  await page.getByRole('button', { name: 'About', exact: true }).click();
  await expect(page.getByRole('region', { name: 'About', exact: true })).toContainText('Chief technology officer');
  await expect(page.getByRole('region', { name: 'Timeline', exact: true })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Activity', exact: true }), 'the way back').toBeInViewport();

  await page.getByRole('button', { name: 'Associations', exact: true }).click();
  const associations = page.getByRole('region', { name: 'Associations', exact: true });
  await associations.getByRole('link', { name: 'Saimaa Instruments Oy', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Saimaa Instruments Oy', level: 1 })).toBeVisible();
  await expectToFit(page);
});

test('every page fits a phone and is accessible there', async ({ page }) => {
  test.slow();
  await page.goto('/');
  await expect(page.getByRole('button', { name: /^Continue as / }).first()).toBeVisible();
  await expectFine(page);

  await signIn(page, 'Maija Korhonen');
  await openList(page, 'Contacts');
  const after = await page.locator('td').first().evaluate((cell) => getComputedStyle(cell, '::after').content);
  expect(after, 'nothing hangs at the end of a line').toBe('none');
  await expect(page.getByRole('rowheader').first()).toHaveCSS('text-align', 'left');
  await expectFine(page);

  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await expectFine(page);

  await openRecord(page, 'Contacts', 'Aino Virtanen');
  await expectFine(page);

  const composer = await openComposer(page);
  await expectFine(page);
  await composer.getByRole('button', { name: 'Close and keep the draft' }).click();
  await expect(composerOf(page)).toBeHidden();

  await openCancelDialog(page, cardUnder(page, 'Upcoming', 'Three-year licence: the open points'));
  await expectFine(page);
});

async function expectFine(page: Page): Promise<void> {
  await expectToFit(page);
  await expectAccessible(page);
}
