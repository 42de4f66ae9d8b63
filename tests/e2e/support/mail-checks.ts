import { expect } from '@playwright/test';

import type { Calendar, ReceivedMail } from './received-mail.ts';

/** Values, or matchers for them, of some of an invitation's properties. */
type Expected = Partial<Record<keyof Calendar, unknown>>;

/** Checks that these people, and nobody else, got a message whose invitation has these properties. */
export function expectInvitations(messages: ReceivedMail[], to: string[], expected: Expected): void {
  expect(messages.map((message) => message.to).toSorted(), 'recipients').toEqual(to.toSorted());
  for (const { to: recipient, calendar } of messages) {
    expect(calendar, `the invitation to ${recipient}`).toMatchObject(expected);
  }
}

/** Everything that can be read in a message: as it came, and each of its parts decoded. */
export function wholeText(message: ReceivedMail): string {
  const { subject, text, html, attachments } = message.parsed;
  const parts = attachments.map(({ content }) => content.toString('utf8'));
  return [message.raw, subject, text, html || '', ...parts].join('\n');
}
