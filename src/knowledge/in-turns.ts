import { setImmediate } from 'node:timers/promises';

/** Items to a turn of the event loop, for work of up to a quarter of a millisecond an item. */
const ITEMS_PER_TURN = 32;

/**
 * Maps a list while the event loop goes on turning: it is held for a few milliseconds at a time.
 * Throws the signal's reason once it is aborted.
 */
export async function mapInTurns<Item, Result>(
  items: readonly Item[],
  map: (item: Item, index: number) => Result,
  signal: AbortSignal | undefined,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const [index, item] of items.entries()) {
    if (index % ITEMS_PER_TURN === 0) {
      await setImmediate();
      signal?.throwIfAborted();
    }
    results.push(map(item, index));
  }
  return results;
}
