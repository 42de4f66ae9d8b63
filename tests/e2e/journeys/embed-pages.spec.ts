import type { Page } from '@playwright/test';

import { composerOf, fillMeeting } from '../support/composer.ts';
import { descriptionOf, heardEvents, hearEvents, mounts } from '../support/embedded.ts';
import { expect, FOREIGN_ORIGIN, test } from '../support/portal-fixtures.ts';
import { expectAccessible } from '../support/steps.ts';
import { cardOf } from '../support/timeline.ts';

const PROPERTIES = ['color', 'background-color', 'font-family', 'font-size', 'font-style', 'line-height', 'letter-spacing', 'text-transform', 'display', 'height'];

/** How elements of the page are drawn, or of the composer's shadow root. */
function drawn(page: Page, within: 'page' | 'composer', selectors: string[]) {
  return page.evaluate(
    ([within, selectors, properties]) => {
      const root = within === 'page' ? document : document.querySelector('kokous-composer')?.shadowRoot;
      return selectors.map((selector) => {
        const element = root?.querySelector(selector);
        if (!element) throw new Error(`no ${selector}`);
        return properties.map((name) => `${selector} ${name}: ${getComputedStyle(element).getPropertyValue(name)}`);
      });
    },
    [within, selectors, PROPERTIES] as const,
  );
}

test('neither the rules of the page reach in, nor those of the element out', async ({ page, portal }) => {
  const inside = ['.button.is-primary', 'input', 'label', '.composer-heading', '[contenteditable]'];
  const outside = ['html', 'head', 'body', 'main', 'main > h1'];
  const composer = composerOf(page).first();
  await page.goto('/plain.html');
  await descriptionOf(composer);
  const plain = await drawn(page, 'composer', inside);

  await page.goto('/hostile.html');
  await descriptionOf(composer);
  expect(await drawn(page, 'composer', inside)).toEqual(plain);
  const withElement = await drawn(page, 'page', outside);
  const head = await page.evaluate(() => document.head.innerHTML);
  const source = await portal.source('hostile.html');
  portal.pages.set('/bare.html', source.replace(/<script.*<\/script>/gs, '').replace(/<kokous-composer.*<\/kokous-composer>/, ''));
  expect(head.trim()).toBe(/<head>(.*)<\/head>/s.exec(source)?.[1]?.trim().replaceAll(' />', '>'));
  await page.goto('/bare.html');
  // The page is as high as what is in it.
  const withoutHeights = (lines: string[][]) => lines.flat().filter((line) => !/ height: /.test(line) || line.startsWith('main > h1'));
  expect(withoutHeights(await drawn(page, 'page', outside))).toEqual(withoutHeights(withElement));

  await page.goto('/plain.html');
  await expect(composer.getByRole('textbox', { name: 'Title' })).toBeVisible();
  await page.evaluate(() => {
    const element = document.querySelector<HTMLElement>('kokous-composer');
    element?.setAttribute('theme', 'dark');
    element?.style.setProperty('--kokous-accent', 'rgb(1, 200, 3)');
  });
  const save = composer.getByRole('button', { name: 'Save', exact: true });
  await expect(save).toHaveCSS('background-color', 'rgb(1, 200, 3)');
  await expect(composer).toHaveCSS('background-color', 'rgb(23, 29, 36)');
});

