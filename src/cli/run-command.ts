import 'dotenv/config';
import { UserError } from '../errors.ts';

/**
 * Runs a command's main function and ends the process as its outcome says: what the person can
 * mend is told in its own words, anything else with its stack, for a report.
 */
export async function runCommand(main: () => Promise<number>): Promise<void> {
  process.stdout.on('error', endQuietly);
  try {
    process.exitCode = await main();
  } catch (error) {
    process.stderr.write(`${error instanceof UserError ? error.message : describe(error)}\n`);
    process.exitCode = error instanceof UserError && error.code === 'usage' ? 2 : 1;
  }
}

/** Whoever reads along, `head` for one, may have read enough: that is no failure. */
function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') {
    throw error;
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
