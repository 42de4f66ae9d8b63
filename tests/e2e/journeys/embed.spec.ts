import { composerOf, fillMeeting } from '../support/composer.ts';
import { descriptionOf } from '../support/embedded.ts';
import { expect, test } from '../support/portal-fixtures.ts';
import { expectAccessible } from '../support/steps.ts';
import { cardOf, openActions } from '../support/timeline.ts';

test('a portal with two lines schedules, edits and cancels on another site', async ({ page, mail }) => {
  await page.addInitScript(() => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    for (const name of ['kokous-ready', 'kokous-meeting-saved', 'kokous-meeting-canceled', 'kokous-error']) {
      window.addEventListener(name, (event) => heard.push([name, (event as CustomEvent).detail]));
    }
  });
  const before = await page.goto('/plain.html').then(() => page.evaluate(() => [history.length, location.href, document.title]));
  const composer = composerOf(page);
  await expect(composer.getByRole('textbox', { name: 'Title' })).toBeVisible();
  await fillMeeting(composer, { title: 'Prices', date: '2026-12-03', start: '14:30', guests: ['reino@guests.example'] });
  await descriptionOf(composer).then((editor) => editor.pressSequentially('**What** it costs'));
  await expectAccessible(page);
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

  const heard = await page.evaluate(() => (window as unknown as { heard: [string, { meeting?: { title: string } }][] }).heard);
  expect(heard.filter(([name]) => name === 'kokous-ready')).toHaveLength(2);
  expect(heard.filter(([name]) => name === 'kokous-meeting-saved').map(([, detail]) => detail.meeting?.title)).toEqual(['Prices', 'New prices']);
  expect(heard.filter(([name]) => name === 'kokous-error')).toEqual([]);
  const after = await page.evaluate(() => [history.length, location.href, document.title, localStorage.length, sessionStorage.length]);
  expect(after).toEqual([...before, 0, 0]);
});
