import { GOOGLE, MICROSOFT } from '../support/calendar-services.ts';
import { addGuest, fillMeeting, openComposer, pasteInto, richText, save, saveAndTell } from '../support/composer.ts';
import { expect, test } from '../support/fixtures.ts';
import { MAIJA, connect, invited, openCalendar } from '../support/google.ts';
import { expectAccessible, openRecord, signIn } from '../support/steps.ts';
import { cardOf, edit, openCancelDialog } from '../support/timeline.ts';

const NOTE = 'They will ask for a discount.';

test.use({ usesSandbox: true, timezoneId: 'Europe/Helsinki' });

test.beforeEach(async ({ page }) => {
  await signIn(page, 'Maija Korhonen');
});

for (const service of [GOOGLE, MICROSOFT]) {
  test(`a meeting lives in Kokous and in a calendar at ${service.name}, from the first consent to its cancellation`, async ({
    page,
    sandbox,
  }) => {
    test.slow();
    // The pages differ in words alone.
    const expectAccessibleOnce = async () => {
      if (service === GOOGLE) await expectAccessible(page);
    };
    await openRecord(page, 'Contacts', 'Aino Virtanen');
    let composer = await openComposer(page);
    await fillMeeting(composer, {
      title: 'Prices',
      date: '2026-12-03',
      start: '14:30',
      end: '15:00',
      people: ['Daniel Okafor'],
      guests: ['reino@guests.example'],
      note: NOTE,
    });

    await test.step('a calendar is connected from inside the composer, and nothing is lost', async () => {
      await connect(page, composer.getByRole('button', { name: service.connect }), MAIJA, service.name);
      const box = composer.getByRole('checkbox', { name: service.box });
      await expect(box).toBeChecked();
      await expect(box).toBeFocused();
      await expect(composer.getByRole('textbox', { name: 'Title' })).toHaveValue('Prices');
      await expect(composer.getByRole('textbox', { name: 'Internal note' })).toHaveText(NOTE);
      await expect(composer.getByRole('combobox', { name: 'Calendar account' })).toContainText(MAIJA);
    });

    await test.step('the meeting has a link and an event', async () => {
      await composer.getByRole('combobox', { name: 'Location' }).selectOption(service.video);
      await expect(composer).toContainText(`The link is made with the meeting, by ${MAIJA}`);
      await expectAccessibleOnce();
      await save(composer);
      await expect(cardOf(page, 'Prices')).toContainText('Sent to 3 guests');
      await expect(cardOf(page, 'Prices').getByRole('link', { name: 'Join' })).toHaveAttribute('href', /^https:/);
      await expectAccessibleOnce();
    });

    const calendar = await openCalendar(page, sandbox, MAIJA, service.path);
    const event = calendar.getByRole('article', { name: /^Prices/ });
    const expectThere = (text: string) =>
      expect(async () => {
        await calendar.reload();
        await expect(event).toContainText(text, { timeout: 1_000 });
      }).toPass();
    await test.step('a guest answers there, and the card knows', async () => {
      await expect(event).toContainText('Thu 3 Dec 2026, 14:30');
      await cardOf(page, 'Prices').getByRole('button', { name: 'Details' }).click();
      await event.getByLabel('Guest', { exact: true }).selectOption('reino@guests.example');
      await event.getByLabel('Answer', { exact: true }).selectOption('Yes');
      await event.getByRole('button', { name: 'Answer' }).click();
      await expect(event).toContainText('reino@guests.example: Yes');
      const reino = cardOf(page, 'Prices').getByRole('listitem').filter({ hasText: 'reino@guests.example' });
      await expect(reino).toContainText('Accepted');
    });

    await test.step('the event is moved there, and moves here', async () => {
      await event.getByLabel('Start').fill('2026-12-03T16:00');
      await event.getByLabel('End').fill('2026-12-03T16:30');
      await event.getByRole('button', { name: 'Change' }).click();
      await expect(event).toContainText('Thu 3 Dec 2026, 16:00');
      await expect(cardOf(page, 'Prices')).toContainText('4:00 PM–4:30 PM');
    });

    await test.step('an attendee is added here, and alone invited there', async () => {
      await sandbox.call('DELETE', '/mails');
      composer = await edit(page, cardOf(page, 'Prices'));
      await expect(composer).toContainText(`${MAIJA}, chosen when the meeting was made`);
      await addGuest(composer, 'uma@guests.example');
      await saveAndTell(composer, '1 guest');
      await expect(cardOf(page, 'Prices')).toContainText('Sent to 4 guests');
      await expectThere('uma@guests.example');
      await expect(event, 'an answer is kept').toContainText('reino@guests.example: Yes');
      expect(await invited(sandbox)).toEqual(['uma@guests.example']);
    });

    await test.step('a description alone reaches everybody, and the link stays', async () => {
      composer = await edit(page, cardOf(page, 'Prices'));
      await pasteInto(richText(composer, 'Attendee description'), { 'text/plain': 'Bring the contract.' });
      await saveAndTell(composer, '4 guests');
      await expectThere('Bring the contract.');
      await expect(event, 'an answer is kept').toContainText('reino@guests.example: Yes');
      await expect(cardOf(page, 'Prices').getByRole('link', { name: 'Join' })).toBeVisible();
    });

    await test.step('the grant is taken back there: what is changed here waits', async () => {
      await calendar.getByRole('button', { name: 'Remove access of Kokous' }).click();
      await expect(calendar.getByText('None.')).toBeVisible();
      composer = await edit(page, cardOf(page, 'Prices'));
      await composer.getByRole('textbox', { name: 'Title' }).fill('Prices of next year');
      await saveAndTell(composer, '4 guests');
      const card = cardOf(page, 'Prices of next year');
      await expect(card).toContainText('Waits for the calendar, which has to be connected again');
      await expectAccessibleOnce();
    });

    await test.step('the composer says so as well', async () => {
      composer = await openComposer(page);
      await expect(composer).toContainText(`${MAIJA} has to be connected again`);
      await expect(composer.getByRole('button', { name: 'Reconnect' })).toBeVisible();
      await composer.getByRole('button', { name: 'Discard' }).click();
      await expect(composer).toBeHidden();
    });

    const card = cardOf(page, 'Prices of next year');
    await test.step('connected again, what waited goes out', async () => {
      await connect(page, card.getByRole('button', { name: 'Reconnect' }), MAIJA, service.name);
      await expect(card).toContainText('Sent to 4 guests');
      await expect(card.getByRole('button', { name: 'Reconnect' })).toBeHidden();
      await expectThere('uma@guests.example');
      await expect(calendar.getByRole('article', { name: 'Prices of next year' })).toBeVisible();
      expect(await service.standing(sandbox)).toHaveLength(1);
    });

    await test.step('it is canceled with a word, which everybody hears', async () => {
      await sandbox.call('DELETE', '/mails');
      const dialog = await openCancelDialog(page, card);
      await dialog.getByRole('textbox', { name: /^A word to the guests/ }).fill('The planner is ill.');
      await dialog.getByRole('button', { name: 'Cancel meeting' }).click();
      await expect(dialog).toBeHidden();
      const told = async () => {
        const mails: { kind: string; to: string; description: string }[] = await sandbox.mails();
        const ends = mails.filter((mail) => mail.kind === 'cancellation');
        return ends.filter((mail) => mail.description.includes('The planner is ill.')).map((mail) => mail.to);
      };
      await expect.poll(async () => (await told()).length).toBe(4);
      expect(await told()).toContain('reino@guests.example');
      expect(await service.standing(sandbox)).toEqual([]);
      await expect(card).toContainText('Canceled');
    });

    expect(JSON.stringify(await sandbox.requests()), 'the internal note never leaves').not.toContain(NOTE);
  });
}
