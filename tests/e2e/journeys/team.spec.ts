import type { Page } from '@playwright/test';

import { expect, test } from '../support/fixtures.ts';
import { expectAccessible, openRecord, signIn, signOut } from '../support/steps.ts';

for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
  test.describe(`at ${viewport.width} px`, () => {
    test.use({ viewport });

    test('a user is added, signs in with the password that is shown once, and loses the right to', async ({ page, browser, server, consoleProblems }) => {
      consoleProblems.allow(/status of 401/);
      await signIn(page, 'Maija Korhonen');
      const users = await openSection(page, 'Users');
      await users.getByRole('button', { name: 'Add user' }).click();
      await users.getByRole('textbox', { name: 'Name' }).fill('Kerttu Laine');
      await users.getByRole('button', { name: 'Add', exact: true }).click();
      await expect(users.getByRole('textbox', { name: 'E-mail' })).toBeFocused();
      await expectAccessible(page);
      await users.getByRole('textbox', { name: 'E-mail' }).fill('kerttu@kokous.example');
      await users.getByRole('combobox', { name: 'Role', exact: true }).selectOption('Member');
      await users.getByRole('button', { name: 'Add', exact: true }).click();
      const secret = users.getByRole('textbox', { name: /^Password of Kerttu Laine/ });
      await expect(secret).toBeFocused();
      await expectAccessible(page);
      const password = await secret.inputValue();
      await users.getByRole('button', { name: 'Done' }).click();
      await expect(secret).toHaveCount(0);

      const other = await (await browser.newContext({ viewport, baseURL: server.address })).newPage();
      await other.goto('/');
      await other.getByLabel('E-mail').fill('kerttu@kokous.example');
      await other.getByLabel('Password').fill(password);
      await other.getByRole('button', { name: 'Sign in', exact: true }).click();
      await expect(other.getByRole('heading', { name: 'Contacts', level: 1 })).toBeVisible();

      await users.getByRole('button', { name: 'Actions for Kerttu Laine' }).click();
      await page.getByRole('menuitem', { name: 'Deactivate' }).click();
      await expect(users.getByText('Deactivated')).toBeVisible();
      await expect(other.getByRole('heading', { name: 'Sign in to Kokous' })).toBeVisible();
      await other.context().close();
    });

    test('a token is made, works, and is revoked; the log says so', async ({ page, server }) => {
      await signIn(page, 'Maija Korhonen');
      const tokens = await openSection(page, 'Access tokens');
      await tokens.getByRole('button', { name: 'New token' }).click();
      await tokens.getByRole('textbox', { name: 'Name' }).fill('Nightly export');
      await tokens.getByRole('radio', { name: 'Only what is ticked' }).check();
      await tokens.getByRole('checkbox', { name: 'crm.objects.contacts.read' }).check();
      await tokens.getByRole('checkbox', { name: 'crm.objects.contacts.write' }).check();
      await expectAccessible(page);
      await tokens.getByRole('button', { name: 'Make token' }).click();
      const secret = await tokens.getByRole('textbox', { name: /^Secret of “Nightly export”/ }).inputValue();
      const ask = (path: string, body?: unknown) =>
        fetch(server.address + path, {
          method: body === undefined ? 'GET' : 'POST',
          headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
          body: body === undefined ? undefined : JSON.stringify(body),
        });
      expect((await ask('/crm/v3/objects/contacts')).status).toBe(200);
      expect((await ask('/crm/v3/objects/deals')).status).toBe(403);
      expect((await ask('/crm/v3/objects/contacts', { properties: { firstname: 'Toivo' } })).status).toBe(201);

      await tokens.getByRole('button', { name: 'Revoke Nightly export' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click();
      await expect(tokens.getByText('No tokens yet')).toBeVisible();
      expect((await ask('/crm/v3/objects/contacts')).status).toBe(401);

      const log = page.getByRole('region', { name: 'Audit log' });
      await log.getByRole('button', { name: 'Show the log' }).click();
      await expect(log.getByText('Maija Korhonen by the token “Nightly export”')).toBeVisible();
      await expect(log.getByRole('listitem').first()).toContainText('revoked a token');
      await expect(log.getByRole('listitem').first()).toContainText('from 127.0.0.1');
      await expectAccessible(page);
    });
  });
}

test('whoever is made to only read is told so, and loses nothing that is being written', async ({ page, browser, server, consoleProblems }) => {
  consoleProblems.allow(/status of 403/);
  await signIn(page, 'Daniel Okafor');
  await openRecord(page, 'Contacts', 'Aino Virtanen');
  await page.getByRole('button', { name: 'Schedule meeting' }).click();
  const composer = page.getByRole('region', { name: 'Schedule meeting' });
  await composer.getByRole('textbox', { name: 'Title' }).fill('Before the change');

  const maija = await (await browser.newContext({ baseURL: server.address })).newPage();
  await signIn(maija, 'Maija Korhonen');
  const users = await openSection(maija, 'Users');
  await users.getByRole('combobox', { name: 'Role of Daniel Okafor' }).selectOption('Read only');
  await expect(maija.getByRole('status').filter({ hasText: 'Daniel Okafor has another role now' })).toBeVisible();
  await maija.context().close();

  await composer.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(composer.getByText('You may look at everything here, but not change it')).toBeVisible();
  await expect(composer.getByRole('textbox', { name: 'Title' })).toHaveValue('Before the change');
  await signOut(page);
});

async function openSection(page: Page, name: string) {
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  const section = page.getByRole('region', { name });
  await expect(section).toBeVisible();
  return section;
}
