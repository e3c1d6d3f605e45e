import { setTimeout as wait } from 'node:timers/promises';
import { DiscordAPIError } from 'discord.js';
import { asError } from '../../errors.ts';
import { LIMITS } from '../limits.ts';
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
  readonly pace?: CardPace;
}

/** Between two edits; milliseconds. */
export interface CardPace {
  readonly soon: number;
  readonly now: number;
  /** After one that failed. */
  readonly retry: number;
  /** Of an old message, as Discord takes few edits of those (30046). */
  readonly old: number;
  /** From which age on a message is old. */
  readonly agesAfter: number;
}

/** Discord takes about five edits in five seconds, and other cards are edited, too. */
const PACE: CardPace = {
  ...{ soon: 1_500, now: 1_000, retry: 2_000, old: 60_000 },
  agesAfter: LIMITS.freelyEditedMs,
};

const LAST_TRIES = 3;

const TOO_OLD = 30046;

/** The message or the way to it is gone for good: trying on would only count against the bot. */
const LOST: ReadonlySet<number | string> = new Set([10003, 10008, 10015, 50001, 50013, 50027]);

/** Edits no more often than Discord takes. A failure to show is logged, and nothing else. */
export function createPacedCard(parts: PacedCardParts): PacedCard {
  const { surface, render, log, ids, pace = PACE } = parts;
  const begunAt = performance.now();
  const ending = new AbortController();
  let wanted: 'soon' | 'now' | null = null;
  let isLost = false;
  /** No edit is sent before. */
  let freeAt = 0;
  let shownAt = Number.NEGATIVE_INFINITY;
  let running: Promise<void> | null = null;

  async function follow(): Promise<void> {
    while (wanted !== null && !isLost && !ending.signal.aborted) {
      const isOld = performance.now() - begunAt >= pace.agesAfter;
      const dueAt = Math.max(freeAt, shownAt + (isOld ? pace.old : pace[wanted]));
      if (performance.now() < dueAt) {
        await pause(Math.min(dueAt - performance.now(), pace.now / 4), ending.signal);
      } else {
        wanted = null;
        if (!(await show())) wanted ??= 'soon';
      }
    }
    running = null;
  }

  async function show(): Promise<boolean> {
    try {
      await surface.show([render()]);
      shownAt = performance.now();
      return true;
    } catch (error) {
      const cause = asError(error);
      log.warn('card-not-shown', { ...ids, error: cause });
      const code = cause instanceof DiscordAPIError ? cause.code : null;
      isLost = code !== null && LOST.has(code);
      freeAt = performance.now() + (code === TOO_OLD ? pace.old : pace.retry);
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
      for (let tries = 0; tries < LAST_TRIES && !isLost; tries += 1) {
        await wait(Math.max(0, freeAt - performance.now()));
        if (await show()) return;
      }
    },
  };
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  // Being woken is why there is a signal.
  await wait(milliseconds, undefined, { signal }).catch(() => undefined);
}
