import { schedule } from '../support/composer.ts';
import { expect, test } from '../support/fixtures.ts';
import { expectAccessible, openRecord, signIn } from '../support/steps.ts';
import { cardOf } from '../support/timeline.ts';

test.use({ mailsToServer: false });

test('in the demo, what is mailed can be read on a page', async ({ page, mail }) => {
  await signIn(page, 'Maija Korhonen');
  await page.getByRole('link', { name: 'Sent mail', exact: true }).click();
  await expect(page.getByText('Nothing was mailed yet.')).toBeVisible();
  await expectAccessible(page);

  await openRecord(page, 'Contacts', 'Aino Virtanen');
  await schedule(page, {
    title: 'For the folder',
    date: '2026-12-03',
    start: '14:30',
    end: '15:15',
    guests: ['reino.vieras@guests.example'],
    description: 'Bring **the figures**.',
    note: 'Not for the folder.',
  });
  await expect(cardOf(page, 'For the folder')).toContainText('Sent to 2 guests');

  await page.getByRole('link', { name: 'Sent mail', exact: true }).click();
  const mails = page.getByRole('main').getByRole('link');
  await expect(mails).toHaveCount(2);
  const invitation = mails.filter({ hasText: 'reino.vieras@guests.example' });
  await expect(invitation).toContainText('Invitation: For the folder');
  await invitation.click();

  const message = page.getByRole('article', { name: /Invitation: For the folder/ });
  const part = message.getByRole('tabpanel');
  await expect(message).toContainText('to reino.vieras@guests.example');
  await expect(part).toContainText('Maija Korhonen has invited you to a meeting.');
  await expect(part).not.toContainText('Not for the folder.');
  await expectAccessible(page);

  await message.getByRole('tab', { name: 'HTML' }).click();
  await expect(part.getByRole('strong').filter({ hasText: 'the figures' })).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(message.getByRole('tab', { name: 'Calendar file' })).toBeFocused();
  await expect(part).toContainText('METHOD:REQUEST');
  await expect(part).toContainText('DTSTART:20261203T223000Z');
  await expect(part).not.toContainText('Not for the folder.');
  await expectAccessible(page);

  await page.reload();
  await expect(message).toBeVisible();
  expect(mail.messages).toEqual([]);
});
