import { expect, type Locator, type Page } from '@playwright/test';

/** What is typed into the composer; what is left out stays as the composer suggests it. */
export interface MeetingText {
  title?: string;
  /** `2026-12-03`. */
  date?: string;
  /** `14:30`. */
  start?: string;
  /** `15:15`. */
  end?: string;
  /** Contacts and users, found by their names. */
  people?: string[];
  /** Addresses that belong to nobody known. */
  guests?: string[];
  /** A number to call. */
  phone?: string;
  /** Markdown for the attendees. */
  description?: string;
  /** Markdown for colleagues. */
  note?: string;
}

/** The composer, open or minimized. */
export function composerOf(page: Page): Locator {
  return page.getByRole('region', { name: 'Schedule meeting', exact: true });
}

/** Opens the composer from the record's page, and waits until one can type. */
export async function openComposer(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Schedule meeting' }).click();
  const composer = composerOf(page);
  await expect(composer.getByRole('textbox', { name: 'Title' })).toBeFocused();
  return composer;
}

/** Fills in fields of the open composer, from top to bottom. */
export async function fillMeeting(composer: Locator, meeting: MeetingText): Promise<void> {
  const fields = {
    title: composer.getByRole('textbox', { name: 'Title' }),
    date: composer.getByRole('textbox', { name: 'Date' }),
    start: composer.getByRole('combobox', { name: 'Start time' }),
    end: composer.getByRole('combobox', { name: 'End time' }),
  };
  for (const name of ['title', 'date', 'start', 'end'] as const) {
    const text = meeting[name];
    if (text !== undefined) await fields[name].fill(text);
  }
  for (const name of meeting.people ?? []) await addPerson(composer, name);
  for (const address of meeting.guests ?? []) await addGuest(composer, address);
  if (meeting.phone !== undefined) {
    await composer.getByRole('combobox', { name: 'Location' }).selectOption('Phone call');
    await composer.getByRole('textbox', { name: 'Phone number' }).fill(meeting.phone);
  }
  if (meeting.description !== undefined) {
    await pasteMarkdown(richText(composer, 'Attendee description'), meeting.description);
  }
  if (meeting.note !== undefined) {
    await composer.getByRole('button', { name: 'Add internal note' }).click();
    await pasteMarkdown(richText(composer, 'Internal note'), meeting.note);
  }
}

/** The editor of a text, once it is there: until then, a text area has its name. */
export function richText(composer: Locator, name: 'Attendee description' | 'Internal note'): Locator {
  return composer.getByRole('textbox', { name, exact: true }).and(composer.page().locator('[contenteditable="true"]'));
}

/** Pastes into an editor, in place of all that is in it. The keys are types of a clipboard's data. */
export async function pasteInto(editor: Locator, clipboard: Record<string, string>): Promise<void> {
  await editor.click();
  await editor.press('ControlOrMeta+a');
  await editor.evaluate((element, clipboard) => {
    const clipboardData = new DataTransfer();
    for (const [type, data] of Object.entries(clipboard)) clipboardData.setData(type, data);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, clipboard);
}

/** Pastes Markdown, and waits until it has been read: until then its signs stand there. */
async function pasteMarkdown(editor: Locator, markdown: string): Promise<void> {
  await pasteInto(editor, { 'text/plain': markdown });
  await expect(editor).not.toContainText('**');
}

/** Finds a contact or a user among the attendees' suggestions and chooses them. */
export async function addPerson(composer: Locator, name: string): Promise<void> {
  await composer.getByRole('combobox', { name: 'Attendees' }).fill(name);
  await composer.getByRole('option', { name }).first().click();
  await expect(attendee(composer, name)).toBeVisible();
}

/** Types the address of somebody who is neither, and confirms it. */
export async function addGuest(composer: Locator, address: string): Promise<void> {
  const field = composer.getByRole('combobox', { name: 'Attendees' });
  await field.fill(address);
  await field.press('Enter');
  await expect(attendee(composer, address)).toBeVisible();
}

/** Takes an attendee out, by the name or address that the composer shows. */
export async function removeAttendee(composer: Locator, name: string): Promise<void> {
  await attendee(composer, name).click();
  await expect(attendee(composer, name)).toHaveCount(0);
}

/** The button that takes the attendee out; so it is there as long as they are. */
export function attendee(composer: Locator, name: string): Locator {
  return composer.getByRole('button', { name: `Remove ${name}`, exact: true });
}

/** Saves a new meeting, and waits until the composer has closed. */
export async function save(composer: Locator): Promise<void> {
  await composer.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(composer).toBeHidden();
}

/** Saves an edited meeting that this many guests hear of, and waits until the composer has closed. */
export async function saveAndTell(composer: Locator, guests: string): Promise<void> {
  const button = composer.getByRole('button', { name: 'Save and send updates', exact: true });
  await expect(button).toHaveAccessibleDescription(`to ${guests}`);
  await button.click();
  await expect(composer).toBeHidden();
}

/** Schedules a meeting on the record whose page is open. */
export async function schedule(page: Page, meeting: MeetingText): Promise<void> {
  const composer = await openComposer(page);
  await fillMeeting(composer, meeting);
  await save(composer);
}
