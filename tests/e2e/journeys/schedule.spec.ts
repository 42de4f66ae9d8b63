import {
  addGuest,
  attendee,
  fillMeeting,
  openComposer,
  removeAttendee,
  save,
  saveAndTell,
} from '../support/composer.ts';
import { expect, test } from '../support/fixtures.ts';
import { expectInvitations, wholeText } from '../support/mail-checks.ts';
import { openRecord, signIn } from '../support/steps.ts';
import {
  cardOf,
  cardUnder,
  edit,
  openActions,
  openCancelDialog,
  setOutcome,
  storedMeeting,
} from '../support/timeline.ts';
import { instantOf } from '../support/zones.ts';

const TITLE = 'Calibration: the next steps';
const SECRET = 'Quicksilver';
const MAIJA = 'maija.korhonen@kokous.test';
const DANIEL = 'daniel.okafor@kokous.test';
const AINO = 'aino.virtanen@saimaa-instruments.example';
const REINO = 'reino.vieras@guests.example';
const SAARA = 'saara.vieras@guests.example';

for (const timezoneId of ['America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Apia']) {
  test.describe(`in ${timezoneId}`, () => {
    test.use({ timezoneId });

    test('a meeting is scheduled, changed and canceled, and the right people hear of it', async ({ page, mail }) => {
      await signIn(page, 'Maija Korhonen');
      await openRecord(page, 'Contacts', 'Aino Virtanen');
      const card = cardOf(page, TITLE);
      const at = (local: string) => instantOf(`2026-12-03T${local}`, timezoneId);
      let uid = '';

      await test.step('schedule it with a contact, a user and a guest', async () => {
        const composer = await openComposer(page);
        await expect(attendee(composer, 'Aino Virtanen')).toBeVisible();
        await expect(composer.getByRole('checkbox', { name: 'Saimaa Instruments Oy', exact: true })).toBeChecked();
        await fillMeeting(composer, {
          title: TITLE,
          date: '2026-12-03',
          start: '14:30',
          end: '3:15 pm',
          people: ['Daniel Okafor'],
          guests: [REINO],
          phone: '+358 9 123 4567',
          description: 'Please bring **the figures**.\n\n- Sensors\n- Prices',
          note: `Do not mention ${SECRET}.`,
        });
        const button = composer.getByRole('button', { name: 'Save', exact: true });
        await expect(button).toHaveAccessibleDescription('Invites 3 guests by e-mail');
        await save(composer);

        await expect(cardUnder(page, 'Upcoming', TITLE)).toBeVisible();
        await expect(card).toContainText('Thu, Dec 3, 2:30 PM–3:15 PM');
        await expect(card).toContainText('with Aino Virtanen, Daniel Okafor');
        await expect(card).toContainText('+358 9 123 4567');
        await expect(card).toContainText('Sent to 3 guests');

        const messages = await mail.expectMessages(3);
        uid = messages[0]?.calendar?.uid ?? '';
        expect(uid).not.toBe('');
        expectInvitations(messages, [AINO, DANIEL, REINO], {
          method: 'REQUEST',
          uid,
          sequence: 0,
          status: 'CONFIRMED',
          summary: TITLE,
          location: expect.stringContaining('+358 9 123 4567'),
          description: expect.stringContaining('the figures'),
          start: at('14:30'),
          end: at('15:15'),
          organizer: MAIJA,
          attendees: [AINO, DANIEL, REINO],
        });
        for (const message of messages) {
          expect(message.parsed.subject).toBe(`Invitation: ${TITLE} (Thu 3 Dec 2026, 14:30 ${timezoneId})`);
          expect(message.parsed.html).toContain('<strong>the figures</strong>');
          expect(wholeText(message)).not.toContain(SECRET);
        }
      });

      await test.step('it is stored whole, with the note for colleagues', async () => {
        const meeting = await storedMeeting(page, TITLE);
        expect(new Date(meeting.startAt).toISOString()).toBe(at('14:30'));
        expect(meeting.timeZone).toBe(timezoneId);
        expect(meeting.attendees.map(({ kind, email }) => [kind, email])).toEqual([
          ['contact', AINO],
          ['user', DANIEL],
          ['guest', REINO],
        ]);
        await card.getByRole('button', { name: 'Details' }).click();
        await expect(card.getByRole('strong').filter({ hasText: 'the figures' })).toBeVisible();
        await expect(card).toContainText(SECRET);
      });

      await test.step('it is on the timeline of the company, too', async () => {
        const associations = page.getByRole('region', { name: 'Associations', exact: true });
        await associations.getByRole('link', { name: 'Saimaa Instruments Oy', exact: true }).click();
        await expect(page.getByRole('heading', { name: 'Saimaa Instruments Oy', level: 1 })).toBeVisible();
        await expect(cardUnder(page, 'Upcoming', TITLE)).toContainText('Thu, Dec 3, 2:30 PM–3:15 PM');
        await page.goBack();
        await expect(page.getByRole('heading', { name: 'Aino Virtanen', level: 1 })).toBeVisible();
      });

      await test.step('another time is told to everybody', async () => {
        mail.clear();
        const composer = await edit(page, card);
        await fillMeeting(composer, { start: '16:00' });
        await saveAndTell(composer, '3 guests');

        await expect(card).toContainText('Thu, Dec 3, 4:00 PM–4:45 PM');
        await expect(card).toContainText('Sent to 3 guests');
        const messages = await mail.expectMessages(3);
        const changed = { method: 'REQUEST', uid, sequence: 1, start: at('16:00'), end: at('16:45') };
        expectInvitations(messages, [AINO, DANIEL, REINO], changed);
        for (const { parsed } of messages) {
          expect(parsed.subject).toBe(`Updated invitation: ${TITLE} (Thu 3 Dec 2026, 16:00 ${timezoneId})`);
        }
      });

      await test.step('one more guest is the only one to hear of it', async () => {
        mail.clear();
        const composer = await edit(page, card);
        await addGuest(composer, SAARA);
        await saveAndTell(composer, '1 guest');

        await expect(card).toContainText('Sent to 4 guests');
        const invited = { method: 'REQUEST', uid, start: at('16:00'), attendees: [AINO, DANIEL, REINO, SAARA] };
        expectInvitations(await mail.expectMessages(1), [SAARA], invited);
      });

      await test.step('a guest who is taken out is the only one to hear of it', async () => {
        mail.clear();
        const composer = await edit(page, card);
        await removeAttendee(composer, REINO);
        await saveAndTell(composer, '1 guest');

        await expect(card).toContainText('Sent to 3 guests');
        await expect(card).not.toContainText(REINO);
        const uninvited = { method: 'CANCEL', uid, status: undefined, attendees: [REINO] };
        expectInvitations(await mail.expectMessages(1), [REINO], uninvited);
      });

      // What is mailed by mistake from here on is too much for the cancellation, whose messages are counted.
      mail.clear();

      await test.step('how it went is nobody else’s business', async () => {
        await setOutcome(page, card, 'Completed');
        await page.reload();
        await expect(card.getByRole('combobox', { name: 'Outcome' })).toHaveValue('COMPLETED');
        await expect(card).toContainText('Sent to 3 guests');
        expect(mail.messages).toEqual([]);
      });

      await test.step('a cancellation is told to all who are left, with a word', async () => {
        const dialog = await openCancelDialog(page, card);
        await dialog.getByRole('textbox', { name: 'A word to the guests' }).fill('The snow has closed the road.');
        await dialog.getByRole('button', { name: 'Cancel meeting and tell 3 guests' }).click();
        await expect(dialog).toBeHidden();

        const canceled = cardUnder(page, 'December 2026', TITLE);
        await expect(canceled).toContainText('Canceled');
        await expect(canceled).toContainText('3 guests told');
        await expect(cardUnder(page, 'Upcoming', TITLE)).toHaveCount(0);
        const actions = await openActions(canceled);
        await expect(actions.getByRole('menuitem')).toHaveText(['Duplicate', 'Pin', 'Copy link', 'Download .ics', 'Delete']);

        const messages = await mail.expectMessages(3);
        expectInvitations(messages, [AINO, DANIEL, SAARA], { method: 'CANCEL', uid, status: 'CANCELLED' });
        for (const { parsed } of messages) {
          expect(parsed.subject).toContain(`Canceled: ${TITLE}`);
          expect(parsed.text).toContain('The snow has closed the road.');
        }
        expect((await storedMeeting(page, TITLE)).canceled).toBe(true);
      });
    });
  });
}
