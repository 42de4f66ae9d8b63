import { randomUUID } from 'node:crypto';

import { ApiUser, meetingDraft } from '../support/api.ts';
import { expect, test } from '../support/fixtures.ts';
import { expectInvitations } from '../support/mail-checks.ts';
import { openRecord, signIn } from '../support/steps.ts';
import { cardUnder, type StoredMeeting } from '../support/timeline.ts';

const AINO = 'aino.virtanen@saimaa-instruments.example';
const REINO = 'reino@guests.example';
/** For what was under way when the power went to be given up and taken up again. */
const PATIENCE = 90_000;

test.describe.configure({ timeout: 240_000 });

test('a meeting that was saved just before the power went is there, and its invitations go out', async ({
  page,
  server,
  mail,
}) => {
  const user = await ApiUser.signIn(server.address);
  const contact = await user.record('contact', 'Aino Virtanen');
  const aino = { kind: 'contact', id: contact.id, name: 'Aino Virtanen', email: AINO };
  const attendees = [aino, { kind: 'guest', name: 'Reino Vieras', email: REINO }];
  await mail.goDown();
  const answer = await user.saveMeeting(meetingDraft({ attendees, associations: [contact] }));
  await server.kill();
  expect(answer.status, answer.body).toBe(201);
  await mail.comeUp();
  await server.run();

  await signIn(page, 'Maija Korhonen');
  await openRecord(page, 'Contacts', 'Aino Virtanen');
  const card = cardUnder(page, 'Upcoming', 'Quarterly figures');
  await expect(card).toContainText('with Aino Virtanen, Reino Vieras');
  await expect(card).toContainText('Sent to 2 guests', { timeout: PATIENCE });
  const invited = { method: 'REQUEST', sequence: 0, summary: 'Quarterly figures', attendees: [AINO, REINO] };
  expectInvitations(await mail.expectMessages(2), [AINO, REINO], invited);
});

test('of many saves at once, each is whole or absent after a power cut, and can be repeated', async ({
  server,
  mail,
}) => {
  const user = await ApiUser.signIn(server.address);
  const contact = await user.record('contact', 'Aino Virtanen');
  const company = await user.record('company', 'Saimaa Instruments Oy');
  const aino = { kind: 'contact', id: contact.id, name: 'Aino Virtanen', email: AINO };
  const attendees = [aino, { kind: 'guest', name: 'Reino Vieras', email: REINO }];
  const saves = Array.from({ length: 40 }, (_, index) => {
    const title = `Saved at once, ${index}`;
    const draft = meetingDraft({ title, attendees, associations: [contact, company], description: 'All **here**.' });
    return { title, draft, key: randomUUID(), id: '' };
  });
  type Save = (typeof saves)[number];

  const send = async (save: Save) => {
    const answer = await user.saveMeeting(save.draft, save.key);
    expect([200, 201], answer.body).toContain(answer.status);
    save.id = JSON.parse(answer.body).meeting.id;
  };
  const expectWhole = async ({ id, title }: Save) => {
    const meeting: StoredMeeting = await user.json('GET', `/kokous/v1/meetings/${id}`);
    expect(meeting.title).toBe(title);
    expect(meeting.attendees.map(({ email }) => email)).toEqual([AINO, REINO]);
    expect(meeting.associations.map(({ type }) => type).toSorted()).toEqual(['company', 'contact']);
    expect(meeting.draft.description).toEqual({ html: '<p>All <strong>here</strong>.</p>' });
  };
  const savedTitles = async (record: typeof contact) => {
    const titles = await user.titlesOn(record);
    return titles.filter((title) => saves.some((save) => save.title === title)).toSorted();
  };

  await test.step('the power goes in the middle', async () => {
    const sent = saves.map((save) =>
      send(save).catch((error: unknown) => {
        // No answer at all is what a power cut is; a refusal is not.
        if (!(error instanceof TypeError)) throw error;
      }),
    );
    await Promise.all(sent.slice(0, 4));
    await server.killAndRestart();
    await Promise.all(sent);
  });

  await test.step('what was answered is whole, and what was not is whole or absent', async () => {
    const answered = saves.filter(({ id }) => id !== '');
    expect(answered.length).toBeGreaterThan(0);
    for (const save of answered) await expectWhole(save);
    const onContact = await savedTitles(contact);
    expect(onContact).toEqual([...new Set(onContact)]);
    expect(onContact).toEqual(expect.arrayContaining(answered.map(({ title }) => title)));
    expect(await savedTitles(company)).toEqual(onContact);
  });

  await test.step('each save that is repeated is the meeting of the first', async () => {
    for (const save of saves) {
      const before = save.id;
      await send(save);
      if (before !== '') expect(save.id).toBe(before);
      await expectWhole(save);
    }
    const all = saves.map(({ title }) => title).toSorted();
    expect(await savedTitles(contact)).toEqual(all);
    expect(await savedTitles(company)).toEqual(all);
  });

  await test.step('every invitation goes out, and a second copy is the same message', async () => {
    const invited = () => new Set(mail.messages.map(({ to, calendar }) => `${calendar?.summary} to ${to}`));
    const everybody = saves.flatMap(({ title }) => [AINO, REINO].map((to) => `${title} to ${to}`));
    await expect.poll(() => [...invited()].toSorted(), { timeout: PATIENCE }).toEqual(everybody.toSorted());
    const messageIds = new Set(mail.messages.map(({ parsed }) => parsed.messageId));
    expect(messageIds.size).toBe(everybody.length);
    const uids = new Set(mail.messages.map(({ calendar }) => calendar?.uid));
    expect(uids.size).toBe(saves.length);
  });
});
