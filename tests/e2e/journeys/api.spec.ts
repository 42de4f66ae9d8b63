import { randomUUID } from 'node:crypto';

import { ApiUser, meetingDraft } from '../support/api.ts';
import { expect, test } from '../support/fixtures.ts';
import { expectFieldRefusal, expectRefusal } from '../support/refusals.ts';

const EVE = 'eve@guests.example';
const guest = (email: string, name = '') => ({ kind: 'guest', name, email });
const NOBODY = { type: 'contact', id: '999999999' };

/** What is wrong, what makes it so, and the field that has to be named. */
const WRONG_FIELDS: [string, Record<string, unknown>, string][] = [
  ['no title', { title: ' ' }, 'title'],
  ['a title that is too long', { title: 'x'.repeat(300) }, 'title'],
  ['a line break in the title', { title: `Figures\r\nBcc: ${EVE}` }, 'title'],
  ['a date that does not exist', { date: '2026-02-30' }, 'date'],
  ['a line break in the date', { date: '2026\r\n-12-03' }, 'date'],
  ['a time that does not exist', { startTime: '25:00' }, 'startTime'],
  ['a line break in the start', { startTime: '10\r\n:00' }, 'startTime'],
  ['a line break in the end', { endTime: '10\r\n:30' }, 'endTime'],
  ['a time that the clocks skip', { date: '2027-03-28', startTime: '03:30', endTime: '05:00' }, 'startTime'],
  ['an end before the start', { endTime: '09:30' }, 'endTime'],
  ['a zone that does not exist', { timeZone: 'Europe/Atlantis' }, 'timeZone'],
  ['a line break in the zone', { timeZone: 'Europe/\r\nHelsinki' }, 'timeZone'],
  ['no number to call', { location: { kind: 'phone', value: '' } }, 'location'],
  ['a line break in the place', { location: { kind: 'custom', value: `Here\r\nBcc: ${EVE}` } }, 'location'],
  ['a malformed address', { attendees: [guest('eve@guests')] }, 'attendees'],
  ['two addresses in one', { attendees: [guest(`${EVE}, adam@guests.example`)] }, 'attendees'],
  ['a line break in an address', { attendees: [guest(`${EVE}\r\nBcc: adam@guests.example`)] }, 'attendees'],
  ['a line break in a name', { attendees: [guest(EVE, 'Eve\r\nBcc: adam@guests.example')] }, 'attendees'],
  ['an attendee twice', { attendees: [guest(EVE), guest(EVE.toUpperCase())] }, 'attendees'],
  [
    '1,000 attendees',
    { attendees: Array.from({ length: 1_000 }, (_, index) => guest(`guest${index}@guests.example`)) },
    'attendees',
  ],
  ['an unknown attendee', { attendees: [{ kind: 'contact', id: NOBODY.id, name: 'Eve', email: EVE }] }, 'attendees'],
  ['an unknown record', { associations: [NOBODY] }, 'associations'],
  ['a description that is too long', { description: 'x'.repeat(70_000) }, 'description'],
  ['a note that is too long', { internalNote: 'x'.repeat(70_000) }, 'internalNote'],
];

test('a wrong field is named, and nothing is saved', async ({ server, mail }) => {
  const user = await ApiUser.signIn(server.address);
  const meetings = await user.countMeetings();
  for (const [what, changes, field] of WRONG_FIELDS) {
    await test.step(what, async () => expectFieldRefusal(await user.saveMeeting(meetingDraft(changes)), field));
  }
  expect(await user.countMeetings()).toBe(meetings);
  expect(mail.messages).toEqual([]);
});

test('a wrong change is refused, and the meeting stays as it was', async ({ server }) => {
  const user = await ApiUser.signIn(server.address);
  const saved = JSON.parse((await user.saveMeeting(meetingDraft({ calendar: 'none' }))).body).meeting;
  const path = `/kokous/v1/meetings/${saved.id}`;
  const before = await user.json('GET', path);

  const change = (draft: unknown, headers = {}) => user.ask('PATCH', path, draft, headers);
  expectFieldRefusal(await change(meetingDraft({ title: '' }), { 'if-match': `"${saved.revision}"` }), 'title');
  expectRefusal(await change({ outcome: 'WONDERFUL' }));
  const stale = { 'if-match': `"${saved.revision + 1}"` };
  expectRefusal(await change(meetingDraft({ title: 'Too late' }), stale), [409, 412]);
  expect(await user.json('GET', path)).toEqual(before);
});

