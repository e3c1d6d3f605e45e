import type { Log } from './discord/log.ts';
import { asError } from './errors.ts';

/** Something that runs until it is closed. */
export interface Closable {
  close(): Promise<void>;
}

/** How the process ends. */
export interface Ending {
  /** What is closed before the process ends; without it there is nothing to wait for. */
  closeFirst(running: Closable): void;
  /** Ends the process with this code once all is closed, in ten seconds at most. */
  end(code: number): void;
}

/** Whoever stops programs commonly waits ten seconds before they kill. */
const CLOSING_TAKES_AT_MOST_MS = 9_000;

/** npm passes a Ctrl+C on that the terminal has sent already: two signals for one wish. */
const ONE_WISH_MS = 500;

/**
 * From now on SIGINT and SIGTERM end the process in order, and at once when given again.
 *
 * A rejection that nobody handles is logged, and the bot goes on: it is one promise of one person's
 * work, and the others are still being served. After an exception that nobody caught nothing is
 * known to be whole any more: the process ends with code 1, for its supervisor to start it anew.
 */
export function endInOrder(log: Log): Ending {
  let running: Closable | null = null;
  let endingSince: number | null = null;

  function end(code: number): void {
    if (endingSince !== null) return;
    endingSince = performance.now();
    // A timer of its own, so that nothing that hangs can keep the process.
    setTimeout(() => {
      log.warn('not-closed-in-time');
      process.exit(1);
    }, CLOSING_TAKES_AT_MOST_MS).unref();
    void close(code);
  }

  async function close(code: number): Promise<void> {
    try {
      await running?.close();
      process.exit(code);
    } catch (error) {
      log.error('not-closed', { error: asError(error) });
      process.exit(1);
    }
  }

  function onSignal(): void {
    const isAgain = endingSince !== null && performance.now() - endingSince > ONE_WISH_MS;
    if (isAgain) process.exit(1);
    end(0);
  }

  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  process.on('unhandledRejection', (reason) =>
    log.error('unhandled-rejection', { error: asError(reason) }),
  );
  process.on('uncaughtException', (error) => {
    log.error('uncaught-exception', { error: asError(error) });
    end(1);
  });
  return {
    closeFirst(closable) {
      running = closable;
    },
    end,
  };
}
