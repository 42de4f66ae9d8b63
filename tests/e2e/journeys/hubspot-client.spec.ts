import { AssociationTypes, Client } from '@hubspot/api-client';
import { FilterOperatorEnum as ContactOperator } from '@hubspot/api-client/lib/codegen/crm/contacts/models/Filter.js';
import { AssociationSpecAssociationCategoryEnum as Category } from '@hubspot/api-client/lib/codegen/crm/objects/meetings/models/AssociationSpec.js';
import { FilterOperatorEnum as MeetingOperator } from '@hubspot/api-client/lib/codegen/crm/objects/meetings/models/Filter.js';
import {
  PropertyCreateFieldTypeEnum as FieldType,
  PropertyCreateTypeEnum as Type,
} from '@hubspot/api-client/lib/codegen/crm/properties/models/PropertyCreate.js';

import type { ServerProcess } from '../../../tools/server-process.mjs';
import { expect, test } from '../support/fixtures.ts';
import { createToken } from '../support/token.ts';

const OWNER = 'maija.korhonen@kokous.test';

/** HubSpot's own client, told nothing but where the server is and who asks. */
async function clientFor(server: ServerProcess, email = OWNER): Promise<Client> {
  return new Client({ accessToken: await createToken(server, email), basePath: server.address });
}

/** Association type 200, from the side of a meeting. */
const toContact = (id: string) => ({
  to: { id },
  types: [{ associationCategory: Category.HubspotDefined, associationTypeId: AssociationTypes.meetingToContact }],
});

test('HubSpot’s own client keeps contacts and companies', async ({ server }) => {
  const { crm } = await clientFor(server);
  const contact = await crm.contacts.basicApi.create({
    properties: { email: 'Eeva@Client.example', firstname: 'Eeva', lastname: 'Salonen' },
    associations: [],
  });
  expect(contact.createdAt).toBeInstanceOf(Date);
  expect(contact.properties).toMatchObject({ email: 'Eeva@client.example', hs_object_id: contact.id });
  const company = await crm.companies.basicApi.create({ properties: { name: 'Client Oy', domain: 'client.example' } });

  const associated = await crm.associations.v4.basicApi.createDefault('contacts', contact.id, 'companies', company.id);
  expect(associated.results.map((side) => side.associationSpec.associationTypeId)).toEqual([
    AssociationTypes.contactToCompany,
    AssociationTypes.companyToContact,
  ]);
  const page = await crm.associations.v4.basicApi.getPage('companies', company.id, 'contacts');
  expect(page.results).toMatchObject([{ toObjectId: contact.id, associationTypes: [{ label: 'Primary' }, {}] }]);

  const found = await crm.contacts.searchApi.doSearch({
    query: 'salonen',
    filterGroups: [
      { filters: [{ propertyName: 'email', operator: ContactOperator.ContainsToken, value: '*@client.example' }] },
      { filters: [{ propertyName: 'firstname', operator: ContactOperator.In, values: ['nobody'] }] },
    ],
    sorts: ['-createdate'],
    properties: ['firstname', 'phone'],
    limit: 5,
  });
  expect(found.total).toBe(1);
  expect(found.results[0]).toMatchObject({ id: contact.id, properties: { firstname: 'Eeva', phone: null } });

  const updated = await crm.contacts.basicApi.update(contact.id, { properties: { phone: '+358 40 0' } });
  expect(updated.properties.phone).toBe('+358 40 0');
  const read = await crm.contacts.basicApi.getById(contact.id, ['phone', 'city'], undefined, ['companies', 'deals']);
  expect(read.properties).toMatchObject({ phone: '+358 40 0', city: null });
  expect(read.associations).toMatchObject({ companies: { results: [{ id: company.id, type: 'contact_to_company' }] } });
  const byAddress = await crm.contacts.basicApi.getById(
    'eeva@client.example', undefined, undefined, undefined, false, 'email',
  );
  expect(byAddress.id).toBe(contact.id);

  const batch = await crm.contacts.batchApi.read({
    properties: ['firstname'],
    propertiesWithHistory: [],
    inputs: [{ id: contact.id }, { id: '999999999' }],
  });
  expect(batch).toMatchObject({ status: 'COMPLETE', numErrors: 1, results: [{ id: contact.id }] });
  const everybody = await crm.contacts.getAll(3);
  expect(everybody.length).toBeGreaterThan(3);
  expect(everybody.at(-1)?.id).toBe(contact.id);

  await crm.contacts.basicApi.archive(contact.id);
  await expect(crm.contacts.basicApi.getById(contact.id)).rejects.toMatchObject({ code: 404 });
  expect((await crm.associations.v4.basicApi.getPage('companies', company.id, 'contacts')).results).toEqual([]);
});

