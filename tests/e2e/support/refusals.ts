import { expect } from '@playwright/test';

import type { Answer } from './api.ts';

/** The server's way to say no; HubSpot's. */
interface ErrorEnvelope {
  status: string;
  category: string;
  message: string;
  correlationId: string;
  errors?: { message: string; in?: string }[];
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Checks that the server said no in its usual form, and gives that. */
export function expectRefusal({ status, body }: Answer, statuses: number[] = []): ErrorEnvelope {
  expect(status, body).toBeGreaterThanOrEqual(400);
  expect(status, body).toBeLessThan(500);
  if (statuses.length > 0) expect(statuses, body).toContain(status);
  const envelope = JSON.parse(body) as ErrorEnvelope;
  expect(envelope).toMatchObject({
    status: 'error',
    category: expect.stringMatching(/^[A-Z][A-Z_]+$/),
    message: expect.stringMatching(/\S/),
    correlationId: expect.stringMatching(UUID),
  });
  return envelope;
}

/** Checks that the server refused a field, and said which one and why. */
export function expectFieldRefusal(answer: Answer, field: string): void {
  const { errors = [] } = expectRefusal(answer);
  expect(errors.map((error) => error.in), answer.body).toContain(field);
  for (const { message } of errors) expect(message).toMatch(/\S/);
}
