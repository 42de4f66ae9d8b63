import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Writes a file whose name changes with what is in it, so that browsers may keep it for good.
 * @param {string} folder
 * @param {string} name as in `kokous.js`, which becomes `kokous-HASH.js`
 * @param {Uint8Array} contents
 * @returns {Promise<string>} the file's name
 */
export async function writeNamedByContent(folder, name, contents) {
  const { name: stem, ext } = path.parse(name);
  const hash = createHash('sha256').update(contents).digest('hex').slice(0, 16);
  const full = `${stem}-${hash}${ext}`;
  await writeFile(path.join(folder, full), contents);
  return full;
}
