import type { Page } from '@playwright/test';

import { ApiUser } from '../support/api.ts';
import { expect, test } from '../support/fixtures.ts';
import { openAs } from '../support/steps.ts';

const STAGES = ['New', 'Waiting on contact', 'Waiting on us', 'Closed'];

interface List {
  list: string;
  /** What is searched for, the only record that fits, and what is said of their number. */
  search: string;
  found: string;
  count: string;
  /** The column to sort by, and its property. */
  column: string;
  property: string;
  /** What decides the order of the column's values. */
  rank: (value: string) => string | number;
}

const LISTS: List[] = [
  {
    list: 'Contacts',
    search: 'virtanen',
    found: 'Aino Virtanen',
    count: '1 contact',
    column: 'E-mail',
    property: 'email',
    rank: (value) => value,
  },
  {
    list: 'Companies',
    search: 'saimaa',
    found: 'Saimaa Instruments Oy',
    count: '1 company',
    column: 'Domain',
    property: 'domain',
    rank: (value) => value,
  },
  {
    list: 'Deals',
    search: 'archive',
    found: 'Archive search for the litigation team',
    count: '1 deal',
    column: 'Amount',
    property: 'amount',
    rank: (value) => Number(value.replaceAll(',', '')),
  },
  {
    list: 'Tickets',
    search: 'loom',
    found: 'Loom 44 reports no data',
    count: '1 ticket',
    column: 'Stage',
    property: 'hs_pipeline_stage',
    rank: (value) => STAGES.indexOf(value),
  },
];

for (const { list, search, found, count, column, property, rank } of LISTS) {
  const path = `/${list.toLowerCase()}`;

  test(`${list}: search and order stay through a reload and on the way back, by their address`, async ({ page, server }) => {
    await openAs(page, await ApiUser.signIn(server.address), path);
    const field = page.getByRole('searchbox', { name: `Search ${list.toLowerCase()}` });
    const rows = page.getByRole('main').getByRole('table').getByRole('rowheader');
    const expectFound = async () => {
      await expect(page).toHaveURL(`${path}?q=${search}`);
      await expect(field).toHaveValue(search);
      await expect(rows).toHaveText([found]);
      await expect(page.getByRole('status').filter({ hasText: count })).toBeVisible();
    };
    await field.fill(search);
    await expectFound();
    await page.reload();
    await expectFound();
    await page.getByRole('link', { name: found, exact: true }).click();
    await expect(page.getByRole('heading', { name: found, level: 1 })).toBeVisible();
    await page.goBack();
    await expectFound();

    await field.fill('zzzz');
    await expect(page.getByText(`No ${list.toLowerCase()} match “zzzz”.`)).toBeVisible();
    await page.getByRole('button', { name: 'Clear search' }).click();
    await expect(page).toHaveURL(path);
    await expect(field).toHaveValue('');
    await expect(rows.nth(1)).toBeVisible();

    const heading = page.getByRole('columnheader', { name: column });
    const expectSorted = async (direction: 'ascending' | 'descending') => {
      await expect(page).toHaveURL(`${path}?sort=${direction === 'descending' ? '-' : ''}${property}`);
      await expect(heading).toHaveAttribute('aria-sort', direction);
      await expect(async () => {
        const ranks = (await valuesOf(page, column)).map(rank);
        expect(ranks.length).toBeGreaterThan(1);
        expect(ranks).toEqual(ranks.toSorted(compare(direction === 'descending' ? -1 : 1)));
      }).toPass();
    };
    await heading.getByRole('button').click();
    await expectSorted('ascending');
    await heading.getByRole('button').click();
    await expectSorted('descending');
    await page.reload();
    await expectSorted('descending');
    await page.goBack();
    await expectSorted('ascending');
    await page.goBack();
    await expect(page).toHaveURL(path);
    await expect(heading).not.toHaveAttribute('aria-sort', /./);
  });
}

test('the page of a list stays through a reload and on the way back, by its address', async ({ page, server }) => {
  await openAs(page, await ApiUser.signIn(server.address), '/contacts');
  const rows = page.getByRole('main').getByRole('table').getByRole('rowheader');
  const pages = page.getByRole('navigation', { name: 'Pages' });
  await expect(pages).toContainText('1–25 of 40');
  await expect(rows).toHaveCount(25);
  await expect(pages.getByRole('link', { name: 'Previous' })).toHaveCount(0);
  const onFirst = await rows.allTextContents();

  await pages.getByRole('link', { name: 'Next' }).click();
  await expect(pages).toContainText('26–40 of 40');
  await expect(page).toHaveURL('/contacts?page=2');
  await expect(rows).toHaveCount(15);
  const onSecond = await rows.allTextContents();
  expect(new Set([...onFirst, ...onSecond]).size, 'contacts on both pages together').toBe(40);
  await expect(pages.getByRole('link', { name: 'Next' })).toHaveCount(0);

  await page.reload();
  await expect(rows).toHaveText(onSecond);
  await page.goBack();
  await expect(rows).toHaveText(onFirst);

  await page.goto('/contacts?page=9');
  await expect(page.getByText('There is no page 9.')).toBeVisible();
  await page.getByRole('link', { name: 'Go to the last page' }).click();
  await expect(rows).toHaveText(onSecond);
});

/** What stands in a column of the list, from top to bottom; empty cells are left out. */
async function valuesOf(page: Page, column: string): Promise<string[]> {
  const table = page.getByRole('main').getByRole('table');
  const headings = await table.getByRole('columnheader').allInnerTexts();
  const index = headings.findIndex((heading) => heading.trim() === column);
  const cells = await table
    .getByRole('row')
    .evaluateAll((rows, index) => rows.slice(1).map((row) => row.children[index]?.textContent?.trim() ?? ''), index);
  return cells.filter((cell) => cell !== '');
}

function compare(sign: 1 | -1) {
  return (one: string | number, other: string | number) => (one < other ? -sign : one > other ? sign : 0);
}
