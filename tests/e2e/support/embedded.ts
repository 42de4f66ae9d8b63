import { expect, type Locator, type Page } from '@playwright/test';

import { richText } from './composer.ts';

/** Takes note of what elements tell the page, from the next page on. */
export async function hearEvents(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const heard: [string, unknown][] = [];
    Object.assign(window, { heard });
    const names = ['kokous-ready', 'kokous-meeting-saved', 'kokous-meeting-canceled', 'kokous-error', 'kokous-token-expired'];
    for (const name of names) window.addEventListener(name, (event) => heard.push([name, (event as CustomEvent).detail]));
  });
}

/** The details of the events of this name that were heard so far. */
export function heardEvents(page: Page, name: string): Promise<unknown[]> {
  return page.evaluate((name) => {
    const { heard } = window as unknown as { heard: [string, unknown][] };
    return heard.filter(([heardName]) => heardName === name).map(([, detail]) => detail);
  }, name);
}

/** Adds a timeline to the page, waits until it is there, and removes it, again and again. */
export function mounts(page: Page, times: number): Promise<void> {
  return page.evaluate(async (times) => {
    const first = document.querySelector('kokous-timeline') as HTMLElement & { getToken: unknown };
    for (let time = 0; time < times; time += 1) {
      const another = document.createElement('kokous-timeline') as HTMLElement & { getToken: unknown };
      for (const { name, value } of first.attributes) another.setAttribute(name, value);
      another.getToken = first.getToken;
      const isReady = new Promise((resolve) => another.addEventListener('kokous-ready', resolve, { once: true }));
      document.body.append(another);
      await isReady;
      another.remove();
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
  }, times);
}

/** The editor of the description, which other people's pages fetch when somebody comes to it. */
export async function descriptionOf(composer: Locator): Promise<Locator> {
  await composer.getByRole('textbox', { name: 'Attendee description' }).focus();
  const editor = richText(composer, 'Attendee description');
  await expect(editor).toBeFocused();
  return editor;
}
