import { readdir } from 'node:fs/promises';

import { expect, type Page } from '@playwright/test';

import type { create } from '../../../src/editor/js/editor.mjs';
import { openComposer, richText } from './composer.ts';

/** What the editor's module gives for an editor. */
export type EditorHandle = ReturnType<typeof create>;

declare global {
  interface Window {
    /** The editor that a journey made by itself. */
    editor: EditorHandle;
    /** What that editor has told, one after the other. */
    told: string[];
  }
}

/** The address of the editor's module, once the page has loaded it. */
export async function moduleAddress(page: Page): Promise<string> {
  await expect(richText(await openComposer(page), 'Attendee description')).toBeVisible();
  const addresses = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  const address = addresses.find((name) => /\/editor-\w+\.js$/.test(name));
  if (!address) throw new Error('the page has not loaded the editor');
  return address;
}

/** The address of the module that reads Markdown, which the page itself fetches when it needs it. */
async function richTextAddress(): Promise<string> {
  const names = await readdir(process.env.KOKOUS_WEB_ROOT ?? '');
  const name = names.find((name) => /^richtext-\w+\.js$/.test(name));
  if (!name) throw new Error('the built page has no rich text module');
  return `/${name}`;
}

/**
 * Makes an editor beside the page's own, as `window.editor`: in a shadow root of its own if so asked. What it tells of
 * links, words with a sign and too long pastes is in `window.told`.
 */
export async function makeEditor(page: Page, { inShadowRoot = false } = {}): Promise<void> {
  const addresses = { editor: await moduleAddress(page), richText: await richTextAddress() };
  await page.evaluate(
    async ({ addresses, inShadowRoot }) => {
      const { create: createEditor } = await import(addresses.editor);
      const { run } = await import(addresses.richText);
      const place = document.createElement('section');
      place.setAttribute('aria-label', 'Workbench');
      document.body.replaceChildren(place);
      const root = inShadowRoot ? place.attachShadow({ mode: 'open' }) : place;
      const host = document.createElement('div');
      root.append(host);
      if (root instanceof ShadowRoot) {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync('[role=textbox] { white-space: pre-wrap; }');
        root.adoptedStyleSheets = [sheet];
      }
      window.told = [];
      window.editor = createEditor(host, {
        html: '',
        readMarkdown: (markdown: string) => run('markdownToHtml', markdown),
        attributes: { 'aria-label': 'Agenda', class: 'editor-text' },
        onLink: () => window.told.push('link'),
        onTooLong: () => window.told.push('too long'),
        onTrigger: (trigger: { query: string } | null) => window.told.push(trigger ? `#${trigger.query}` : 'no #'),
        onTriggerKey: (key: string) => key === 'Enter' && window.told.push('chosen') > 0,
      });
    },
    { addresses, inShadowRoot },
  );
}

/** The HTML of the editor that `makeEditor` made, without what every link has. */
export async function htmlOf(page: Page): Promise<string> {
  const html = await page.evaluate(() => window.editor.html());
  return html.replaceAll(' rel="nofollow noopener noreferrer"', '');
}

/** Empties the editor that `makeEditor` made, and presses keys in it: those in braces by name, the rest as text. */
export async function typeAnew(page: Page, keys: string): Promise<void> {
  await page.evaluate(() => {
    window.editor.setContent('');
    window.editor.focus();
  });
  for (const part of keys.split(/(\{[^}]+\})/)) {
    if (part.startsWith('{')) await page.keyboard.press(part.slice(1, -1));
    else if (part) await page.keyboard.type(part);
  }
}
