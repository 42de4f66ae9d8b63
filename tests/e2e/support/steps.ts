import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';

import { type ApiUser, pathOf, type RecordRef } from './api.ts';

/** Signs in as a user of the demo, by name or as the first that is offered, and waits for the application. */
export async function signIn(page: Page, name?: string): Promise<void> {
  await page.goto('/');
  await continueAs(page, name);
}

/** The same from the sign-in page, which leads back to where one was. */
export async function continueAs(page: Page, name?: string): Promise<void> {
  const button = name === undefined ? /^Continue as / : `Continue as ${name}`;
  await page.getByRole('button', { name: button, exact: true }).first().click();
  await expect(page.getByRole('link', { name: 'Contacts', exact: true })).toBeVisible();
}

/** Opens a page as a user of the demo whose session was made without it: quicker, where signing in is not the story. */
export async function openAs(page: Page, user: ApiUser, path: string): Promise<void> {
  const [name = '', value = ''] = user.cookie.split('=', 2);
  await page.context().addCookies([{ name, value, url: user.address }]);
  await page.goto(path);
}

/** The same with a record, by its name; waits for its page, and gives the record. */
export async function openRecordAs(
  page: Page,
  user: ApiUser,
  type: RecordRef['type'],
  name: string,
): Promise<RecordRef> {
  const record = await user.record(type, name);
  await openAs(page, user, pathOf(record));
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Timeline', exact: true })).toBeVisible();
  return record;
}

/** Signs out by the menu, and waits for the sign-in page. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /, account$/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in to Kokous' })).toBeVisible();
}

/** Opens the list of a record type, and waits for its rows. */
export async function openList(page: Page, list: string): Promise<void> {
  await page.getByRole('link', { name: list, exact: true }).click();
  await expect(page.getByRole('heading', { name: list, level: 1 })).toBeVisible();
  await expect(page.getByRole('main').getByRole('table')).toBeVisible();
}

/** Opens a record from the list of its type, found by its name or as the first of the list, and waits for its page. */
export async function openRecord(page: Page, list: string, name?: string): Promise<void> {
  await openList(page, list);
  const rows = page.getByRole('main').getByRole('table').getByRole('link');
  if (name === undefined) {
    await rows.first().click();
  } else {
    await page.getByRole('searchbox', { name: `Search ${list.toLowerCase()}` }).fill(name);
    // The found rows take the place of those that a click could still have been meant for.
    await expect(rows).toHaveCount(1);
    await page.getByRole('main').getByRole('link', { name, exact: true }).click();
  }
  await expect(page.getByRole('region', { name: 'Timeline', exact: true })).toBeVisible();
}

/** Moves the focus by the Tab key until it is there; fails if it never gets there. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let step = 0; step < 100; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target, 'within reach of the Tab key').toBeFocused();
}

/** Fails if anything is wider than the window. */
export async function expectToFit(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, 'what is wider than the window, in pixels').toBeLessThanOrEqual(0);
}

/**
 * Fails if axe finds anything wrong with the page as it stands, in light or in dark, or in light alone where the same was seen in
 * dark elsewhere; in frames from elsewhere too if asked for.
 */
export async function expectAccessible(page: Page, { hasFrames = false, inDark = true } = {}): Promise<void> {
  for (const colorScheme of inDark ? (['light', 'dark'] as const) : (['light'] as const)) {
    // Without motion there is no half-faded text to be measured.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // For the sake of frames from elsewhere axe opens one more page each time.
    const axe = new AxeBuilder({ page }).setLegacyMode(!hasFrames).options({ resultTypes: ['violations'] });
    // In the dark nothing but colors is different.
    if (colorScheme === 'dark') axe.withRules(['color-contrast', 'link-in-text-block']);
    const { violations } = await axe.analyze();
    const found = violations.map(({ id, help, nodes }) => {
      const places = nodes.map(({ html, failureSummary }) => `${html}\n      ${failureSummary}`);
      return `${id}: ${help}\n    ${places.join('\n    ')}`;
    });
    expect(found, `accessibility, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
}
