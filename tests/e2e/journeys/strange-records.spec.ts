import { ApiUser, meetingDraft } from '../support/api.ts';
import { expect, test } from '../support/fixtures.ts';
import { expectAccessible, expectToFit, signIn } from '../support/steps.ts';
import { cardOf } from '../support/timeline.ts';

const LONG = 'Überlandleitungsmastfundamentprüfung'.repeat(9).slice(0, 300);
const RIGHT_TO_LEFT = 'شركة البحيرة للأجهزة الدقيقة';
const WIDTHS = [{ width: 1440, height: 900 }, { width: 390, height: 844 }];
/** HubSpot's association of a contact with a company. */
const OF_COMPANY = { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 279 };

test('names of 300 letters, of none and from right to left, and 500 associations have room', async ({ page, server }) => {
  const user = await ApiUser.signIn(server.address);
  const made = async (type: string, properties: Record<string, string>) =>
    (await user.json('POST', `/crm/v3/objects/${type}`, { properties })).id as string;
  const long = await made('companies', { name: LONG });
  const arabic = await made('deals', { dealname: RIGHT_TO_LEFT, dealstage: 'contractsent' });
  const nameless = await made('companies', { domain: 'nameless.example' });
  for (let batch = 0; batch < 5; batch += 1) {
    const inputs = Array.from({ length: 100 }, (_, index) => ({
      properties: { firstname: 'Guest', lastname: String(batch * 100 + index).padStart(3, '0') },
      associations: [{ to: { id: long }, types: [OF_COMPANY] }],
    }));
    await user.json('POST', '/crm/v3/objects/contacts/batch/create', { inputs });
  }
  await signIn(page, 'Maija Korhonen');
  const timeline = page.getByRole('region', { name: 'Timeline', exact: true });

  await test.step('a long name and its 500 contacts', async () => {
    await page.goto(`/companies/${long}`);
    await expect(page.getByRole('heading', { name: /^Überlandleitungs.*…$/, level: 1 })).toBeVisible();
    await expect(page.getByRole('region', { name: 'About' }).getByText(LONG, { exact: true })).toBeVisible();
    const associations = page.getByRole('region', { name: 'Associations' });
    for (const left of [400, 300, 200, 100]) {
      await associations.getByRole('button', { name: `Show more (${left})` }).click();
    }
    await expect(associations.getByRole('link', { name: 'Guest 499', exact: true })).toBeVisible();
    await expect(associations.getByRole('button', { name: /^Show more/ })).toHaveCount(0);
    await expect(associations.getByRole('link')).toHaveCount(500);
  });

  for (const [path, name] of [
    [`/companies/${long}`, /^Überlandleitungs/],
    [`/deals/${arabic}`, RIGHT_TO_LEFT],
    [`/companies/${nameless}`, 'nameless.example'],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole('heading', { name, level: 1 }), 'where all names stand').toHaveCSS('text-align', 'left');
    await expect(timeline).toBeVisible();
    for (const viewport of WIDTHS) {
      await page.setViewportSize(viewport);
      await expectToFit(page);
    }
  }
  await expectAccessible(page);
  for (const viewport of WIDTHS) {
    await page.setViewportSize(viewport);
    await page.goto('/companies?sort=-createdate&q=&columns=domain');
    await expect(page.getByRole('main').getByRole('link', { name: LONG })).toBeVisible();
    await expectToFit(page);
  }
});

test('a proxy that holds back what changes delays it, and keeps nothing from anybody', async ({ page, server, consoleProblems }) => {
  consoleProblems.allow(/ERR_/);
  await page.clock.install();
  // Nothing of the stream arrives, and it does not end either.
  await page.route('**/kokous/v1/events?*', () => {});
  await signIn(page, 'Maija Korhonen');
  const user = await ApiUser.signIn(server.address, 'Daniel Okafor');
  const contact = await user.record('contact', 'Aino Virtanen');
  await page.goto(`/contacts/${contact.id}`);
  await expect(cardOf(page, 'Kick-off: calibration platform')).toBeVisible();
  await user.saveMeeting(meetingDraft({ title: 'Behind the proxy', associations: [contact] }));
  await expect(async () => {
    await page.clock.fastForward(11_000);
    await expect(cardOf(page, 'Behind the proxy')).toBeVisible({ timeout: 500 });
  }).toPass();
});
