import { expect, type Locator, type Page } from '@playwright/test';

import type { SandboxProcess } from '../../../tools/sandbox-process.mjs';

/** The account of the demo's first user at the stand-in. */
export const MAIJA = 'maija.korhonen@kokous.test';

/** Presses a button that connects a calendar; gives the provider's page, in the window that opens. */
export async function openConsent(page: Page, button: Locator, provider = 'Google'): Promise<Page> {
  const opened = page.waitForEvent('popup');
  await button.click();
  const consent = await opened;
  await expect(consent.getByRole('heading', { name: `Kokous wants access to a ${provider} account` })).toBeVisible();
  return consent;
}

/** Lets Kokous into an account, and waits until the window has closed by itself. */
export async function allow(consent: Page, account = MAIJA): Promise<void> {
  await consent.getByLabel(account).check();
  const closed = consent.waitForEvent('close');
  await consent.getByRole('button', { name: /^(Continue|Accept)$/ }).click();
  await closed;
}

/** Both: connects an account by the button. */
export async function connect(page: Page, button: Locator, account = MAIJA, provider = 'Google'): Promise<void> {
  await allow(await openConsent(page, button, provider), account);
}

/** Opens the calendar of an account at the stand-in, in a page of its own. */
export async function openCalendar(page: Page, sandbox: SandboxProcess, account = MAIJA, provider = 'google'): Promise<Page> {
  const calendar = await page.context().newPage();
  await calendar.goto(`${sandbox.url}/${provider}/accounts/${account}`);
  return calendar;
}

/** Who was mailed an invitation, in order. */
export async function invited(sandbox: SandboxProcess): Promise<string[]> {
  const mails: { kind: string; to: string }[] = await sandbox.mails();
  return mails.filter((mail) => mail.kind === 'invitation').map((mail) => mail.to).sort();
}
