import { composerOf, fillMeeting } from '../support/composer.ts';
import { descriptionOf, heardEvents, hearEvents } from '../support/embedded.ts';
import { expect, test } from '../support/portal-fixtures.ts';
import { expectAccessible } from '../support/steps.ts';
import { cardOf, openActions } from '../support/timeline.ts';

test('a portal with two lines schedules and edits on another site, which stays as it was', async ({ page, mail }) => {
  await hearEvents(page);
  await page.addInitScript(() => {
    const pressed: string[] = [];
    Object.assign(window, { pressed, names: [] });
    Object.assign(window, { names: Object.getOwnPropertyNames(window) });
    for (const type of ['keydown', 'keypress', 'keyup'] as const) {
      document.addEventListener(type, (event) => {
        pressed.push(event.key);
        event.preventDefault();
      });
    }
  });
  const before = await page.goto('/plain.html').then(() => page.evaluate(() => [history.length, location.href, document.title]));
  const composer = composerOf(page);
  await expect(composer.getByRole('textbox', { name: 'Title' })).toBeVisible();
  await fillMeeting(composer, { date: '2026-12-03', start: '14:30', guests: ['reino@guests.example'] });
  await composer.getByRole('textbox', { name: 'Title' }).fill('');
  await composer.getByRole('textbox', { name: 'Title' }).pressSequentially('Prices');
  await descriptionOf(composer).then((editor) => editor.pressSequentially('**What** it costs'));
  await composer.getByRole('button', { name: 'Save', exact: true }).click();

  await expect(page.getByText('“Prices” is scheduled.')).toBeVisible();
  const card = cardOf(page, 'Prices');
  await expect(card).toBeVisible();
  const [invitation] = await mail.expectMessages(2).then((messages) => messages.filter(({ to }) => to.includes('reino')));
  expect(invitation?.parsed.html).toContain('<strong>What</strong>');

  await openActions(card).then((menu) => menu.getByRole('menuitem', { name: 'Edit' }).click());
  const editing = page.locator('kokous-timeline').getByRole('region', { name: 'Schedule meeting' });
  await editing.getByRole('textbox', { name: 'Title' }).fill('New prices');
  await editing.getByRole('button', { name: 'Save and send updates' }).click();
  await expect(cardOf(page, 'New prices')).toBeVisible();

  expect(await heardEvents(page, 'kokous-ready')).toHaveLength(2);
  const saved = [{ meeting: { title: 'Prices' } }, { meeting: { title: 'New prices' } }];
  expect(await heardEvents(page, 'kokous-meeting-saved')).toMatchObject(saved);
  expect(await heardEvents(page, 'kokous-error')).toEqual([]);

  // Keys that are typed inside are no shortcuts of the page's; those outside are.
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press('x');
  const { pressed, added } = await page.evaluate(() => {
    const { pressed, names } = window as unknown as { pressed: string[]; names: string[] };
    return { pressed, added: Object.getOwnPropertyNames(window).filter((name) => !names.includes(name)) };
  });
  expect(pressed).toEqual(['x', 'x']);
  expect(added, 'globals').toEqual([]);
  const after = await page.evaluate(() => [history.length, location.href, document.title, localStorage.length, sessionStorage.length]);
  expect(after).toEqual([...before, 0, 0]);
  // axe leaves something of its own.
  await expectAccessible(page);
});
