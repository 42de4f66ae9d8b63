import type { Page } from '@playwright/test';

import { ApiUser } from '../support/api.ts';
import { expect, test } from '../support/fixtures.ts';
import { expectAccessible, openAs, openList, openRecord, signIn, tabTo } from '../support/steps.ts';
import { cardOf, setOutcome } from '../support/timeline.ts';

/** The lists besides that of contacts, and the group that their properties are in. */
const OTHERS = [
  { list: 'Companies', group: 'companyinformation' },
  { list: 'Deals', group: 'dealinformation' },
  { list: 'Tickets', group: 'ticketinformation' },
];
const OPTIONS = [{ label: 'Gold', value: 'gold', hidden: false }, { label: 'Silver', value: 'silver', hidden: false }];

const said = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text });

for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
  test.describe(`at ${viewport.width} px`, () => {
    test.use({ viewport });

    test('an account names outcomes and properties of its own, and tries its mail', async ({ page, mail, consoleProblems }) => {
      consoleProblems.allow(/status of 400 .*\/properties\/contacts$/);
      await signIn(page, 'Maija Korhonen');
      await page.getByRole('link', { name: 'Settings', exact: true }).click();

      await test.step('an outcome, found by the list of sections', async () => {
        await goTo(page, 'Meeting outcomes');
        const outcomes = page.getByRole('region', { name: 'Meeting outcomes' });
        await outcomes.getByRole('button', { name: 'Add an outcome' }).click();
        await expect(outcomes.getByRole('textbox', { name: 'Name of outcome 1' })).toBeFocused();
        await page.keyboard.press('Enter');
        await expect(outcomes.getByRole('alert')).toHaveText('Give the outcome a name');
        await expectAccessible(page);
        await page.keyboard.type('Wants a pilot');
        await page.keyboard.press('Enter');
        await expect(said(page, 'Settings saved')).toBeVisible();
      });

      await test.step('a group and a property in it, without a mouse', async () => {
        await goTo(page, 'Record properties');
        const properties = page.getByRole('region', { name: 'Record properties' });
        await tabTo(page, properties.getByRole('button', { name: 'New group' }));
        await page.keyboard.press('Enter');
        await expect(properties.getByLabel('Label')).toBeFocused();
        await page.keyboard.type('Contract');
        await page.keyboard.press('Enter');
        await expect(properties.getByRole('heading', { name: 'Contract' })).toBeVisible();
        await tabTo(page, properties.getByRole('button', { name: 'New property' }));
        await page.keyboard.press('Enter');
        await expect(properties.getByLabel('Label')).toBeFocused();
        await page.keyboard.type('Email');
        await page.keyboard.press('Enter');
        await expect(properties.getByText('There is a property of this name already')).toBeVisible();
        await expect(properties.getByLabel('Label')).toBeFocused();
        await properties.getByLabel('Label').fill('Tier');
        await properties.getByLabel('Values').selectOption('One of several options');
        await properties.getByLabel('Options').fill('Gold\nSilver');
        await properties.getByLabel('Group').selectOption('Contract');
        await expectAccessible(page);
        await properties.getByRole('button', { name: 'Save property' }).click();
        await expect(properties.getByRole('button', { name: 'Edit Tier' })).toBeVisible();
      });

      await test.step('a test mail', async () => {
        await goTo(page, 'Mail');
        await page.getByRole('button', { name: 'Send a test mail to myself' }).click();
        await expect(page.getByText('Sent to maija.korhonen@kokous.test')).toBeVisible();
        const [sent] = await mail.expectMessages(1);
        expect(sent?.to).toBe('maija.korhonen@kokous.test');
      });

      await openRecord(page, 'Contacts', 'Aino Virtanen');
      await setOutcome(page, cardOf(page, 'Kick-off: calibration platform'), 'Wants a pilot');
      await chooseTier(page);
      await expect(page.getByRole('region', { name: 'About' }).getByRole('heading', { name: 'Contract' })).toBeVisible();
      await page.getByRole('link', { name: 'Contacts', exact: true }).click();
      await page.getByRole('main').getByRole('button', { name: 'Columns', exact: true }).click();
      await page.getByRole('menuitemcheckbox', { name: 'Tier' }).click();
      await page.keyboard.press('Escape');
      await page.getByRole('main').getByRole('button', { name: 'Filter', exact: true }).click();
      await page.getByRole('group', { name: 'Tier' }).getByRole('checkbox', { name: 'Gold' }).check();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await expectOnlyGold(page, '/contacts');
      await page.reload();
      await expectOnlyGold(page, '/contacts');
    });
  });
}

test('companies, deals and tickets have properties of the account’s own as well, on a phone', async ({ page, server }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const api = await ApiUser.signIn(server.address);
  await openAs(page, api, '/settings');
  for (const { list, group } of OTHERS) {
    await api.json('POST', `/crm/v3/properties/${list.toLowerCase()}`, {
      name: 'tier', label: 'Tier', groupName: group, type: 'enumeration', fieldType: 'select', options: OPTIONS,
    });
    await openList(page, list);
    await page.getByRole('main').getByRole('rowheader').first().getByRole('link').click();
    await chooseTier(page);
    await page.goto(`/${list.toLowerCase()}?sort=-tier&columns=tier&tier=gold`);
    await expectOnlyGold(page, `/${list.toLowerCase()}`);
    await expectAccessible(page);
  }
});

/** Goes to a section of the settings by their list: links where there is room for them, else a field. */
async function goTo(page: Page, section: string): Promise<void> {
  const sections = page.getByRole('navigation', { name: 'Sections of the settings' });
  await expect(sections).toBeVisible();
  const field = sections.getByRole('combobox', { name: 'Section of the settings' });
  if (await field.isVisible()) {
    await field.selectOption(section);
  } else {
    await sections.getByRole('link', { name: section, exact: true }).click();
  }
  await expect(page.getByRole('heading', { name: section, exact: true })).toBeFocused();
}

/** Sets *Tier* on the record's page, by keys alone. */
async function chooseTier(page: Page): Promise<void> {
  const parts = page.getByRole('group', { name: 'Parts of this page', includeHidden: true });
  const part = parts.getByRole('button', { name: 'About', exact: true, includeHidden: true });
  await expect(part).toBeAttached();
  if (await part.isVisible()) await part.click();
  const about = page.getByRole('region', { name: 'About' });
  await tabTo(page, about.getByRole('button', { name: 'Edit Tier' }));
  await page.keyboard.press('Enter');
  await expect(about.getByLabel('Tier', { exact: true })).toBeFocused();
  await about.getByLabel('Tier', { exact: true }).selectOption('Gold');
  await tabTo(page, about.getByRole('button', { name: 'Save' }));
  await page.keyboard.press('Enter');
  await expect(said(page, 'Tier changed')).toBeVisible();
}

/** The list has one record, which is of the tier *Gold*, and its address says so. */
async function expectOnlyGold(page: Page, path: string): Promise<void> {
  const main = page.getByRole('main');
  await expect(main.getByRole('rowheader')).toHaveCount(1);
  await expect(main.getByRole('cell', { name: /Gold$/ })).toBeVisible();
  await expect(main.getByRole('columnheader', { name: 'Tier' })).toBeAttached();
  await expect(main.getByRole('button', { name: 'Remove filter Tier: Gold' })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`${path}\\?.*tier=gold`, 'i'));
}
