import { expect, type Locator, type Page } from '@playwright/test';

/** A file of the user's machine. */
export interface TextFile {
  name: string;
  content: string;
}

/** The list below a text. */
export function fileList(composer: Locator, name: 'Files for attendees' | 'Internal files'): Locator {
  return composer.getByRole('group', { name, exact: true });
}

/** Attaches files by the button in the toolbar of a text. */
export async function attachByButton(page: Page, composer: Locator, text: string, files: TextFile[]): Promise<void> {
  const editor = composer.getByRole('textbox', { name: text, exact: true });
  const toolbar = composer.getByRole('toolbar').and(page.locator(`[aria-controls="${await editor.getAttribute('id')}"]`));
  const chooser = page.waitForEvent('filechooser');
  await toolbar.getByRole('button', { name: 'Attach files' }).click();
  const chosen = files.map(({ name, content }) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(content) }));
  await (await chooser).setFiles(chosen);
}

/** Drops files onto something. */
export async function dropFiles(target: Locator, files: TextFile[]): Promise<void> {
  const isTaken = await target.evaluate((element, files) => {
    const dataTransfer = new DataTransfer();
    for (const { name, content } of files) dataTransfer.items.add(new File([content], name));
    const send = (kind: string) =>
      !element.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
    return send('dragover') && send('drop');
  }, files);
  expect(isTaken, 'otherwise the browser leaves the page for the file').toBe(true);
}

/** Drags files of the machine onto something as the browser itself does, and lets them go there. */
export async function dropForReal(page: Page, target: Locator, files: string[]): Promise<void> {
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (!box) throw new Error('nothing to drop onto');
  const devtools = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await devtools.send('Input.dispatchDragEvent', {
      type,
      x: box.x + box.width / 2,
      y: box.y + box.height / 2,
      data: { items: [], files, dragOperationsMask: 1 },
    });
  }
  await devtools.detach();
}

/** Pastes files into an editor. */
export async function pasteFiles(editor: Locator, files: TextFile[]): Promise<void> {
  await editor.click();
  await editor.evaluate((element, files) => {
    const clipboardData = new DataTransfer();
    for (const { name, content } of files) clipboardData.items.add(new File([content], name));
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, files);
}
