/** Ranges of pages that are named; more are left out. */
const NAMED = 6;

/** Rising page numbers in as few words as they need: "1, 3–9, 12". */
export function pageRanges(pages: readonly number[]): string {
  const ranges: { readonly from: number; to: number }[] = [];
  for (const page of pages) {
    const last = ranges.at(-1);
    if (last !== undefined && page === last.to + 1) last.to = page;
    else ranges.push({ from: page, to: page });
  }
  const named = ranges
    .slice(0, NAMED)
    .map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`));
  return [...named, ...(ranges.length > NAMED ? ['…'] : [])].join(', ');
}
