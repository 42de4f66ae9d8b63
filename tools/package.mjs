/** Packs `@kokous/embed` for npm: `packages/embed`, the types of the elements, the licences. Prints the path of the package. */
import { execFile } from 'node:child_process';
import { cp, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ROOT = path.resolve(import.meta.dirname, '..');

/**
 * @param {string} folder where the package is made, and left
 * @returns {Promise<string>}
 */
export async function packEmbed(folder) {
  const work = path.join(folder, 'embed');
  await rm(work, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await cp(path.join(ROOT, 'packages/embed'), work, { recursive: true });
  await cp(path.join(ROOT, 'src/embed/js/types.d.ts'), path.join(work, 'types.d.ts'));
  for (const name of ['LICENSE-MIT', 'LICENSE-APACHE']) await cp(path.join(ROOT, name), path.join(work, name));
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: work });
  const packed = JSON.parse(stdout);
  const { filename } = Array.isArray(packed) ? packed[0] : Object.values(packed)[0];
  return path.join(folder, filename);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.env.KOKOUS_PACKAGES;
  if (!folder) throw new Error('KOKOUS_PACKAGES is not set: use `cargo xtask package`');
  console.log(await packEmbed(folder));
}
