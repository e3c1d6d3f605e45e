import { setTimeout as wait } from 'node:timers/promises';
import { DiscordAPIError } from 'discord.js';
import type { Log, LogFields } from '../log.ts';
import type { MessageBody, Surface } from '../surface.ts';

/** A message that follows some work, without ever standing in its way. */
export interface PacedCard {
  /** Something has changed: it is shown soon, `now` where the change matters. */
  touch(when?: 'soon' | 'now'): void;
  /** Shows the last state. Resolves once that is done, or cannot be done. */
  end(): Promise<void>;
}

export interface PacedCardParts {
  readonly surface: Surface;
  /** What is to be seen at this moment. */
  readonly render: () => MessageBody;
  readonly log: Log;
  readonly ids: LogFields;
}

/** Between two edits; Discord takes about five in five seconds, and other cards are edited, too. */
const PACE_MS = { soon: 1_500, now: 1_000 } as const;

/** After an edit that failed. */
const RETRY_MS = 2_000;

const LAST_TRIES = 3;

/** The message or the way to it is gone for good: trying on would only count against the bot. */
const LOST: ReadonlySet<number | string> = new Set([10003, 10008, 10015, 50001, 50013, 50027]);

/** Edits no more often than Discord takes. A failure to show is logged, and nothing else. */
export function createPacedCard({ surface, render, log, ids }: PacedCardParts): PacedCard {
  const ending = new AbortController();
  let wanted: 'soon' | 'now' | null = null;
  let isLost = false;
  let shownAt = 0;
  let running: Promise<void> | null = null;

  async function follow(): Promise<void> {
    while (wanted !== null && !isLost && !ending.signal.aborted) {
      const dueAt = shownAt + PACE_MS[wanted];
      if (Date.now() < dueAt) {
        await pause(Math.min(dueAt - Date.now(), PACE_MS.now / 4), ending.signal);
      } else {
        wanted = null;
        await show();
      }
    }
    running = null;
  }

  async function show(): Promise<boolean> {
    try {
      await surface.show([render()]);
      shownAt = Date.now();
      return true;
    } catch (error) {
      const cause = error instanceof Error ? error : new Error(String(error));
      log.warn('card-not-shown', { ...ids, error: cause });
      isLost = cause instanceof DiscordAPIError && LOST.has(cause.code);
      shownAt = Date.now() + RETRY_MS;
      return false;
    }
  }

  return {
    touch(when = 'soon') {
      wanted = wanted === 'now' ? 'now' : when;
      running ??= follow();
    },
    async end() {
      ending.abort();
      await running;
      for (let tries = 1; !isLost && !(await show()) && tries < LAST_TRIES; tries += 1) {
        await wait(RETRY_MS);
      }
    },
  };
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  // Being woken is why there is a signal.
  await wait(milliseconds, undefined, { signal }).catch(() => undefined);
}
