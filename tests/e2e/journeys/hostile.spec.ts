import type { Page } from '@playwright/test';

import { ApiUser } from '../support/api.ts';
import { composerOf, fillMeeting, openComposer, save } from '../support/composer.ts';
import { expect, test } from '../support/fixtures.ts';
import { wholeText } from '../support/mail-checks.ts';
import { signIn } from '../support/steps.ts';
import { cardOf } from '../support/timeline.ts';

const SCRIPT = '<img src=x onerror="window.harmed=1"><script>window.harmed=1</script>';
const OVERRIDE = 'Invoice \u202Efdp.exe\u202C 😀';
const LONG = 'Ä'.repeat(300);

// Each name is one that means harm, or is only unlikely; pages show it as the text that it is.
for (const [what, name] of [['markup', `Eve ${SCRIPT}`], ['an override of direction', OVERRIDE], ['300 letters', LONG]] as const) {
  test(`${what} as a name is a text, on every page and in the mail`, async ({ page, server, mail }) => {
    await signIn(page, 'Maija Korhonen');
    const api = await ApiUser.signIn(server.address);
    const make = async (kind: string, properties: Record<string, string>) => {
      const made = await api.ask('POST', `/kokous/v1/records/${kind}`, { properties });
      expect(made.status, made.body).toBe(201);
      return JSON.parse(made.body) as { id: string; name: string };
    };
    const contact = await make('contacts', { firstname: name, email: 'eve@guests.example' });
    const company = await make('companies', { name });
    await make('deals', { dealname: name, dealstage: 'contractsent' });
    await make('tickets', { subject: name, hs_pipeline_stage: '1' });
    await api.ask('PUT', `/kokous/v1/records/contacts/${contact.id}/associations/companies/${company.id}`, {});

    for (const list of ['contacts', 'companies', 'deals', 'tickets']) {
      await page.goto(`/${list}?q=${encodeURIComponent(name.slice(0, 3))}`);
      await expect(page.getByRole('main').getByRole('link').filter({ hasText: contact.name.slice(0, 12) }).first()).toBeVisible();
    }
    await page.goto(`/contacts/${contact.id}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(contact.name);
    await expectToFit(page);

    await openComposer(page);
    const composer = composerOf(page);
    const title = name.slice(0, 250);
    await fillMeeting(composer, { title, date: '2026-12-03', start: '14:30', end: '15:00', description: SCRIPT, note: SCRIPT });
    await save(composer);
    await expect(cardOf(page, title)).toBeVisible();
    await expectToFit(page);
    const [message] = await mail.expectMessages(1);
    // In the text part the words stand as they were written; nothing of them is an element anywhere.
    expect(message?.parsed.html || '').not.toMatch(/<script|<img[^>]*onerror/i);
    expect(wholeText(message!)).toContain('METHOD:REQUEST');
    expect(await page.evaluate(() => 'harmed' in window)).toBe(false);
  });
}

async function expectToFit(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow, 'nothing sticks out at the side').toBeLessThanOrEqual(0);
}
