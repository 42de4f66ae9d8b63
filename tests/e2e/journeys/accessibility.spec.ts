import { ApiUser } from '../support/api.ts';
import { fillMeeting, openComposer } from '../support/composer.ts';
import { expect, test } from '../support/fixtures.ts';
import { expectAccessible, openAs, openList, openRecordAs, signIn } from '../support/steps.ts';
import { cardOf, openActions, openCancelDialog } from '../support/timeline.ts';

for (const list of ['Contacts', 'Companies', 'Deals', 'Tickets']) {
  test(`the list of ${list.toLowerCase()} and the page of one of them`, async ({ page, server }) => {
    await openAs(page, await ApiUser.signIn(server.address), `/${list.toLowerCase()}`);
    const rows = page.getByRole('main').getByRole('table').getByRole('rowheader');
    await expect(rows.nth(1)).toBeVisible();
    await expectAccessible(page);

    await rows.first().getByRole('link').click();
    await expect(page.getByRole('region', { name: 'Timeline', exact: true })).toBeVisible();
    await expectAccessible(page);
  });
}

test('the pages around them', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('button', { name: /^Continue as / }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expectAccessible(page);

  await signIn(page, 'Maija Korhonen');
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Profile', exact: true })).toContainText('maija.korhonen@kokous.test');
  await expectAccessible(page);

  await openList(page, 'Deals');
  await page.getByRole('searchbox', { name: 'Search deals' }).fill('zzzz');
  await expect(page.getByRole('button', { name: 'Clear search' })).toBeVisible();
  await expectAccessible(page);
  await page.emulateMedia({ forcedColors: 'active' });
  const backgrounds = ['Deals', 'Tickets'].map((name) =>
    page.getByRole('link', { name, exact: true }).evaluate((link) => getComputedStyle(link).backgroundColor),
  );
  expect(new Set(await Promise.all(backgrounds)).size, 'one sees where one is in the colours of the system').toBe(2);
  await page.emulateMedia({ forcedColors: null });

  await page.goto('/nowhere');
  await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible();
  await expectAccessible(page);
});

test('the composer with all its fields and errors', async ({ page, server }) => {
  await openRecordAs(page, await ApiUser.signIn(server.address), 'contact', 'Walt Pemberton');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const composer = await openComposer(page);
  expect(await page.evaluate(() => document.getAnimations().length), 'nothing moves for those who want it so').toBe(0);
  await fillMeeting(composer, {
    title: '',
    people: ['Daniel Okafor'],
    guests: ['reino.vieras@guests.example'],
    phone: '',
    description: '- **One**\n- Two',
    note: 'For us.',
  });
  await expect(composer.getByRole('strong').filter({ hasText: 'One' })).toBeVisible();
  await composer.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(composer.getByRole('alert').filter({ hasText: 'Not saved yet' })).toBeFocused();
  await expectAccessible(page);
});

test('what opens on a click', async ({ page, server }) => {
  await openRecordAs(page, await ApiUser.signIn(server.address), 'contact', 'Aino Virtanen');
  const card = cardOf(page, 'Three-year licence: the open points');

  await card.getByRole('button', { name: 'Details' }).click();
  await expect(card.getByRole('heading', { name: 'Internal' })).toBeVisible();
  await openActions(card);
  await expectAccessible(page);
  await page.keyboard.press('Escape');

  const dialog = await openCancelDialog(page, card);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Keep it' }).click();

  const composer = await openComposer(page);
  await composer.getByRole('combobox', { name: 'Attendees' }).fill('Daniel');
  await expect(composer.getByRole('option', { name: 'Daniel Okafor' })).toBeVisible();
  await expectAccessible(page);
  await composer.getByRole('button', { name: 'Open calendar' }).click();
  await expect(composer.getByRole('dialog', { name: 'Choose a day' })).toBeVisible();
  await expectAccessible(page);
});
