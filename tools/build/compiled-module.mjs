import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

/**
 * The path of a module that cargo has compiled.
 * @param {string} name without its ending
 * @param {string} profile Trunk's: `debug` or `release`
 */
export async function compiledModule(name, profile) {
  const options = ['metadata', '--format-version=1', '--no-deps', '--offline'];
  const { stdout } = await promisify(execFile)('cargo', options, { maxBuffer: 1 << 26 });
  return path.join(JSON.parse(stdout).target_directory, 'wasm32-unknown-unknown', profile, `${name}.wasm`);
}