test('a strict policy is enough, with trusted types too, and without WebAssembly the element says so', async ({ page, portal, consoleProblems }) => {
  await hearEvents(page);
  await page.goto('/strict.html');
  await page.getByRole('button', { name: 'Schedule meeting' }).click();
  const composer = composerOf(page);
  await expect(composer.getByRole('textbox', { name: 'Title' })).toBeFocused();
  await fillMeeting(composer, { title: 'Under a policy', date: '2026-12-03', start: '14:30' });
  await descriptionOf(composer).then((editor) => editor.pressSequentially('- one'));
  await composer.getByRole('button', { name: 'Save', exact: true }).click();
  const details = cardOf(page, 'Under a policy').getByRole('button', { name: 'Details' });
  await details.click();
  await expect(details).toHaveAttribute('aria-expanded', 'true');
  // What was opened stays so when everything is read again.
  const isRead = page.waitForResponse(/\/records\/contacts\/\d+$/);
  await page.evaluate(() => document.querySelector<HTMLElement & { refresh(): void }>('kokous-record')?.refresh());
  await isRead;
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await expect(details).toHaveAttribute('aria-expanded', 'true');

  await expectAccessible(page);

  const strict = await portal.source('strict.html');
  const policies = "require-trusted-types-for 'script'; trusted-types kokous kokous-editor ProseMirrorClipboard";
  portal.pages.set('/trusted.html', strict.replace("default-src 'none'", `${policies}; default-src 'none'`));
  await page.goto('/trusted.html');
  await cardOf(page, 'Under a policy').getByRole('button', { name: 'Details' }).click();
  await expect(cardOf(page, 'Under a policy').getByRole('listitem').getByText('one', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Schedule meeting' }).click();
  await descriptionOf(composerOf(page)).then((editor) => editor.pressSequentially('**two**'));
  await expect(composerOf(page).locator('[contenteditable] strong')).toHaveText('two');

  consoleProblems.allow(/WebAssembly|wasm|Content.Security.Policy/i);
  portal.pages.set('/stricter.html', strict.replaceAll(" 'wasm-unsafe-eval'", ''));
  await page.goto('/stricter.html');
  await expect(page.getByRole('alert')).toHaveText('The security settings of this page do not let Kokous run.');
  expect(await heardEvents(page, 'kokous-error')).toMatchObject([{ code: 'WASM_REFUSED' }]);
});

test('a token is renewed while one works, and what cannot be renewed is told', async ({ page, portal, consoleProblems }) => {
  consoleProblems.allow(/status of 401|ERR_INCOMPLETE_CHUNKED_ENCODING|status of 500/);
  await hearEvents(page);
  const made: string[] = [];
  await page.route('**/kokous-token', async (route) => {
    const token = await portal.token();
    made.push(token.id);
    await route.fulfill({ json: token });
  });
  await page.goto('/plain.html');
  const composer = composerOf(page).first();
  await expect(composer.getByRole('textbox', { name: 'Title' })).toBeVisible();
  // Two elements share one token.
  expect(made).toHaveLength(1);
  await portal.revoke(made[0] ?? '');
  await fillMeeting(composer, { title: 'Renewed', date: '2026-12-03', start: '14:30' });
  await composer.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('“Renewed” is scheduled.')).toBeVisible();
  expect(made.length).toBeGreaterThan(1);
  const expired = await heardEvents(page, 'kokous-token-expired');

  await page.unroute('**/kokous-token');
  await page.route('**/kokous-token', (route) => route.fulfill({ status: 500 }));
  for (const id of made) await portal.revoke(id);
  await page.locator('kokous-composer').getByRole('button', { name: 'Schedule meeting' }).click();
  await composer.getByRole('textbox', { name: 'Title' }).fill('Written without a token');
  await composer.getByRole('button', { name: 'Save', exact: true }).click();
  await expect.poll(() => heardEvents(page, 'kokous-token-expired')).not.toEqual(expired);
  // The calendars, which ask for themselves, may say so sooner.
  const refusal = composer.locator('.composer-end').getByRole('alert');
  await expect(refusal).toContainText('You are signed out');

  await page.unroute('**/kokous-token');
  await expect(composer.getByRole('textbox', { name: 'Title' })).toHaveValue('Written without a token');
  await refusal.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('“Written without a token” is scheduled.')).toBeVisible();
});

test('what is wrong is told in its place and in an event, and never thrown', async ({ page, portal, server, consoleProblems }) => {
  consoleProblems.allow(/status of 40[134]|net::ERR_|no answer|unreadable answer|CORS policy/);
  await hearEvents(page);
  await page.goto('/plain.html');
  const shown = page.locator('kokous-timeline');
  await expect(shown.getByRole('button', { name: 'Schedule meeting' })).toBeVisible();
  const set = (name: string, value: string) =>
    page.evaluate(([name, value]) => document.querySelector('kokous-timeline')?.setAttribute(name ?? '', value ?? ''), [name, value]);

  await set('record-id', '999999');
  await expect(shown.getByRole('alert')).toHaveText(/This record is not here/);
  await set('record-id', 'x');
  await expect(shown.getByRole('alert')).toHaveText(/This record is not here/);
  await set('record-id', portal.record);
  await expect(shown.getByRole('button', { name: 'Schedule meeting' })).toBeVisible();
  await set('server', 'mailto:nobody');
  await expect(shown.getByRole('alert')).toHaveText('This part of the page is not set up correctly.');
  await set('server', 'http://127.0.0.1:59999');
  await expect(shown.getByRole('button', { name: 'Try again' })).toBeVisible();
  await set('server', server.origin);
  await expect(shown.getByRole('button', { name: 'Schedule meeting' })).toBeVisible();

  // A page that the operator does not let in.
  await page.goto(`${portal.origin.replace('portal', 'stranger')}/plain.html`);
  await expect(shown.getByRole('button', { name: 'Try again' })).toBeVisible();
  const unreachable = { code: 'SERVER_UNREACHABLE', message: `${server.origin} does not answer, or does not let this page ask` };
  expect(await heardEvents(page, 'kokous-error')).toContainEqual(unreachable);
  await page.goto('/plain.html');

  // One that is older, or newer, than the script can tell.
  await page.route('**/kokous/v1/session', (route) => route.fulfill({ json: { name: 'an older server' }, headers: { 'access-control-allow-origin': portal.origin } }));
  await page.reload();
  await expect(shown.getByRole('button', { name: 'Try again' })).toBeVisible();
  await expect.poll(() => heardEvents(page, 'kokous-error')).toMatchObject([{ code: 'OTHER_VERSION' }, { code: 'OTHER_VERSION' }]);
  await page.unroute('**/kokous/v1/session');

  // One that was given for another page.
  portal.asks = { origin: FOREIGN_ORIGIN };
  await page.reload();
  await expect(shown.getByRole('alert')).toContainText('This embed token is for another page');
  await expect.poll(() => heardEvents(page, 'kokous-error')).toContainEqual({ code: 'REFUSED', message: 'This embed token is for another page' });
  portal.asks = { rights: ['schedule'] };

  // A token that nobody gave.
  await page.route('**/kokous-token', (route) => route.fulfill({ json: { token: 'kokous_embed_forged' } }));
  await page.reload();
  await expect(shown.getByRole('alert')).toHaveText('This page is not signed in any more.');
  await page.unroute('**/kokous-token');

  await page.reload();
  const composer = composerOf(page).first();
  await fillMeeting(composer, { title: 'Kept' });
  await server.kill();
  await composer.getByRole('button', { name: 'Save', exact: true }).click();
  // Not the one at the calendars, which the server may not have told of any more.
  const again = composer.locator('.composer-end').getByRole('button', { name: 'Try again' });
  await expect(again).toBeVisible();
  await server.run();
  await again.click();
  await expect(page.getByText('“Kept” is scheduled.')).toBeVisible();
  expect(await heardEvents(page, 'kokous-error')).toContainEqual(unreachable);

  // One that takes longer than anybody waits.
  await page.clock.install();
  await composer.or(page.locator('kokous-composer')).getByRole('button', { name: 'Schedule meeting' }).click();
  await composer.getByRole('textbox', { name: 'Title' }).fill('Kept waiting');
  const isAsked = page.waitForRequest(/\/meetings$/);
  await page.route(/\/meetings$/, () => {});
  await composer.getByRole('button', { name: 'Save', exact: true }).click();
  await isAsked;
  await page.clock.fastForward(31_000);
  await expect(again).toBeVisible();
  await page.unroute(/\/meetings$/);
  await again.click();
  await expect(page.getByText('“Kept waiting” is scheduled.')).toBeVisible();
});

