/**
 * Cuts the module that Trunk had compiled into the part that every visit needs and parts that are fetched when they are
 * needed (src/lazy.rs, the files parts.rs of src/bin), and runs wasm-bindgen on the first of them.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

import { compiledModule } from './compiled-module.mjs';
import { withoutCustomSections } from './custom-sections.mjs';
import { writeNamedByContent } from './named-by-content.mjs';

const run = promisify(execFile);

/**
 * Leaves the parts in `folder`, named by their content, and gives `bundle` the rest while it exists.
 * @template T
 * @param {string} folder
 * @param {object} program
 * @param {string} program.name of the compiled program
 * @param {string} program.profile Trunk's: `debug` or `release`
 * @param {string} program.first the name of its first part, without ending
 * @param {string} [program.prefix] of the names of its other parts
 * @param {(parts: { module: string, glue: string }) => Promise<T>} bundle gets the name of the first part's file, and the
 *   path of the script that starts it
 */
export async function split(folder, { name, profile, first, prefix = '' }, bundle) {
  const work = await mkdtemp(path.join(folder, 'split-'));
  try {
    const compiled = await compiledModule(name, profile);
    await run('wasm-split-cli', [compiled, work, '--out-name', name]);
    await nameParts(work, folder, prefix);
    const options = ['--target=web', '--no-typescript', '--keep-lld-exports', `--out-dir=${work}`, `--out-name=${name}`];
    await run('wasm-bindgen', [path.join(work, `${name}.wasm`), ...options]);
    const main = withoutCustomSections(await readFile(path.join(work, `${name}_bg.wasm`)));
    const module = await writeNamedByContent(folder, `${first}.wasm`, main);
    return await bundle({ module, glue: path.join(work, `${name}.js`) });
  } finally {
    await rm(work, { recursive: true });
  }
}

/**
 * Moves the parts from `work` to `folder` under names of their content, which the script that fetches them then asks for.
 * @param {string} work
 * @param {string} folder
 * @param {string} prefix
 */
async function nameParts(work, folder, prefix) {
  const link = path.join(work, '__wasm_split.js');
  let script = await readFile(link, 'utf8');
  const files = (await readdir(work)).filter((name) => /^(split|chunk)_\w+\.wasm$/.test(name));
  for (const file of files) {
    const part = withoutCustomSections(await readFile(path.join(work, file)));
    const name = await writeNamedByContent(folder, prefix + file.replace(/^split_/, ''), part);
    script = script.replaceAll(`"./${file}"`, `"./${name}"`);
  }
  // A part that was fetched ahead in vain is nobody's problem yet; where somebody waits for one, the page says it.
  const complaint = 'console.error(e);';
  if (!script.includes(complaint)) throw new Error(`${link} does not say ${complaint}`);
  script = script.replace(complaint, 'console.debug(e);');
  await writeFile(link, script);
}
