import type { Locator, Page } from '@playwright/test';

import { ApiUser } from '../support/api.ts';
import { expect, test } from '../support/fixtures.ts';
import { expectAccessible, openAs, tabTo } from '../support/steps.ts';

interface List {
  list: string;
  /** A column that is not there at first, and its property. */
  column: string;
  property: string;
  /** A box of the filters, what the address and the chip say of it, and how many records fit. */
  box: string;
  filter: string;
  chip: string;
  found: string;
}

const LISTS: List[] = [
  {
    list: 'Contacts',
    column: 'Lifecycle stage',
    property: 'lifecyclestage',
    box: 'Customer',
    filter: 'lifecyclestage=customer',
    chip: 'Lifecycle stage: Customer',
    found: 'contacts found',
  },
  {
    list: 'Companies',
    column: 'Country',
    property: 'country',
    box: 'Phone',
    filter: 'phone=none',
    chip: 'Phone: Not set',
    found: 'found',
  },
  {
    list: 'Deals',
    column: 'Owner',
    property: 'hubspot_owner_id',
    box: 'Closed won',
    filter: 'dealstage=closedwon',
    chip: 'Stage: Closed won',
    found: '3 deals found',
  },
  {
    list: 'Tickets',
    column: 'Created',
    property: 'createdate',
    box: 'High',
    filter: 'hs_ticket_priority=HIGH',
    chip: 'Priority: High',
    found: 'found',
  },
];

const headings = (page: Page) => page.getByRole('main').getByRole('columnheader');
const rows = (page: Page) => page.getByRole('main').getByRole('rowheader');
const views = (page: Page) => page.getByRole('navigation', { name: 'Views' });
const button = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name, exact: true });