test('a page that runs no scripts of others shows it in a frame', async ({ page, portal, mail }) => {
  await page.goto('/frame.html');
  const frame = page.frameLocator('iframe');
  const composer = frame.getByRole('region', { name: 'Schedule meeting' });
  await composer.getByRole('textbox', { name: 'Title' }).fill('In a frame');
  await expectAccessible(page, { hasFrames: true, inDark: false });
  await expect.poll(() => page.locator('iframe').evaluate((frame) => frame.style.height)).toMatch(/^\d{3,4}px$/);
  await composer.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.locator('output')).toHaveText('Scheduled: In a frame');
  await mail.expectMessages(1);
  expect(portal.tokens).toBe(1);
});

test('a page made with React mounts it, hears of it and takes it away', async ({ page }) => {
  await page.goto('/react.html');
  const composer = composerOf(page);
  await composer.getByRole('textbox', { name: 'Title' }).fill('With React');
  await expectAccessible(page, { inDark: false });
  await page.getByRole('button', { name: 'Not now' }).click();
  await expect(composer).toHaveCount(0);
  await page.getByRole('button', { name: 'Schedule' }).click();
  // What was written just before it was taken away has gone to the server.
  await expect(composer.getByRole('textbox', { name: 'Title' })).toHaveValue('With React');
  await composer.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.locator('output')).toHaveText('Scheduled: With React');
});

test('two hundred mounts and removals leave nothing behind', async ({ page, context }) => {
  test.slow();
  const cdp = await context.newCDPSession(page);
  await page.addInitScript(() => {
    const instantiate = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...from) => {
      const made = await instantiate(...from);
      const { memory } = made.instance.exports;
      if (memory instanceof WebAssembly.Memory) Object.assign(window, { kokousMemory: memory });
      return made;
    };
  });
  await page.goto('/plain.html');
  await expect(composerOf(page).first()).toBeVisible();
  const measure = async () => {
    await cdp.send('HeapProfiler.collectGarbage');
    const { nodes, jsEventListeners } = await cdp.send('Memory.getDOMCounters');
    const program = await page.evaluate(() => (window as unknown as { kokousMemory: WebAssembly.Memory }).kokousMemory.buffer.byteLength);
    const { usedSize } = await cdp.send('Runtime.getHeapUsage');
    return { nodes, jsEventListeners, program, usedSize };
  };
  await mounts(page, 20);
  const before = await measure();
  // What handlers of removed elements held goes with the browser's own garbage.
  for (let part = 0; part < 6; part += 1) {
    await mounts(page, 30);
    await cdp.send('HeapProfiler.collectGarbage');
  }
  const after = await measure();
  expect(after.nodes).toBeLessThanOrEqual(before.nodes);
  expect(after.jsEventListeners).toBeLessThanOrEqual(before.jsEventListeners);
  // Memory comes in pages of 64 KiB: the last of them may only just not have been needed before.
  expect(after.program).toBeLessThanOrEqual(before.program + 65_536);
  // Code that runs often is compiled anew meanwhile.
  expect(after.usedSize).toBeLessThan(before.usedSize + 150_000);
});