test('HubSpot’s own client logs a meeting, and schedules one', async ({ server, mail }) => {
  const client = await clientFor(server);
  const { crm } = client;
  const { results: owners } = await crm.owners.ownersApi.getPage();
  const owner = owners.find((one) => one.email === OWNER);
  expect(owner).toMatchObject({ firstName: 'Maija', type: 'PERSON', userId: Number(owner?.id), archived: false });
  expect((await crm.owners.ownersApi.getPage(OWNER, undefined, 1)).results).toMatchObject([{ id: owner?.id }]);
  expect((await crm.owners.ownersApi.getById(Number(owner?.id))).email).toBe(OWNER);
  const { id: contact } = await crm.contacts.basicApi.create({ properties: { email: 'eeva@client.example' } });

  const times = {
    hs_timestamp: '2030-01-15T12:00:00.000Z',
    hs_meeting_start_time: '2030-01-15T12:00:00.000Z',
    hs_meeting_end_time: '2030-01-15T12:30:00.000Z',
  };
  const logged = await crm.objects.meetings.basicApi.create({
    properties: { ...times, hs_meeting_title: 'Logged', hubspot_owner_id: owner?.id ?? '' },
    associations: [toContact(contact)],
  });
  const read = await crm.objects.meetings.basicApi.getById(
    logged.id, ['hs_meeting_title', 'hs_meeting_outcome'], undefined, ['contacts'],
  );
  expect(read.properties).toMatchObject({ hs_meeting_title: 'Logged', hs_meeting_outcome: 'SCHEDULED' });
  expect(read.associations?.contacts?.results).toMatchObject([{ id: contact, type: 'meeting_to_contact' }]);

  const response = await client.apiRequest({
    method: 'POST',
    path: '/scheduler/v3/meetings/calendar',
    qs: { organizerUserId: owner?.userId },
    body: {
      timezone: 'Europe/Helsinki',
      properties: {
        ...times, hs_meeting_title: 'Scheduled', hs_meeting_outcome: 'SCHEDULED', hubspot_owner_id: owner?.id,
      },
      associations: [toContact(contact)],
      emailReminderSchedule: { shouldIncludeInviteDescription: false, reminders: [] },
    },
  });
  const scheduled = (await response.json()) as { id: string };
  // The logged one came first: if it mailed anybody, there would be two.
  const [invitation] = await mail.expectMessages(1);
  expect(invitation).toMatchObject({ to: 'eeva@client.example', calendar: { method: 'REQUEST', summary: 'Scheduled' } });

  const { results } = await crm.objects.meetings.searchApi.doSearch({
    filterGroups: [
      { filters: [{ propertyName: 'associations.contact', operator: MeetingOperator.Eq, value: contact }] },
    ],
  });
  expect(results.map(({ id }) => id)).toEqual([logged.id, scheduled.id]);
  await crm.objects.meetings.basicApi.archive(logged.id);
  await expect(crm.objects.meetings.basicApi.getById(logged.id)).rejects.toMatchObject({ code: 404 });
});

test('HubSpot’s own client understands what is refused', async ({ server }) => {
  const { crm } = await clientFor(server);
  const unknown = crm.contacts.basicApi.create({ properties: { firstname: 'Eeva', colour: 'red' } });
  await expect(unknown).rejects.toMatchObject({
    code: 400,
    body: {
      category: 'VALIDATION_ERROR',
      message: expect.stringContaining('"error":"PROPERTY_DOESNT_EXIST","name":"colour"'),
      errors: [{ code: 'PROPERTY_DOESNT_EXIST', context: { propertyName: ['colour'] } }],
    },
  });
  const properties = { email: 'eeva@client.example' };
  const { id } = await crm.contacts.basicApi.create({ properties });
  await expect(crm.contacts.basicApi.create({ properties })).rejects.toMatchObject({
    code: 409,
    body: { category: 'CONFLICT', message: `Contact already exists. Existing ID: ${id}` },
  });
  const stranger = new Client({ accessToken: 'forged', basePath: server.address });
  await expect(stranger.crm.contacts.basicApi.getPage()).rejects.toMatchObject({ code: 401 });
  const reader = await clientFor(server, 'ritu.bhandari@kokous.test');
  await expect(reader.crm.contacts.basicApi.archive(id)).rejects.toMatchObject({ code: 403 });
  expect((await reader.crm.contacts.basicApi.getById(id)).id).toBe(id);
});