for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
  test.describe(`at ${viewport.width} px`, () => {
    test.use({ viewport });

    for (const { list, column, property, box, filter, chip, found } of LISTS) {
      const path = `/${list.toLowerCase()}`;

      test(`${list}: columns and filters are chosen by keys alone, and stay in the address`, async ({ page, server }) => {
        await openAs(page, await ApiUser.signIn(server.address), path);
        await expect(rows(page).first()).toBeVisible();
        const all = await page.getByRole('status').filter({ hasText: list.toLowerCase() }).textContent();

        await tabTo(page, button(page, 'Columns'));
        await page.keyboard.press('Enter');
        const menu = page.getByRole('menu', { name: 'Columns' });
        await expectFocusIn(menu);
        const item = menu.getByRole('menuitemcheckbox', { name: column, exact: true });
        await moveTo(page, item);
        await page.keyboard.press('Space');
        await expect(item).toHaveAttribute('aria-checked', 'true');
        await expect(page).toHaveURL(new RegExp(`[?,=]${property}(,|$)`));
        await expect(headings(page).filter({ hasText: column })).toBeAttached();
        await expectAccessible(page);
        await page.keyboard.press('Escape');
        await expect(button(page, 'Columns')).toBeFocused();

        await page.keyboard.press('Shift+Tab');
        await expect(button(page, 'Filter')).toBeFocused();
        await page.keyboard.press('Enter');
        const form = page.getByRole('dialog', { name: 'Filter' });
        await expect(form.getByLabel('Owner')).toBeFocused();
        await tabTo(page, form.getByRole('checkbox', { name: box, exact: true }));
        await page.keyboard.press('Space');
        await expect(page).toHaveURL(new RegExp(filter));
        await expectAccessible(page);
        await page.keyboard.press('Escape');
        await expect(button(page, 'Filter')).toBeFocused();

        const expectFiltered = async () => {
          await expect(button(page, `Remove filter ${chip}`)).toBeVisible();
          await expect(page.getByRole('status').filter({ hasText: found })).toBeVisible();
          await expect(page.getByRole('status').filter({ hasText: all ?? '' })).toHaveCount(0);
        };
        await expectFiltered();
        await page.reload();
        await expectFiltered();
        await tabTo(page, button(page, `Remove filter ${chip}`));
        await page.keyboard.press('Enter');
        await expect(page.getByRole('status').filter({ hasText: all ?? '' })).toBeVisible();
        await expect(button(page, 'Filter')).toBeFocused();
        await page.goBack();
        await expectFiltered();
        await page.goto(path);
        await expect(headings(page).filter({ hasText: column })).toHaveCount(0);
      });

      test(`${list}: what is shown is saved as a view, which is renamed, changed and deleted`, async ({ page, server }) => {
        const user = await ApiUser.signIn(server.address, 'Ritu Bhandari');
        await openAs(page, user, `${path}?${filter}&columns=${property}`);
        await expect(rows(page).first().or(page.getByText('fit these filters'))).toBeVisible();
        await button(page, 'Save view').click();
        const dialog = page.getByRole('dialog', { name: 'Save view' });
        await expect(dialog.getByLabel('Name')).toBeFocused();
        await page.keyboard.press('Enter');
        await expect(dialog.getByText('Give the view a name')).toBeVisible();
        await expectAccessible(page);
        await dialog.getByLabel('Name').fill('Worth a look');
        await page.keyboard.press('Enter');
        await expect(page).toHaveURL(/\?view=\d+$/);
        const link = views(page).getByRole('link', { name: 'Worth a look' });
        await expect(link).toHaveAttribute('aria-current', 'page');
        await expect(link).toBeFocused();
        await expect(button(page, `Remove filter ${chip}`)).toBeVisible();

        await views(page).getByRole('link', { name: 'All' }).click();
        await expect(page).toHaveURL(path);
        await expect(button(page, `Remove filter ${chip}`)).toHaveCount(0);
        await link.click();
        await expect(button(page, `Remove filter ${chip}`)).toBeVisible();
        await expect(headings(page)).toHaveCount(2);

        await button(page, 'Clear all').click();
        await expect(page).toHaveURL(new RegExp(`view=\\d+&${filter.split('=')[0]}=$`));
        await button(page, 'Save changes').click();
        await expect(page).toHaveURL(/\?view=\d+$/);
        await page.reload();
        await expect(headings(page)).toHaveCount(2);
        await expect(button(page, `Remove filter ${chip}`)).toHaveCount(0);

        await button(page, 'View actions').click();
        await page.getByRole('menuitem', { name: 'Rename view' }).click();
        await page.getByRole('dialog', { name: 'Rename view' }).getByLabel('Name').fill('Näkymä 東京');
        await page.keyboard.press('Enter');
        await expect(views(page).getByRole('link')).toHaveText(['All', 'Mine', 'Näkymä 東京']);
        await button(page, 'View actions').click();
        await page.getByRole('menuitem', { name: 'Delete view' }).click();
        await expect(page).toHaveURL(path);
        await expect(views(page).getByRole('link')).toHaveText(['All', 'Mine']);
        const deleted = page.getByRole('status').filter({ hasText: 'deleted' });
        await deleted.getByRole('button', { name: 'Undo' }).last().click();
        await expect(views(page).getByRole('link')).toHaveText(['All', 'Mine', 'Näkymä 東京']);
        await expect(headings(page)).toHaveCount(2);
        await expectAccessible(page);
      });
    }
  });
}