test('a body that cannot be read is refused, and nothing is saved', async ({ server }) => {
  const user = await ApiUser.signIn(server.address);
  const meetings = await user.countMeetings();
  const good = JSON.stringify(meetingDraft());
  const deep = `{"title":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;

  for (const body of ['', '{', '[]', '"meeting"', good.slice(0, -1), deep, '{"title":{}}', '{"attendees":[{}]}']) {
    await test.step(`the body ${body.slice(0, 20)}`, async () => expectRefusal(await user.saveMeeting(body)));
  }
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml']) {
    await test.step(type, async () => {
      expectRefusal(await user.ask('POST', '/kokous/v1/meetings', good, { 'content-type': type }), [415]);
    });
  }
  await test.step('a title of 10 MB', async () => {
    const answer = await user.saveMeetingWithLongTitle(10_000_000);
    // Too much to be read at all, or read and too long for a title.
    if (answer.status === 413) expectRefusal(answer);
    else expectFieldRefusal(answer, 'title');
  });
  await test.step('a body of 100 MB', async () => {
    expectRefusal(await user.saveMeetingWithLongTitle(100_000_000), [413]);
  });
  expect(await user.countMeetings()).toBe(meetings);
});

test('what does not exist is not found', async ({ server }) => {
  const user = await ApiUser.signIn(server.address);
  for (const [method, path, body] of [
    ['GET', '/kokous/v1/records/contacts/999999999', undefined],
    ['GET', '/kokous/v1/meetings/999999999', undefined],
    ['PATCH', '/kokous/v1/meetings/999999999', { outcome: 'COMPLETED' }],
    ['POST', '/kokous/v1/meetings/999999999/cancel', { message: '' }],
    ['GET', '/kokous/v1/meetings/999999999/invite.ics', undefined],
    ['GET', '/crm/v3/objects/contacts/999999999', undefined],
    ['GET', '/kokous/v1/nowhere', undefined],
  ] as const) {
    await test.step(`${method} ${path}`, async () => expectRefusal(await user.ask(method, path, body), [404]));
  }
});

test('nobody gets in without a session, and no other site with one', async ({ server }) => {
  const user = await ApiUser.signIn(server.address);
  const meetings = await user.countMeetings();
  for (const stranger of [ApiUser.anonymous(server.address), new ApiUser(server.address, 'kokous=forged')]) {
    for (const path of ['session', 'drafts', 'records/contacts/1', 'meetings/1', 'attendees?q=a']) {
      expectRefusal(await stranger.ask('GET', `/kokous/v1/${path}`), [401]);
    }
    expectRefusal(await stranger.ask('GET', '/crm/v3/objects/contacts'), [401]);
    expectRefusal(await stranger.saveMeeting(meetingDraft()), [401]);
  }
  const elsewhere = { origin: 'https://elsewhere.example' };
  expectRefusal(await user.ask('POST', '/kokous/v1/meetings', meetingDraft(), elsewhere), [403]);
  expect(await user.countMeetings()).toBe(meetings);
});

test('a hundred wrong passwords are slowed down', async ({ server }) => {
  const anonymous = ApiUser.anonymous(server.address);
  const statuses: number[] = [];
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const guess = { email: 'maija.korhonen@kokous.test', password: `guess ${attempt}` };
    const answer = await anonymous.ask('POST', '/kokous/v1/session', guess);
    expectRefusal(answer, [401, 429]);
    statuses.push(answer.status);
  }
  expect(statuses[0]).toBe(401);
  expect(statuses.at(-1)).toBe(429);
});

test('somebody who may only read cannot write', async ({ server }) => {
  const user = await ApiUser.signIn(server.address);
  const reader = await ApiUser.signIn(server.address, 'Ritu Bhandari');
  const saved = JSON.parse((await user.saveMeeting(meetingDraft({ calendar: 'none' }))).body).meeting;
  const meetings = await user.countMeetings();
  const meeting = `/kokous/v1/meetings/${saved.id}`;
  const contact = await user.record('contact', 'Aino Virtanen');
  const before = await user.json('GET', meeting);

  expectRefusal(await reader.saveMeeting(meetingDraft()), [403]);
  for (const [method, path, body] of [
    ['PATCH', meeting, { outcome: 'COMPLETED' }],
    ['POST', `${meeting}/cancel`, { message: '' }],
    ['POST', `${meeting}/retry`, undefined],
    ['PATCH', `/crm/v3/objects/contacts/${contact.id}`, { properties: { email: EVE } }],
    ['DELETE', `/crm/v3/objects/contacts/${contact.id}`, undefined],
    ['POST', '/crm/v3/objects/contacts', { properties: { email: EVE } }],
  ] as const) {
    await test.step(`${method} ${path}`, async () => expectRefusal(await reader.ask(method, path, body), [403]));
  }
  expect(await user.json('GET', meeting)).toEqual(before);
  expect(await user.countMeetings()).toBe(meetings);
});

test('another user’s draft can be neither read, overwritten nor removed', async ({ server }) => {
  const owner = await ApiUser.signIn(server.address);
  const other = await ApiUser.signIn(server.address, 'Daniel Okafor');
  const record = await owner.record('contact', 'Aino Virtanen');
  const path = `/kokous/v1/drafts/${randomUUID()}`;
  await owner.send('PUT', path, { record, content: { title: 'Mine' } });
  const before = await owner.json('GET', path);

  expectRefusal(await other.ask('GET', path), [403, 404]);
  expectRefusal(await other.ask('PUT', path, { record, content: { title: 'Theirs' } }), [403, 404, 409]);
  // To remove what is not there may well be allowed: what counts is that the owner still has it.
  await other.ask('DELETE', path);
  expect(await other.json('GET', '/kokous/v1/drafts')).toEqual({ results: [] });
  expect(await owner.json('GET', path)).toEqual(before);
});
