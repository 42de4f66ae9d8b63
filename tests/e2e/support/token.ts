import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import type { ServerProcess } from '../../../tools/server-process.mjs';

const run = promisify(execFile);

/** Makes a token with which a program acts for the user, as whoever runs the server would: on its command line. */
export async function createToken(server: ServerProcess, email: string): Promise<string> {
  const { stdout } = await run(process.env.KOKOUS_SERVER ?? '', ['token', 'create', '--user', email], {
    cwd: server.folder,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      KOKOUS_DATABASE_URL: `sqlite://${server.database}`,
      KOKOUS_DATA_DIR: server.folder,
    },
  });
  return stdout.trim();
}
