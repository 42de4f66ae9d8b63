/** What the server keeps in memory while nobody asks it anything. */
import { readFile } from 'node:fs/promises';

/**
 * Resident memory in MiB, as Linux counts it.
 * @param {import('../server-process.mjs').ServerProcess} server
 */
export async function measureIdleMemory(server) {
  const status = await readFile(`/proc/${server.pid}/status`, 'utf8');
  const kibibytes = status.match(/^VmRSS:\s+(\d+) kB$/m)?.[1];
  if (!kibibytes) throw new Error('this system does not say how much memory a process has');
  return Math.round(Number(kibibytes) / 102.4) / 10;
}
