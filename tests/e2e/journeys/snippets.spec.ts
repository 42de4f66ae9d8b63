import type { Locator, Page } from '@playwright/test';

import { ApiUser } from '../support/api.ts';
import { fillMeeting, openComposer, richText } from '../support/composer.ts';
import { expect, test } from '../support/fixtures.ts';
import { expectAccessible, openAs, openList, openRecordAs, tabTo } from '../support/steps.ts';
import { cardOf } from '../support/timeline.ts';

test.use({ timezoneId: 'Europe/Helsinki' });

test('a snippet is made in the settings, inserted by its shortcut, and its empty token is asked about', async ({ page, mail, server }) => {
  const user = await ApiUser.signIn(server.address);
  await openAs(page, user, '/settings');
  const section = await openSnippets(page);
  await test.step('it is written, with what is wrong at its fields', async () => {
    await section.getByRole('button', { name: 'New snippet' }).click();
    await section.getByRole('button', { name: 'Save snippet' }).click();
    await expect(section.getByRole('textbox', { name: 'Name' })).toBeFocused();
    await expect(section).toContainText('Choose a shortcut');
    await expectAccessible(page);
    await section.getByRole('textbox', { name: 'Name' }).fill('Greeting');
    await section.getByRole('textbox', { name: 'Shortcut' }).fill('#hello');
    const text = textOf(section);
    await text.click();
    await page.keyboard.type('Hello **all** of ');
    await section.getByRole('button', { name: 'Insert token' }).click();
    await page.getByRole('menuitem', { name: 'Company' }).click();
    await expect(text).toBeFocused();
    await page.keyboard.type(', {{contact.firstname}} at {{meeting.time}} on {{meeting.date}}: {{ticket.subject}}');
    await page.keyboard.press('Shift+ControlOrMeta+Home');
    await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toContain('Hello all');
    await page.keyboard.press('ControlOrMeta+k');
    const dialog = page.getByRole('dialog', { name: 'Link' });
    await dialog.getByRole('textbox', { name: 'Address' }).fill('https://book.example/{{owner.firstname}}?for={{company.name}}');
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
  });

  await test.step('what is left unsaved is there again', async () => {
    await openList(page, 'Companies');
    await openSnippets(page);
    await expect(section).toContainText('this is as you left it');
    await expect(section.getByRole('textbox', { name: 'Shortcut' })).toHaveValue('#hello');
    await expect(textOf(section)).toContainText('Hello all of {{company.name}}');
    await section.getByRole('checkbox', { name: 'Everybody may use it' }).check();
    await section.getByRole('button', { name: 'Save snippet' }).click();
    await expect(section.getByRole('listitem').filter({ hasText: 'Greeting' })).toContainText('#hello');
  });

  await openRecordAs(page, user, 'contact', 'Aino Virtanen');
  const composer = await openComposer(page);
  await fillMeeting(composer, { title: 'With a snippet', date: '2026-12-03', start: '14:30', end: '15:00' });
  const text = richText(composer, 'Attendee description');
  await test.step('typing its shortcut offers it at the cursor, and Enter takes it', async () => {
    await text.click();
    await page.keyboard.type('See #he');
    const list = page.getByRole('listbox', { name: 'Suggestions' });
    await expect(list.getByRole('option')).toHaveText(['Greeting#hello']);
    await expect(text).toHaveAttribute('aria-activedescendant', /option/);
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await expect(list).toBeHidden();
    await expect(text).toHaveText(
      'See Hello all of Saimaa Instruments Oy, Aino at 2:30 PM on Thursday, December 3, 2026: {{ticket.subject}}',
    );
    await expect(text.getByRole('strong')).toHaveText('all');
    await expect(text.getByRole('link').first()).toHaveAttribute('href', 'https://book.example/Maija?for=Saimaa%20Instruments%20Oy');
    await page.keyboard.type('!');
    await expect(text).toContainText('{{ticket.subject}}!');
  });

  await test.step('before guests would read braces, somebody says so', async () => {
    await composer.getByRole('button', { name: 'Save', exact: true }).click();
    const question = composer.getByRole('alert').filter({ hasText: 'Still empty in the attendee description: Ticket.' });
    await expect(question).toBeVisible();
    await expectAccessible(page);
    await question.getByRole('button', { name: 'Fill in' }).click();
    await expect(text).toBeFocused();
    await page.keyboard.press('ControlOrMeta+End');
    for (let letter = 0; letter < '{{ticket.subject}}!'.length; letter += 1) await page.keyboard.press('Backspace');
    await page.keyboard.type('prices');
    await composer.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(composer).toBeHidden();
  });
  await expect(cardOf(page, 'With a snippet')).toContainText('Sent to 1 guest');
  const [message] = await mail.expectMessages(1);
  const address = 'https://book.example/Maija?for=Saimaa%20Instruments%20Oy';
  const said = `See Hello all of Saimaa Instruments Oy, Aino at 2:30 PM on Thursday, December 3, 2026: (${address})prices`;
  expect(message.parsed.text).toContain(said);

  await test.step('another user has it too, and one who deletes it can take that back', async () => {
    const again = await openSnippets(page);
    await again.getByRole('button', { name: 'Delete Greeting' }).click();
    await expect(again).toContainText('No snippets yet');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(again.getByRole('button', { name: 'Edit Greeting' })).toBeVisible();
  });
});

