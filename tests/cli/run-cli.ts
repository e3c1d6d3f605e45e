import { execFile } from 'node:child_process';
import { join } from 'node:path';

export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const root = join(import.meta.dirname, '../..');

/**
 * Runs a command of `src/cli/` as a process of its own, in the repository's folder, with just
 * these settings on top of what any process needs.
 */
export function runCli(
  command: 'ask' | 'inspect' | 'evaluate',
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME, DOTENV_CONFIG_PATH: '/dev/null', ...settings };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join('src/cli', `${command}.ts`), ...args],
      { cwd: root, env, maxBuffer: 2 ** 26 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : Number(error.code ?? 1);
        resolve({ code, stdout, stderr });
      },
    );
  });
}
