import type { Page } from '@playwright/test';

import { expectFinnish } from '../support/finnish.ts';
import { expect, test } from '../support/fixtures.ts';
import { wholeText } from '../support/mail-checks.ts';
import { expectAccessible } from '../support/steps.ts';

const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

test.use({ locale: 'fi-FI', timezoneId: 'Europe/Helsinki' });

for (const viewport of [WIDE, PHONE]) {
  test.describe(`at ${viewport.width} px`, () => {
    test.use({ viewport });

    test('a meeting is scheduled and canceled in Finnish', async ({ page, mail }) => {
      test.slow();
      await page.goto('/');
      await expect(page.getByRole('heading', { name: 'Kirjaudu Kokoukseen' })).toBeVisible();
      await expectFine(page);
      await page.getByRole('button', { name: 'Jatka käyttäjänä Maija Korhonen' }).click();

      await expect(page.getByRole('heading', { name: 'Yhteyshenkilöt', level: 1 })).toBeVisible();
      await expect(page.getByRole('columnheader', { name: 'Tehtävänimike' })).toBeAttached();
      await expectFine(page);
      await page.getByRole('searchbox', { name: 'Hae yhteyshenkilöitä' }).fill('Aino Virtanen');
      await expect(page.getByText('1 yhteyshenkilö löytyi')).toBeVisible();
      await page.getByRole('main').getByRole('link', { name: 'Aino Virtanen', exact: true }).click();

      await page.getByRole('button', { name: 'Ajoita tapaaminen' }).click();
      const composer = page.getByRole('region', { name: 'Ajoita tapaaminen', exact: true });
      await composer.getByRole('textbox', { name: 'Otsikko' }).fill('');
      await composer.getByRole('button', { name: 'Tallenna', exact: true }).click();
      await expect(composer.getByRole('alert')).toContainText('Otsikko: Anna tapaamiselle otsikko');
      await expectFine(page);
      await composer.getByRole('textbox', { name: 'Otsikko' }).fill('Vuoden päätös');
      await composer.getByRole('textbox', { name: 'Päivä' }).fill('to 3.12.');
      await composer.getByRole('combobox', { name: 'Alkaa' }).fill('14.30');
      await composer.getByRole('combobox', { name: 'Päättyy' }).fill('klo 15.15');
      await expect(composer.getByText('torstai 3. joulukuuta 2026')).toBeVisible();
      const attendees = composer.getByRole('combobox', { name: 'Osallistujat' });
      await attendees.fill('reino.vieras@guests.example');
      await attendees.press('Enter');
      await expect(composer.getByText('Kutsuu 2 vierasta sähköpostitse')).toBeVisible();
      await expectFine(page);
      await composer.getByRole('button', { name: 'Tallenna', exact: true }).click();
      await expect(composer).toBeHidden();

      const upcoming = page.getByRole('region', { name: 'Tulossa', exact: true });
      const card = upcoming.getByRole('article', { name: 'Vuoden päätös', exact: true });
      await expect(card).toContainText('14.30–15.15');
      await expect(card).toContainText('Lähetetty 2 vieraalle');
      await mail.expectMessages(2);
      mail.clear();
      await card.getByRole('button', { name: 'Lisätiedot' }).click();
      await expect(card.getByRole('heading', { name: 'Yhdistetty tietueisiin' })).toBeVisible();
      await expectFine(page);

      await card.getByRole('button', { name: 'Toiminnot' }).click();
      await card.getByRole('menuitem', { name: 'Peru tapaaminen' }).click();
      const dialog = page.getByRole('dialog', { name: 'Perutaanko tämä tapaaminen?' });
      await dialog.getByRole('textbox', { name: 'Viesti vieraille (valinnainen)' }).fill('Lumimyrsky yllätti.');
      await expectFine(page);
      await dialog.getByRole('button', { name: 'Peru tapaaminen ja kerro 2 vieraalle' }).click();
      const canceled = page.getByRole('article', { name: 'Vuoden päätös', exact: true });
      await expect(canceled).toContainText('Peruttu');
      await expect(canceled).toContainText('Kerrottu 2 vieraalle');
      for (const message of await mail.expectMessages(2)) {
        expect(wholeText(message)).toContain('Lumimyrsky yllätti.');
      }
      await expectFine(page);
    });

    test.describe('in the demo, which keeps its mail', () => {
      test.use({ mailsToServer: false });

      test('every page is in Finnish', async ({ page }) => {
        test.slow();
        await page.goto('/');
        await page.getByRole('button', { name: 'Jatka käyttäjänä Maija Korhonen' }).click();
        for (const list of ['Yritykset', 'Kaupat', 'Tiketit']) {
          await page.getByRole('link', { name: list, exact: true }).click();
          await expect(page.getByRole('heading', { name: list, level: 1 })).toBeVisible();
          const rows = page.getByRole('main').getByRole('table').getByRole('link');
          await expectFine(page);
          await rows.first().click();
          await expect(page.getByRole('button', { name: 'Ajoita tapaaminen' })).toBeVisible();
          await expectFine(page);
        }
        for (const other of ['Asetukset', 'Lähetetyt viestit']) {
          await page.getByRole('link', { name: other, exact: true }).click();
          await expect(page.getByRole('heading', { name: other, level: 1 })).toBeVisible();
          await expectFine(page);
        }
        await page.goto('/nowhere');
        await expect(page.getByRole('heading', { name: 'Sivua ei ole' })).toBeVisible();
        await expectFine(page);
      });
    });
  });
}

test('the language is chosen in the settings and holds at once', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Jatka käyttäjänä Maija Korhonen' }).click();
  await page.getByRole('link', { name: 'Asetukset', exact: true }).click();
  await page.getByRole('combobox', { name: 'Kieli' }).selectOption('English');
  await page.getByRole('button', { name: 'Tallenna profiili' }).click();
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await expect(page.getByText('Profile saved')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

/** Nothing is in English, and axe finds nothing. */
async function expectFine(page: Page): Promise<void> {
  await expectFinnish(page);
  await expectAccessible(page);
}