test('what is mine is a view, and search, order and filters go together', async ({ page, server }) => {
  await openAs(page, await ApiUser.signIn(server.address, 'Daniel Okafor'), '/deals');
  await views(page).getByRole('link', { name: 'Mine' }).click();
  await expect(page).toHaveURL('/deals?view=mine');
  await expect(page.getByRole('status').filter({ hasText: '6 deals found' })).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search deals' }).fill('tra');
  await headings(page).filter({ hasText: 'Amount' }).getByRole('button').click();
  await expect(rows(page)).toHaveText([
    'Front-desk training',
    'Container tracking between the islands',
    // Its stage: contract sent.
    'Scheduling for 14 clinics',
  ]);
  await expect(page).toHaveURL('/deals?view=mine&q=tra&sort=amount');

  await button(page, 'Filter').click();
  const form = page.getByRole('dialog', { name: 'Filter' });
  await form.getByLabel('Owner').selectOption('Nobody');
  await expect(page.getByText('No deals fit these filters.')).toBeVisible();
  await form.getByLabel('Owner').selectOption('Maija Korhonen');
  await form.getByRole('button', { name: 'Done' }).click();
  await expect(button(page, 'Remove filter Owner: Maija Korhonen')).toBeVisible();
  await page.goto('/deals?view=mine&q=tra&hubspot_owner_id=none');
  await expect(page.getByText('No deals fit these filters.')).toBeVisible();
  await button(page, 'Clear filters').click();
  await expect(page).toHaveURL('/deals?view=mine&q=tra&hubspot_owner_id=');
});

test('dates are chosen by a name, or typed from one day to another', async ({ page, server }) => {
  await openAs(page, await ApiUser.signIn(server.address), '/deals');
  await button(page, 'Filter').click();
  const form = page.getByRole('dialog', { name: 'Filter' });
  await form.getByLabel('Close date').selectOption('This month');
  await expect(page).toHaveURL('/deals?closedate=this_month');
  await expect(rows(page)).toHaveText(['סקר אבטחה שנתי']);
  await form.getByLabel('Close date').selectOption('From one day to another…');
  await expect(form.getByLabel('From', { exact: true })).toBeFocused();
  await form.getByLabel('To', { exact: true }).fill('2026-12-03');
  await page.keyboard.press('Tab');
  await expect(rows(page)).toHaveText(['Support renewal', 'סקר אבטחה שנתי']);
  await form.getByLabel('From', { exact: true }).fill('2026-12-24');
  await page.keyboard.press('Tab');
  await expect(form.getByText('The last day is before the first')).toBeVisible();
  await expectAccessible(page);
  await expect(page).toHaveURL('/deals?closedate=2026-11-01..2026-12-03');
});

test('views are their user’s own, and one that is gone says so', async ({ page, server }) => {
  const daniel = await ApiUser.signIn(server.address, 'Daniel Okafor');
  const { id } = await daniel.json('POST', '/kokous/v1/views', { type: 'contact', name: 'Daniel’s', query: 'q=oy' });
  await openAs(page, await ApiUser.signIn(server.address), `/contacts?view=${id}`);
  await expect(page.getByText('This view is not here any more. All records are shown.')).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: '40 contacts' })).toBeVisible();
  await expect(views(page).getByRole('link')).toHaveText(['All', 'Mine']);
  await page.goto('/contacts?lifecyclestage=king&columns=password&createdate=soon');
  await expect(page.getByRole('status').filter({ hasText: '40 contacts' })).toBeVisible();
});

test('where the views cannot be had, the list is there all the same', async ({ page, server, consoleProblems }) => {
  consoleProblems.allow(/ERR_FAILED|no answer/);
  await page.route('**/kokous/v1/views?*', (route) => route.abort());
  await openAs(page, await ApiUser.signIn(server.address), '/companies');
  await expect(rows(page).first()).toBeVisible();
  await page.unroute('**/kokous/v1/views?*');
  await expect(button(page, 'Try again')).toBeVisible();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(button(page, 'Try again'), 'nobody need press it').toHaveCount(0);
});

async function expectFocusIn(menu: Locator): Promise<void> {
  await expect(menu.locator(':focus')).toHaveCount(1);
}

/** Moves the focus down a menu until it is at the item. */
async function moveTo(page: Page, item: Locator): Promise<void> {
  for (let step = 0; step < 20; step += 1) {
    if (await item.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('ArrowDown');
  }
  await expect(item).toBeFocused();
}

