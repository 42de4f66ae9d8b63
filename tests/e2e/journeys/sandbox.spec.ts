import { expect, test } from '../support/fixtures.ts';
import { expectAccessible } from '../support/steps.ts';

// The sandbox alone: no server is started.
test.use({ baseURL: async ({ sandbox }, use) => use(sandbox.url) });

const MAIJA = 'maija.korhonen@kokous.test';

test('the stand-in for Google shows a calendar, in which a guest answers and the organizer moves', async ({ page, sandbox }) => {
  const scope = 'https://www.googleapis.com/auth/calendar';
  const { access_token } = await sandbox.call('POST', '/google/grants', { account: MAIJA, scope });
  const made = await fetch(`${sandbox.environment.KOKOUS_GOOGLE_CALENDAR_URL}/calendars/primary/events`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${access_token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({
      summary: 'Prices',
      start: { dateTime: '2026-12-03T12:30:00Z' },
      end: { dateTime: '2026-12-03T13:30:00Z' },
      attendees: [{ email: 'reino@guests.example' }],
    }),
  });
  expect(made.ok).toBe(true);

  await page.goto('/');
  const calendars = page.getByRole('list', { name: 'Google calendars' });
  await calendars.getByRole('link', { name: 'Maija Korhonen' }).click();
  const event = page.getByRole('article', { name: 'Prices' });
  await expect(event).toContainText('Thu 3 Dec 2026, 14:30');
  await expectAccessible(page);
  await event.getByLabel('Answer', { exact: true }).selectOption('Maybe');
  await event.getByRole('button', { name: 'Answer' }).click();
  await expect(event).toContainText('reino@guests.example: Maybe');
  await event.getByLabel('Start').fill('2026-12-03T15:00');
  await event.getByRole('button', { name: 'Change' }).click();
  await expect(event).toContainText('Thu 3 Dec 2026, 15:00');
  const [stored] = await sandbox.events();
  expect(stored.attendees[0].responseStatus).toBe('tentative');
  expect(stored.start.dateTime).toBe('2026-12-03T15:00:00+02:00');
});

test('the consent page sends back what was decided', async ({ page, sandbox }) => {
  const { KOKOUS_GOOGLE_AUTH_URL, KOKOUS_GOOGLE_CLIENT_ID } = sandbox.environment;
  const ask = new URLSearchParams({
    client_id: KOKOUS_GOOGLE_CLIENT_ID ?? '',
    redirect_uri: `${sandbox.url}/`,
    response_type: 'code',
    scope: 'https://www.googleapis.com/auth/calendar.events https://www.googleapis.com/auth/calendar.freebusy',
    state: 'mine',
  });
  await page.goto(`${KOKOUS_GOOGLE_AUTH_URL}?${ask}`);
  await expectAccessible(page);
  await page.getByLabel('Daniel Okafor').check();
  await page.getByLabel('calendar.freebusy').uncheck();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page).toHaveURL(/state=mine&code=.*&scope=https%3A%2F%2Fwww.googleapis.com%2Fauth%2Fcalendar.events$/);

  await page.goto(`${KOKOUS_GOOGLE_AUTH_URL}?${ask}`);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page).toHaveURL(/state=mine&error=access_denied$/);
});
