/** The key with the highest count, the first of several; `null` where nothing was counted. */
export function mostCommon<Key>(
  counts: ReadonlyMap<Key, number>,
): { readonly key: Key; readonly count: number } | null {
  let best: { readonly key: Key; readonly count: number } | null = null;
  for (const [key, count] of counts) {
    if (best === null || count > best.count) best = { key, count };
  }
  return best;
}
