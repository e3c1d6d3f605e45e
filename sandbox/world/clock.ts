/** The time the sandbox lives by, in milliseconds since 1970. */
export interface Clock {
  now(): number;
  /** Moves the time forward by so many milliseconds, for links and tokens to grow old. */
  advance(milliseconds: number): void;
}

/** The machine's clock, which a test may move forward. */
export function createClock(): Clock {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    advance: (milliseconds) => {
      ahead += milliseconds;
    },
  };
}

const DISCORD_EPOCH = 1_420_070_400_000;

/** Ids that carry the time they were made at and never repeat, as Discord's do. */
export function createSnowflakes(clock: Clock): () => string {
  let last = 0n;
  return () => {
    const fromTime = BigInt(clock.now() - DISCORD_EPOCH) << 22n;
    last = fromTime > last ? fromTime : last + 1n;
    return last.toString();
  };
}
