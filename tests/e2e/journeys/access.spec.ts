import type { Route } from '@playwright/test';

import { attendee, composerOf, fillMeeting, openComposer, richText, save } from '../support/composer.ts';
import { expect, test } from '../support/fixtures.ts';
import { continueAs, openRecord, signIn, signOut } from '../support/steps.ts';
import { cardOf, openActions } from '../support/timeline.ts';

test('somebody who may only read sees the meetings, and nothing that would change one', async ({ page }) => {
  const title = 'Three-year licence: the open points';
  const noteOf = async (name: string) => {
    await continueAs(page, name);
    await openRecord(page, 'Contacts', 'Aino Virtanen');
    const card = cardOf(page, title);
    await card.getByRole('button', { name: 'Details' }).click();
    await expect(card).toContainText('the points that are still open');
    return card;
  };
  await page.goto('/');

  const writers = await noteOf('Maija Korhonen');
  await expect(writers).toContainText('Lowest price');
  await expect(writers.getByRole('heading', { name: 'Internal' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Schedule meeting' })).toBeVisible();
  await signOut(page);

  const readers = await noteOf('Ritu Bhandari');
  await expect(readers).not.toContainText('Lowest price');
  await expect(readers.getByRole('heading', { name: 'Internal' })).toHaveCount(0);
  await expect(readers).toContainText('Outcome: Scheduled');
  await expect(readers.getByRole('combobox')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Schedule meeting' })).toHaveCount(0);
  await expect((await openActions(readers)).getByRole('menuitem')).toHaveText(['Copy link', 'Download .ics']);
  await page.keyboard.press('Escape');
  await page.keyboard.press('c');
  await expect(composerOf(page)).toHaveCount(0);
});

test('a session that ends while one writes costs nothing', async ({ page, context, mail, consoleProblems }) => {
  consoleProblems.allow(/status of 401/);
  await signIn(page, 'Maija Korhonen');
  await openRecord(page, 'Contacts', 'Aino Virtanen');
  const record = page.url();
  const composer = await openComposer(page);
  await fillMeeting(composer, { title: 'Interrupted', date: '2026-12-03', guests: ['reino.vieras@guests.example'] });
  await richText(composer, 'Attendee description').click();
  await context.clearCookies();
  await page.keyboard.insertText('The last words.');

  await expect(page.getByRole('heading', { name: 'Sign in to Kokous' })).toBeVisible();
  await continueAs(page, 'Maija Korhonen');
  await expect(page).toHaveURL(record);
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await expect(composer.getByRole('textbox', { name: 'Title' })).toHaveValue('Interrupted');
  await expect(richText(composer, 'Attendee description')).toHaveText('The last words.');
  await expect(attendee(composer, 'reino.vieras@guests.example')).toBeVisible();

  await save(composer);
  await expect(cardOf(page, 'Interrupted')).toContainText('Sent to 2 guests');
  await mail.expectMessages(2);
});

test('a session that has ended when one saves costs nothing either', async ({ page, context, consoleProblems }) => {
  consoleProblems.allow(/status of 401/);
  await signIn(page, 'Maija Korhonen');
  await openRecord(page, 'Contacts', 'Aino Virtanen');
  const composer = await openComposer(page);
  await fillMeeting(composer, { title: 'Too late', date: '2026-12-03' });
  // It ends when the save arrives: otherwise what keeps the draft may be the first to find out.
  const refuse = async (route: Route) => {
    await context.clearCookies();
    await route.fulfill({ status: 401, json: { category: 'UNAUTHORIZED', message: '', correlationId: '' } });
  };
  await page.route('**/kokous/v1/meetings', refuse, { times: 1 });
  await composer.getByRole('button', { name: 'Save', exact: true }).click();

  await expect(page.getByRole('heading', { name: 'Sign in to Kokous' })).toBeVisible();
  await continueAs(page, 'Maija Korhonen');
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await expect(composer.getByRole('textbox', { name: 'Title' })).toHaveValue('Too late');
  await save(composer);
  await expect(cardOf(page, 'Too late')).toContainText('Sent to 1 guest');
});

test('a wrong password is told, and the address stays', async ({ page, consoleProblems }) => {
  consoleProblems.allow(/status of 401/);
  await page.goto('/deals');
  const email = page.getByRole('textbox', { name: 'E-mail' });
  await expect(email).toBeFocused();
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Enter your e-mail address and your password');

  await email.fill('maija.korhonen@kokous.test');
  await page.getByLabel('Password').fill('not this one');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('do not belong together');
  await expect(email).toHaveValue('maija.korhonen@kokous.test');

  await continueAs(page, 'Maija Korhonen');
  await expect(page.getByRole('heading', { name: 'Deals', level: 1 })).toBeVisible();
});