test('HubSpot’s own client makes groups, and properties whose values are unique', async ({ server }) => {
  const { crm } = await clientFor(server);
  const { groupsApi, coreApi } = crm.properties;
  const made = await groupsApi.create('companies', { name: 'contract', label: 'Contract', displayOrder: 1 });
  expect(made).toMatchObject({ name: 'contract', label: 'Contract', displayOrder: 1, archived: false });
  expect((await groupsApi.update('companies', 'contract', { label: 'Agreement' })).label).toBe('Agreement');
  expect((await groupsApi.getAll('companies')).results.map(({ name }) => name)).toEqual(['companyinformation', 'contract']);
  const number = await coreApi.create('companies', {
    name: 'customer_number',
    label: 'Customer number',
    type: Type.String,
    fieldType: FieldType.Text,
    groupName: 'contract',
    hasUniqueValue: true,
  });
  expect(number).toMatchObject({ groupName: 'contract', hasUniqueValue: true });

  const company = { properties: { name: 'Client Oy', customer_number: 'K-17' } };
  const { id } = await crm.companies.basicApi.create(company);
  await expect(crm.companies.basicApi.create(company)).rejects.toMatchObject({
    code: 400,
    body: {
      category: 'VALIDATION_ERROR',
      errors: [{ code: 'CONFLICTING_UNIQUE_VALUE', context: { propertyName: ['customer_number'] } }],
    },
  });
  const known = await crm.companies.basicApi.getById('K-17', undefined, undefined, undefined, undefined, 'customer_number');
  expect(known.id).toBe(id);
  await expect(groupsApi.archive('companies', 'contract')).rejects.toMatchObject({ code: 400 });
  await coreApi.archive('companies', 'customer_number');
  await groupsApi.archive('companies', 'contract');
  await expect(groupsApi.getByName('companies', 'contract')).rejects.toMatchObject({ code: 404 });
});

test('HubSpot’s own client writes notes, calls, tasks and e-mails', async ({ server }) => {
  const { crm } = await clientFor(server);
  const { id: contact } = await crm.contacts.basicApi.create({ properties: { email: 'eeva@client.example' } });
  const at = { hs_timestamp: '2026-11-20T12:00:00.000Z' };
  const kinds = [
    [crm.objects.notes, 'notes', AssociationTypes.noteToContact, { hs_note_body: '<p>Note</p>' }],
    [crm.objects.calls, 'calls', AssociationTypes.callToContact, { hs_call_title: 'Call', hs_call_duration: '60000' }],
    [crm.objects.tasks, 'tasks', AssociationTypes.taskToContact, { hs_task_subject: 'Task', hs_task_status: 'COMPLETED' }],
    [crm.objects.emails, 'emails', AssociationTypes.emailToContact, { hs_email_subject: 'Mail', hs_email_direction: 'EMAIL' }],
  ] as const;
  for (const [api, plural, associationTypeId, properties] of kinds) {
    const types = [{ associationCategory: Category.HubspotDefined, associationTypeId }];
    const created = await api.basicApi.create({
      properties: { ...at, ...properties },
      associations: [{ to: { id: contact }, types }],
    });
    const read = await api.basicApi.getById(created.id, Object.keys(properties), undefined, ['contacts']);
    expect(read.properties).toMatchObject(properties);
    expect(read.associations?.contacts?.results).toMatchObject([{ id: contact }]);
    const updated = await api.basicApi.update(created.id, { properties: { hs_timestamp: '2026-11-21T12:00:00.000Z' } });
    expect(updated.properties.hs_timestamp).toBe('2026-11-21T12:00:00.000Z');
    const found = await api.searchApi.doSearch({
      filterGroups: [
        { filters: [{ propertyName: 'associations.contact', operator: MeetingOperator.Eq, value: contact }] },
      ],
    });
    expect(found.results.map(({ id }) => id)).toEqual([created.id]);
    const batch = await api.batchApi.read({ properties: [], propertiesWithHistory: [], inputs: [{ id: created.id }] });
    expect(batch.results).toHaveLength(1);
    const back = await crm.associations.v4.basicApi.getPage('contacts', contact, plural);
    expect(back.results).toMatchObject([{ toObjectId: created.id }]);
    await api.basicApi.archive(created.id);
    await expect(api.basicApi.getById(created.id)).rejects.toMatchObject({ code: 404 });
  }
});
