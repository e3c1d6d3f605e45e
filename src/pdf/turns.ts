/** Lets a few tasks run at once; the others wait in line. */
export interface Turns {
  /** Resolves to what ends the turn. Rejects with the signal's reason if it aborts first. */
  take(signal?: AbortSignal): Promise<() => void>;
}

/** Turns for `concurrency` tasks at once, first come, first served. */
export function createTurns(concurrency: number): Turns {
  let running = 0;
  const waiting: (() => void)[] = [];

  function end(): void {
    running -= 1;
    waiting.shift()?.();
  }

  function begin(): () => void {
    running += 1;
    return end;
  }

  async function take(signal?: AbortSignal): Promise<() => void> {
    signal?.throwIfAborted();
    if (running < concurrency) return begin();
    return new Promise((resolve, reject) => {
      const enter = () => {
        signal?.removeEventListener('abort', leave);
        resolve(begin());
      };
      const leave = () => {
        waiting.splice(waiting.indexOf(enter), 1);
        reject(signal?.reason);
      };
      waiting.push(enter);
      signal?.addEventListener('abort', leave, { once: true });
    });
  }

  return { take };
}
