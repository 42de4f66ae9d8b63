import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, type Page } from '@playwright/test';

const MESSAGES = join(import.meta.dirname, '../../../src/i18n');

/** Texts shorter than this are too likely to be Finnish as well, or a name. */
const SHORTEST = 4;

/** Every text of a language's messages, each variant by itself, with placeables as they are written. */
function textsOf(language: string): Set<string> {
  const texts = new Set<string>();
  const folder = join(MESSAGES, language);
  for (const file of readdirSync(folder)) {
    for (const line of readFileSync(join(folder, file), 'utf8').split('\n')) {
      const text = /^(?:[a-z0-9-]+ = | +\*?\[[\w-]+\] )(.*)$/.exec(line)?.[1]?.trim();
      // The beginning of a choice, whose variants are on lines of their own.
      if (text && !text.endsWith('->')) texts.add(text);
    }
  }
  return texts;
}

/** A pattern that fits the text with anything in place of its placeables. */
function patternOf(text: string): RegExp {
  const parts = text.split(/\{[^}]*\}/);
  return new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+')}$`);
}

const finnish = textsOf('fi');
const english = [...textsOf('en')]
  .filter((text) => !finnish.has(text))
  .filter((text) => text.replace(/\{[^}]*\}/g, '').replace(/[^a-z]/gi, '').length >= SHORTEST)
  .map(patternOf);

/** Fails if anything on the page, seen or read aloud, is one of the English messages. */
export async function expectFinnish(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', 'fi');
  const texts = await page.evaluate(() => {
    const found: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) found.push(node.textContent ?? '');
    const attributes = ['aria-label', 'placeholder', 'title', 'alt'];
    for (const element of document.body.querySelectorAll('*')) {
      for (const name of attributes) found.push(element.getAttribute(name) ?? '');
    }
    return found.map((text) => text.trim()).filter((text) => text !== '');
  });
  const words = texts.map((text) => text.replace(/ · Kokous$/, ''));
  expect(words.filter((text) => english.some((pattern) => pattern.test(text))), 'English words').toEqual([]);
}
