import { expect, type Locator, type Page } from '@playwright/test';

import { composerOf } from './composer.ts';

/** Markdown, or HTML. */
export type RichText = string | { html: string };

/** A meeting as `GET /kokous/v1/meetings/{id}` gives it, as far as journeys look at it. */
export interface StoredMeeting {
  id: string;
  title: string;
  /** RFC 3339, in UTC. */
  startAt: string;
  timeZone: string;
  attendees: { kind: string; name: string; email: string | null }[];
  associations: { type: string; id: string; name: string }[];
  canceled: boolean;
  draft: { description: RichText; internalNote: RichText };
}

/** The meeting's card, wherever on the timeline it is. */
export function cardOf(page: Page, title: string): Locator {
  return page.getByRole('region', { name: 'Timeline', exact: true }).getByRole('article', { name: title, exact: true });
}

/** The meeting's card under a heading of the timeline: *Upcoming*, or a month. */
export function cardUnder(page: Page, heading: string, title: string): Locator {
  return page.getByRole('region', { name: heading, exact: true }).getByRole('article', { name: title, exact: true });
}

/** Opens the card's menu. */
export async function openActions(card: Locator): Promise<Locator> {
  await card.getByRole('button', { name: 'Actions' }).click();
  const menu = card.getByRole('menu', { name: 'Actions' });
  await expect(menu).toBeVisible();
  return menu;
}

/** Opens the meeting in the composer, and waits until it is there. */
export async function edit(page: Page, card: Locator): Promise<Locator> {
  await (await openActions(card)).getByRole('menuitem', { name: 'Edit' }).click();
  const composer = composerOf(page);
  await expect(composer.getByRole('heading', { name: 'Edit meeting' })).toBeVisible();
  return composer;
}

/** Opens the question that stands before a cancellation. */
export async function openCancelDialog(page: Page, card: Locator): Promise<Locator> {
  await (await openActions(card)).getByRole('menuitem', { name: 'Cancel meeting' }).click();
  const dialog = page.getByRole('dialog', { name: 'Cancel this meeting?' });
  await expect(dialog).toBeVisible();
  return dialog;
}

/** Says how the meeting went, and waits until that is saved. */
export async function setOutcome(page: Page, card: Locator, outcome: string): Promise<void> {
  await card.getByRole('combobox', { name: 'Outcome' }).selectOption(outcome);
  await expect(page.getByRole('status').filter({ hasText: `Outcome set to ${outcome}` })).toBeVisible();
}

/** The meeting on the timeline of the record whose page is open, as the server has it. */
export async function storedMeeting(page: Page, title: string): Promise<StoredMeeting> {
  const record = new URL(page.url()).pathname;
  const { upcoming, past } = await read(page, `/kokous/v1/records${record}/timeline`);
  const card = [...upcoming, ...past].find((card: StoredMeeting) => card.title === title);
  expect(card, `“${title}” on the timeline of ${record}`).toBeDefined();
  return read(page, `/kokous/v1/meetings/${card.id}`);
}

/** Gets a path of the API as whoever is signed in. */
async function read(page: Page, path: string) {
  const answer = await page.request.get(path);
  expect(answer.ok(), `GET ${path}: ${answer.status()}`).toBe(true);
  return answer.json();
}
