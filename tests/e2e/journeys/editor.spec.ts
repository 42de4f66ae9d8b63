import { readFile } from 'node:fs/promises';

import type { Page } from '@playwright/test';

import { ApiUser } from '../support/api.ts';
import { fillMeeting, openComposer, pasteInto, richText, save } from '../support/composer.ts';
import { htmlOf, makeEditor, typeAnew } from '../support/editor.ts';
import { expect, test } from '../support/fixtures.ts';
import { wholeText } from '../support/mail-checks.ts';
import { expectAccessible, openRecordAs, tabTo } from '../support/steps.ts';
import { cardOf, edit, storedMeeting } from '../support/timeline.ts';

test.beforeEach(async ({ page, server }) => {
  await openRecordAs(page, await ApiUser.signIn(server.address), 'contact', 'Aino Virtanen');
});

test('a text is formatted by the toolbar and by keys, and the invitation has it', async ({ page, mail }) => {
  const composer = await openComposer(page);
  await fillMeeting(composer, { title: 'Formatted', date: '2026-12-03' });
  const text = richText(composer, 'Attendee description');
  const tool = (name: string) => composer.getByRole('button', { name, exact: true });
  await text.click();

  await tool('Heading').click();
  await page.keyboard.type('Agenda');
  await expect(tool('Heading')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Enter');
  await expect(tool('Heading')).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.type('Bring ');
  await page.keyboard.press('ControlOrMeta+b');
  await expect(tool('Bold')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.type('the figures');
  await page.keyboard.press('ControlOrMeta+b');
  await page.keyboard.press('Enter');
  await tool('Bulleted list').click();
  await page.keyboard.type('Sensors');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Drift');
  await page.keyboard.press('Tab');
  await expect(tool('Move item out')).not.toHaveAttribute('aria-disabled');

  const html = '<h2>Agenda</h2><p>Bring <strong>the figures</strong></p><ul><li>Sensors<ul><li>Drift</li></ul></li></ul>';
  await test.step('what was done can be undone and done again', async () => {
    await page.keyboard.type(' and prices');
    await tool('Undo').click();
    await expect(text).not.toContainText('and prices');
    await expect(text).toBeFocused();
    await tool('Redo').click();
    await expect(text).toContainText('and prices');
    await page.keyboard.press('ControlOrMeta+z');
    await expect(text).not.toContainText('and prices');
  });

  await fillMeeting(composer, { note: 'Mind the **Quicksilver** discount.' });
  await expectAccessible(page);
  await save(composer);
  await expect(cardOf(page, 'Formatted')).toContainText('Sent to 1 guest');
  const stored = await storedMeeting(page, 'Formatted');
  expect(stored.draft.description).toEqual({ html });
  expect(stored.draft.internalNote).toEqual({ html: '<p>Mind the <strong>Quicksilver</strong> discount.</p>' });
  const [message] = await mail.expectMessages(1);
  expect(message.parsed.html).toContain(html);
  expect(message.parsed.text).toContain('Agenda\n\nBring the figures\n\n- Sensors\n  - Drift\n');
  expect(message.calendar?.description).toContain('- Sensors\n  - Drift');
  expect(wholeText(message)).not.toContain('Quicksilver');

  await test.step('a text that was changed and changed back is no change', async () => {
    const edited = await edit(page, cardOf(page, 'Formatted'));
    const again = richText(edited, 'Attendee description');
    await again.click();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type('x');
    await expect(edited.getByRole('button', { name: 'Save and send updates' })).toBeVisible();
    await page.keyboard.press('Backspace');
    await expect(edited.getByRole('button', { name: 'Save', exact: true })).toBeVisible();
  });
});

test('the keyboard alone reaches everything, and is never caught', async ({ page }) => {
  const composer = await openComposer(page);
  const text = richText(composer, 'Attendee description');
  const bold = composer.getByRole('button', { name: 'Bold', exact: true });
  await expect(text).toBeVisible();
  await tabTo(page, bold);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(text).toBeFocused();
  await page.keyboard.type('slanted');
  await expect(text.getByRole('emphasis')).toHaveText('slanted');

  await page.keyboard.press('Enter');
  await page.keyboard.type('- one');
  await page.keyboard.press('Enter');
  await page.keyboard.type('two');
  await page.keyboard.press('Tab');
  await expect(text.locator('li li')).toHaveText('two');
  await page.keyboard.press('Shift+Tab');
  await expect(text.locator('li li')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(text).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(text).not.toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(text).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+Tab');
  await expect(composer.getByRole('toolbar', { name: 'Formatting' }).getByRole('button', { name: 'Italic' })).toBeFocused();

  await test.step('outside lists Escape puts the composer aside, as everywhere', async () => {
    await text.click();
    await page.keyboard.press('ControlOrMeta+Home');
    await expect(composer.getByRole('button', { name: 'Bulleted list' })).toHaveAttribute('aria-pressed', 'false');
    await page.keyboard.press('Escape');
    await expect(text).toBeHidden();
  });
});

test('a link is added, changed and removed in a dialog', async ({ page }) => {
  const composer = await openComposer(page);
  const text = richText(composer, 'Attendee description');
  await text.click();
  await page.keyboard.type('See the list');
  for (let letter = 0; letter < 'the list'.length; letter += 1) await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('ControlOrMeta+k');
  const dialog = page.getByRole('dialog', { name: 'Link' });
  const address = dialog.getByRole('textbox', { name: 'Address' });
  await expect(address).toBeFocused();
  await expect(dialog.getByRole('textbox', { name: 'Text' })).toHaveValue('the list');
  await expectAccessible(page);

  await address.fill('javascript:alert(1)');
  await address.press('Enter');
  await expect(dialog.getByRole('alert')).toHaveText('Enter a web address, an e-mail address or a telephone number');
  await address.fill('example.test/prices');
  await address.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(text).toBeFocused();
  const link = text.getByRole('link', { name: 'the list' });
  await expect(link).toHaveAttribute('href', 'https://example.test/prices');

  await page.keyboard.press('ArrowLeft');
  await composer.getByRole('button', { name: 'Link', exact: true }).click();
  await expect(dialog.getByRole('link', { name: 'Open link' })).toHaveAttribute('href', 'https://example.test/prices');
  await dialog.getByRole('textbox', { name: 'Text' }).fill('our list');
  await dialog.getByRole('button', { name: 'Change link' }).click();
  await expect(text).toHaveText('See our list');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ControlOrMeta+k');
  await dialog.getByRole('button', { name: 'Remove link' }).click();
  await expect(text.getByRole('link')).toHaveCount(0);
  await expect(text).toHaveText('See our list');

  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(text, 'Escape was the dialog’s').toBeVisible();

  await test.step('a key acts on what is selected, though the browser has told nobody of it yet', async () => {
    await text.evaluate((element) => {
      const words = element.querySelector('p')?.firstChild;
      if (words) getSelection()?.setBaseAndExtent(words, 0, words, 3);
      element.dispatchEvent(new KeyboardEvent('keydown', { key: 'b', ctrlKey: true, bubbles: true, cancelable: true }));
    });
    await expect(text.getByRole('strong')).toHaveText('See');
  });
});

for (const program of ['word', 'docs', 'gmail']) {
  test(`what is pasted from ${program} comes out clean`, async ({ page }) => {
    const composer = await openComposer(page);
    await fillMeeting(composer, { title: 'Pasted', date: '2026-12-03' });
    const html = await readFile(new URL(`../pasted/${program}.html`, import.meta.url), 'utf8');
    await pasteInto(richText(composer, 'Attendee description'), { 'text/html': html, 'text/plain': 'Agenda …' });
    await save(composer);
    await expect(cardOf(page, 'Pasted')).toBeVisible();
    const { draft } = await storedMeeting(page, 'Pasted');
    const rel = 'rel="nofollow noopener noreferrer"';
    expect(draft.description).toEqual({
      html: [
        '<h2>Agenda</h2><p><strong>Bring</strong> the <em>figures</em></p>',
        '<ul><li>Sensors<ul><li>Drift</li></ul></li><li>Prices</li></ul>',
        `<p>See <a href="https://example.test/prices" ${rel}>the list</a></p><ol><li>First</li></ol>`,
      ].join(''),
    });
  });
}

test('a text survives a reload a moment after the last key', async ({ page }) => {
  const composer = await openComposer(page);
  await fillMeeting(composer, { title: 'Interrupted', description: 'Bring **the figures**' });
  await expect(richText(composer, 'Attendee description').getByRole('strong')).toHaveText('the figures');
  await page.keyboard.type(' and prices ');
  await compose(page, ['か', 'かい'], '会');
  await page.reload();
  await page.getByRole('complementary', { name: 'Unfinished meeting' }).getByRole('button', { name: 'Continue' }).click();
  const text = richText(composer, 'Attendee description');
  await expect(text).toHaveText('Bring the figures and prices 会');
  await expect(text.getByRole('strong')).toHaveText(/^the figures/);
});

test('without the editor one writes Markdown, and has the editor at the second try', async ({ page, consoleProblems }) => {
  consoleProblems.allow(/ERR_FAILED|cannot be loaded/);
  await page.route('**/editor-*.js', (route) => route.abort());
  const composer = await openComposer(page);
  const area = composer.getByRole('textbox', { name: 'Attendee description' });
  await expect(composer.getByText('The editor could not be loaded')).toBeVisible();
  await area.fill('Bring **the figures**\n\n- Sensors');
  await expectAccessible(page);
  await page.unroute('**/editor-*.js');
  await composer.getByRole('button', { name: 'Try again' }).click();
  const text = richText(composer, 'Attendee description');
  await expect(text.getByRole('strong')).toHaveText('the figures');
  await expect(text.getByRole('listitem')).toHaveText('Sensors');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('the toolbar fits and does what is touched', async ({ page }) => {
    const composer = await openComposer(page);
    const text = richText(composer, 'Attendee description');
    await text.tap();
    for (const name of ['Bold', 'Redo']) {
      const box = await composer.getByRole('button', { name, exact: true }).first().boundingBox();
      expect(box && box.x >= 0 && box.x + box.width <= 390, `${name} is on the screen`).toBe(true);
      expect(box?.height, `${name} can be touched`).toBeGreaterThanOrEqual(32);
    }
    await composer.getByRole('button', { name: 'Bold', exact: true }).tap();
    await page.keyboard.type('loud');
    await expect(text.getByRole('strong')).toHaveText('loud');
    await expect(text).toBeFocused();
    await expectAccessible(page);
  });
});

test('the editor and the server agree on each node', async ({ page }) => {
  await makeEditor(page);
  const file = new URL('../../../crates/richtext/tests/nodes.json', import.meta.url);
  const nodes: Record<string, string> = JSON.parse(await readFile(file, 'utf8'));
  const written = await page.evaluate((nodes) => {
    const write = (html: string) => {
      window.editor.setContent('');
      window.editor.insertHtml(html);
      return window.editor.html();
    };
    return Object.fromEntries(Object.entries(nodes).map(([tag, html]) => [tag, write(html)]));
  }, nodes);
  expect(written).toEqual(nodes);
});

for (const [where, inShadowRoot] of [['in the page', false], ['in a shadow root', true]] as const) {
  test(`Markdown becomes formatting while it is typed, ${where}`, async ({ page }) => {
    await makeEditor(page, { inShadowRoot });
    for (const [keys, html] of [
      ['**a** *b* ~~c~~ `d` e', '<p><strong>a</strong> <em>b</em> <s>c</s> <code>d</code> e</p>'],
      ['## a{Enter}b', '<h2>a</h2><p>b</p>'],
      ['### a', '<h3>a</h3>'],
      ['- a{Enter}b{Tab}{Enter}c{Shift+Tab}', '<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>'],
      ['1. a{Enter}{Enter}b', '<ol><li>a</li></ol><p>b</p>'],
      ['> a', '<blockquote><p>a</p></blockquote>'],
      ['```a{Enter}{Enter}b', '<pre><code>a</code></pre><p>b</p>'],
      ['---a', '<hr><p>a</p>'],
      ['see https://example.test/a. b', '<p>see <a href="https://example.test/a">https://example.test/a</a>. b</p>'],
      ['[a](https://example.test/) b', '<p><a href="https://example.test/">a</a> b</p>'],
      ['[a](javascript:b) ', '<p>[a](javascript:b) </p>'],
      ['**a**{Backspace}', '<p>**a**</p>'],
      ['2*3*4 snake_case_name', '<p>2*3*4 snake_case_name</p>'],
      ['a{Shift+Enter}b', '<p>a<br>b</p>'],
      ['a{ControlOrMeta+a}{ControlOrMeta+b}{ControlOrMeta+\\}', '<p>a</p>'],
      ['a{ControlOrMeta+Shift+8}{ControlOrMeta+Shift+7}', '<ol><li>a</li></ol>'],
      ['a{ControlOrMeta+z}', ''],
    ] as const) {
      await typeAnew(page, keys);
      expect(await htmlOf(page), keys).toBe(html);
    }

    await test.step('an input method composes undisturbed, and the spelling checker reads along', async () => {
      await typeAnew(page, 'Hei ');
      await compose(page, ['k', 'か', 'かい', 'かいg', 'かいぎ']);
      await expect.poll(() => htmlOf(page), 'the page looks while one composes').toBe('<p>Hei かいぎ</p>');
      await compose(page, [], '会議');
      await page.keyboard.type('!');
      expect(await htmlOf(page)).toBe('<p>Hei 会議!</p>');
      expect(await page.evaluate(() => window.editor.element.spellcheck)).toBe(true);
    });
  });
}

test('Markdown that is pasted is read, and what means harm is not', async ({ page }) => {
  await makeEditor(page);
  const editor = page.getByRole('textbox', { name: 'Agenda' });
  for (const [markdown, html] of [
    ['# a\n\nb\nc', '<h2>a</h2><p>b<br>c</p>'],
    ['- a\n  - b\n- c\n\n1. d', '<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul><ol><li>d</li></ol>'],
    ['> a\n>\n> b', '<blockquote><p>a</p><p>b</p></blockquote>'],
    ['```\na < b\n```', '<pre><code>a &lt; b</code></pre>'],
    ['[a](https://example.test/) [b](javascript:c)', '<p><a href="https://example.test/">a</a> b</p>'],
    ['***a*** \\*b\\* <b>c</b>', '<p><strong><em>a</em></strong> *b* &lt;b&gt;c&lt;/b&gt;</p>'],
    ['\u202eevil\u202c שלום', '<p>\u202eevil\u202c שלום</p>'],
  ]) {
    await pasteInto(editor, { 'text/plain': markdown });
    await expect.poll(() => htmlOf(page), markdown).toBe(html);
  }
  for (const [hostile, html] of [
    ['<p onclick="alert(1)">a<script>alert(2)</script><img src=x onerror="alert(3)"></p>', '<p>a</p>'],
    ['<a href="javascript:alert(1)">a</a> <a href="data:text/html,b">b</a>', '<p>a b</p>'],
    ['<svg><style><img src=x onerror=alert(1)></style></svg><math><mtext>a</mtext></math>', '<p>a</p>'],
    ['<style>p{}</style><iframe srcdoc="<script>alert(1)</script>"></iframe>a<object data=x></object>', '<p>a</p>'],
  ]) {
    await pasteInto(editor, { 'text/html': hostile, 'text/plain': 'a' });
    expect(await htmlOf(page), hostile).toBe(html);
  }
  await pasteInto(editor, { 'text/html': '<div>'.repeat(10_000) + 'deep', 'text/plain': 'deep' });
  expect(await htmlOf(page)).toBe('<p>deep</p>');
  await pasteInto(editor, { 'text/plain': 'x'.repeat(5_000_000) });
  expect(await htmlOf(page), 'nothing of the text before is lost').toBe('<p>deep</p>');
  expect(await page.evaluate(() => window.told)).toContain('too long');
});

test('what is pasted is text until it has been read, and nobody who goes on typing is disturbed', async ({ page }) => {
  await page.route('**/richtext-*.wasm', async (route) => {
    await readable;
    await route.continue();
  });
  let read = () => {};
  const readable = new Promise<void>((resolve) => (read = resolve));
  const composer = await openComposer(page);
  await fillMeeting(composer, { title: 'Slowly read', date: '2026-12-03' });
  const text = richText(composer, 'Attendee description');
  await pasteInto(text, { 'text/plain': 'Bring **the figures**' });
  await page.keyboard.type(' and prices');
  await expect(text).toHaveText('Bring **the figures** and prices');
  await test.step('a save waits for it', async () => {
    await composer.getByRole('button', { name: 'Save', exact: true }).click();
    read();
    await expect(composer).toBeHidden();
    const { draft } = await storedMeeting(page, 'Slowly read');
    expect(draft.description).toEqual({ html: '<p>Bring <strong>the figures</strong> and prices</p>' });
  });
});

test('the page hears of words with a sign and of links, and gets the files that are dropped', async ({ page }) => {
  await makeEditor(page);
  await typeAnew(page, 'a #of');
  expect(await page.evaluate(() => window.told)).toEqual(['#', '#o', '#of']);
  await page.keyboard.press('Enter');
  await page.evaluate(() => window.editor.insertHtml('<strong>Offer</strong>'));
  expect(await htmlOf(page)).toBe('<p>a <strong>Offer</strong></p>');
  expect(await page.evaluate(() => window.told.splice(3))).toEqual(['chosen', 'no #']);

  await page.keyboard.press('ControlOrMeta+k');
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['a'], 'agenda.pdf'));
    const event = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
    document.addEventListener('drop', (event) => window.told.push(`dropped ${event.dataTransfer?.files[0]?.name}`));
    if (window.editor.element.dispatchEvent(event)) window.told.push('the browser leaves the page for the file');
  });
  expect(await page.evaluate(() => window.told.splice(3))).toEqual(['link', 'dropped agenda.pdf']);
});

/** What an input method does: it composes these texts one after the other, and at the end writes one. */
async function compose(page: Page, texts: string[], written?: string): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  for (const text of texts) {
    await devtools.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  }
  if (written !== undefined) await devtools.send('Input.insertText', { text: written });
  await devtools.detach();
}