test('the keyboard alone finds the button, searches, and leaves what was typed', async ({ page, server }) => {
  const user = await ApiUser.signIn(server.address);
  await makeSnippets(user);
  await openRecordAs(page, user, 'contact', 'Aino Virtanen');
  const composer = await openComposer(page);
  const text = richText(composer, 'Attendee description');
  await expect(text).toBeVisible();
  const button = composer.getByRole('button', { name: 'Insert snippet' });
  await tabTo(page, composer.getByRole('button', { name: 'Bold', exact: true }));
  await page.keyboard.press('End');
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
  const search = page.getByRole('combobox', { name: 'Search snippets' });
  await expect(search).toBeFocused();
  await expect(optionsOf(page)).toHaveCount(2);
  await page.keyboard.press('Escape');
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.type('park');
  await expect(optionsOf(page)).toHaveText(['Parking#cars']);
  await page.keyboard.press('Enter');
  await expect(text).toHaveText('Park behind the house');
  await expect(text).toBeFocused();

  await test.step('the toolbar is one stop of the Tab key, at the button that was used last', async () => {
    await page.keyboard.press('Shift+Tab');
    await expect(button).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(text).toBeFocused();
  });

  await test.step('Escape closes the list and not the composer; arrow keys and Tab choose', async () => {
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.press('Enter');
    await page.keyboard.type('#wa');
    await expect(optionsOf(page)).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(optionsOf(page)).toHaveCount(0);
    await page.keyboard.type('y');
    await expect(text).toContainText('#way');
    await expect(optionsOf(page)).toHaveCount(0);
    await page.keyboard.press('Enter');
    await page.keyboard.type('#dir');
    await expect(optionsOf(page)).toHaveText(['Directions#way']);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await expect(text).toHaveText('Park behind the house#wayRing twice');
  });

  await test.step('a heading is still a heading', async () => {
    await page.keyboard.press('Enter');
    await page.keyboard.type('## Agenda');
    await expect(text.getByRole('heading', { name: 'Agenda' })).toBeVisible();
  });
});

test('it all fits a phone', async ({ page, server }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const user = await ApiUser.signIn(server.address);
  await makeSnippets(user);
  await openAs(page, user, '/settings');
  const section = await openSnippets(page);
  await section.getByRole('button', { name: 'Edit Parking' }).click();
  await expect(textOf(section)).toHaveText('Park behind the house');
  await section.getByRole('button', { name: 'Insert token' }).click();
  await expectToFit(page);
  await expectAccessible(page);
  await page.keyboard.press('Escape');

  await openRecordAs(page, user, 'contact', 'Aino Virtanen');
  const composer = await openComposer(page);
  await composer.getByRole('button', { name: 'Insert snippet' }).click();
  await expect(optionsOf(page)).toHaveCount(2);
  await expectInside(page, page.getByRole('dialog', { name: 'Insert snippet' }));
  await expectAccessible(page);
  await optionsOf(page).filter({ hasText: 'Directions' }).click();
  const text = richText(composer, 'Attendee description');
  await expect(text).toHaveText('Ring twice');
  await text.press('ControlOrMeta+End');
  await page.keyboard.type(' #ca');
  await expectInside(page, page.getByRole('listbox', { name: 'Suggestions' }));
  await expectToFit(page);
  await optionsOf(page).filter({ hasText: 'Parking' }).click();
  await expect(text).toHaveText('Ring twice Park behind the house');
});

/** The settings' section, open. */
async function openSnippets(page: Page): Promise<Locator> {
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  const section = page.getByRole('region', { name: 'Snippets', exact: true });
  // The list, or what was left in the form.
  await expect(section.getByRole('button', { name: /^(New|Save) snippet$/ })).toBeVisible();
  return section;
}

/** What the open list offers; native selects have options of their own. */
function optionsOf(page: Page): Locator {
  return page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
}

/** The editor of the form. */
function textOf(section: Locator): Locator {
  return section.getByRole('textbox', { name: 'Text', exact: true }).and(section.page().locator('[contenteditable="true"]'));
}

/** Two snippets of this user. */
async function makeSnippets(user: ApiUser): Promise<void> {
  const snippets = [
    { name: 'Directions', shortcut: 'way', text: 'Ring twice', shared: false },
    { name: 'Parking', shortcut: 'cars', text: 'Park behind the house', shared: false },
  ];
  for (const snippet of snippets) await user.json('POST', '/kokous/v1/snippets', snippet);
}

async function expectToFit(page: Page): Promise<void> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width, 'nothing stands out at the side').toBeLessThanOrEqual(390);
}

async function expectInside(page: Page, element: Locator): Promise<void> {
  const box = await element.boundingBox();
  expect(box, 'it is shown').not.toBeNull();
  if (!box) return;
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
  expect(box.y).toBeGreaterThanOrEqual(0);
  expect(box.y + box.height).toBeLessThanOrEqual(page.viewportSize()?.height ?? 0);
}
