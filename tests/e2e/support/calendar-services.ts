/** The services whose calendars hold meetings, as far as they differ for whoever uses them. */

import type { SandboxProcess } from '../../../tools/sandbox-process.mjs';

/** One service. */
export interface CalendarService {
  /** Whose consent page it is. */
  name: 'Google' | 'Microsoft';
  /** What stands on the button that connects an account there. */
  connect: string;
  /** The box that sends a meeting there. */
  box: string;
  /** The video meeting whose link comes with the event. */
  video: string;
  /** Where its calendars are at the stand-in. */
  path: 'google' | 'graph';
  /** The events that stand in a calendar of it. */
  standing: (sandbox: SandboxProcess) => Promise<unknown[]>;
}

/** Google Calendar. */
export const GOOGLE: CalendarService = {
  name: 'Google',
  connect: 'Connect Google Calendar',
  box: 'Add to Google Calendar',
  video: 'Google Meet',
  path: 'google',
  standing: async (sandbox) =>
    (await sandbox.events()).filter(({ status }: { status: string }) => status !== 'cancelled'),
};

/** Microsoft 365. */
export const MICROSOFT: CalendarService = {
  name: 'Microsoft',
  connect: 'Connect Microsoft 365',
  box: 'Add to Office 365 Calendar',
  video: 'Microsoft Teams',
  path: 'graph',
  standing: async (sandbox) =>
    (await sandbox.call('GET', '/microsoft/events')).filter(({ isCancelled }: { isCancelled: boolean }) => !isCancelled),
};
