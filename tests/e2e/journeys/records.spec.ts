import type { Page } from '@playwright/test';

import { ApiUser } from '../support/api.ts';
import { expect, test } from '../support/fixtures.ts';
import { expectAccessible, openAs, openRecordAs } from '../support/steps.ts';

/** One record of each type, a property of it, and what it becomes at either width. */
const RECORDS = [
  { type: 'contact', name: 'Aino Virtanen', property: 'Job title', values: ['Head of instruments', 'Advisor to the board'] },
  { type: 'company', name: 'Saimaa Instruments Oy', property: 'City', values: ['Lappeenranta', 'Imatra'] },
  { type: 'deal', name: 'Support renewal', property: 'Amount', values: ['19,250', '20,500'] },
  { type: 'ticket', name: 'Loom 44 reports no data', property: 'Subject', values: ['The export stops at midnight', 'The export is late'] },
] as const;
const WINDOWS = [{ width: 1440, height: 900 }, { width: 390, height: 844 }];

const said = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text });

for (const { type, name, property, values } of RECORDS) {
  test(`${type}: a property is changed in its place, by keys alone, and changed back, at 1440 and at 390 px`, async ({ page, server }) => {
    await openRecordAs(page, await ApiUser.signIn(server.address), type, name);
    for (const [place, window] of WINDOWS.entries()) {
      await page.setViewportSize(window);
      await test.step(`at ${window.width} px`, () => changeAndChangeBack(page, property, values[place] ?? ''));
    }
  });
}

/** Gives a property of the record whose page is open this value, its former one, and this one by *Undo*. */
async function changeAndChangeBack(page: Page, property: string, value: string): Promise<void> {
  await showPart(page, 'About');
  const about = page.getByRole('region', { name: 'About' });
  const former = (await about.locator('.fact', { hasText: property }).locator('dd').textContent())?.trim() ?? '';

  const edit = about.getByRole('button', { name: `Edit ${property}` });
  await edit.focus();
  await page.keyboard.press('Enter');
  const field = about.getByLabel(property, { exact: true });
  await expect(field).toBeFocused();
  await expectAccessible(page);
  await field.fill(value);
  await page.keyboard.press('Enter');
  await expect(said(page, `${property} changed`)).toBeVisible();
  await expect(about.getByText(value, { exact: true })).toBeVisible();
  await expect(edit).toBeFocused();
  await page.reload();
  await expect(about.getByText(value, { exact: true })).toBeVisible();

  await edit.focus();
  await page.keyboard.press('Enter');
  await field.fill(former);
  await page.keyboard.press('Enter');
  await expect(said(page, `${property} changed`)).toBeVisible();
  await said(page, `${property} changed`).getByRole('button', { name: 'Undo' }).last().click();
  await expect(about.getByText(value, { exact: true })).toBeVisible();
}

for (const viewport of WINDOWS) {
  test.describe(`at ${viewport.width} px`, () => {
    test.use({ viewport });

    test('a deal is made from its list, and a company from the deal', async ({ page, server }) => {
      await openAs(page, await ApiUser.signIn(server.address), '/deals');
      await page.getByRole('button', { name: 'New deal' }).click();
      const dialog = page.getByRole('dialog', { name: 'New deal' });
      await dialog.getByRole('button', { name: 'Save' }).click();
      await expect(dialog.getByText('Fill this in.')).toHaveCount(1);
      await expectAccessible(page);
      await dialog.getByLabel('Deal name (required)').fill('Licence for the second plant');
      await dialog.getByLabel('Deal stage (required)').selectOption('Contract sent');
      await dialog.getByLabel('Close date').fill('2026-12-18');
      await dialog.getByLabel('Owner').selectOption('Daniel Okafor');
      await dialog.getByRole('button', { name: 'Save' }).click();
      await expect(page.getByRole('heading', { name: 'Licence for the second plant', level: 1 })).toBeVisible();

      await showPart(page, 'Associations');
      await page.getByRole('button', { name: 'Add company' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'New company' }).click();
      const company = page.getByRole('dialog', { name: 'New company' });
      await company.getByLabel('Name', { exact: true }).fill('Saimaa Instruments, second plant');
      await company.getByRole('button', { name: 'Save' }).click();
      const associations = page.getByRole('region', { name: 'Associations' });
      await expect(associations.getByRole('link', { name: 'Saimaa Instruments, second plant' })).toBeVisible();
      await expect(associations.getByText('Primary')).toBeVisible();
    });

    test('what a record belongs with is found, made primary, and taken away', async ({ page, server }) => {
      await openRecordAs(page, await ApiUser.signIn(server.address), 'contact', 'Aino Virtanen');
      await showPart(page, 'Associations');
      const associations = page.getByRole('region', { name: 'Associations' });
      await page.getByRole('button', { name: 'Add company' }).click();
      const search = page.getByRole('combobox', { name: 'Find a record' });
      await expect(search).toBeFocused();
      await search.fill('harrow');
      await expect(page.getByRole('option', { name: /Harrow & Finch/ })).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press('Enter');
      const harrow = associations.getByRole('listitem').filter({ hasText: 'Harrow & Finch' });
      await expect(harrow).toBeVisible();

      await harrow.getByRole('button', { name: 'More about Harrow & Finch LLP' }).click();
      await page.getByRole('menuitem', { name: 'Make primary' }).click();
      await expect(harrow.getByText('Primary')).toBeVisible();
      await expect(associations.getByText('Primary')).toHaveCount(1);
      await said(page, 'is the primary company now').getByRole('button', { name: 'Undo' }).last().click();
      await expect(harrow.getByText('Primary')).toHaveCount(0);

      await harrow.getByRole('button', { name: 'More about Harrow & Finch LLP' }).click();
      await page.getByRole('menuitem', { name: 'Remove' }).click();
      await expect(harrow).toHaveCount(0);
    });
  });
}

test('a record is deleted, found to be so by its address, and restored', async ({ page, server }) => {
  await openRecordAs(page, await ApiUser.signIn(server.address), 'contact', 'Aino Virtanen');
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page.getByText('This contact is deleted.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Schedule meeting' })).toHaveCount(0);
  await page.reload();
  await expect(page.getByText('This contact is deleted.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByRole('button', { name: 'Schedule meeting' })).toBeVisible();
});

test('two people at one property each see what the other did', async ({ page, server }) => {
  await openRecordAs(page, await ApiUser.signIn(server.address), 'contact', 'Aino Virtanen');
  const about = page.getByRole('region', { name: 'About' });
  await about.getByRole('button', { name: 'Edit Job title' }).click();
  const field = about.getByLabel('Job title', { exact: true });
  await field.fill('Advisor');

  const daniel = await ApiUser.signIn(server.address, 'Daniel Okafor');
  const contact = await daniel.record('contact', 'Aino Virtanen');
  const theirs = { properties: { jobtitle: 'Chair of the board' } };
  expect((await daniel.ask('PATCH', `/crm/v3/objects/contacts/${contact.id}`, theirs)).status).toBe(200);
  await expect(about.getByText('Now it is: Chair of the board.')).toBeVisible();
  await expect(field).toHaveValue('Advisor');
  await field.press('Enter');
  await expect(about.getByText('Advisor', { exact: true })).toBeVisible();
});

/** On a phone, the parts of a record's page take turns; which one was looked at last is remembered. */
async function showPart(page: Page, name: string): Promise<void> {
  const part = page.getByRole('group', { name: 'Parts of this page' }).getByRole('button', { name, exact: true });
  if ((page.viewportSize()?.width ?? 0) < 600) await part.click();
}
