import type { Line } from './line.ts';

/** Share of the pages that a running head must stand on. */
const LEAST_SHARE = 0.3;
/** Letters that say something. */
const LEAST_LETTERS = 4;
/** Characters; what is longer is a notice. */
const MOST_LENGTH = 200;

/**
 * The words that stand at the edge of most pages and were removed there: as a rule the title of the
 * work, or whose it is. Cells of a line are taken one by one, numbers left out; `null` where
 * nothing lettered stands on three pages and three in ten.
 */
export function findRunningHead(
  before: readonly (readonly Line[])[],
  after: readonly (readonly Line[])[],
): string | null {
  const counts = new Map<string, number>();
  before.forEach((lines, page) => {
    const kept = new Set(after[page]);
    const removed = lines.filter((line) => line.text !== '' && !kept.has(line));
    for (const cell of new Set(
      removed.flatMap(({ text }) => text.split('\t').map(withoutNumbers)),
    )) {
      counts.set(cell, (counts.get(cell) ?? 0) + 1);
    }
  });
  const [best] = [...counts]
    .filter(([cell]) => cell.length <= MOST_LENGTH)
    .filter(([cell]) => (cell.match(/\p{L}/gu)?.length ?? 0) >= LEAST_LETTERS)
    .sort(([, one], [, other]) => other - one);
  const least = Math.max(3, LEAST_SHARE * before.length);
  return best !== undefined && best[1] >= least ? best[0] : null;
}

function withoutNumbers(cell: string): string {
  return cell.replace(/\d+/g, ' ').replace(/\s+/g, ' ').trim();
}
