import type { Heading } from '../knowledge/types.ts';
import type { TypesetHeading } from './headings.ts';
import { mostCommon } from './most-common.ts';

const MAX_LEVEL = 6;

/**
 * Outline and typeset headings as one list in reading order. Where both know a heading the
 * outline's stays. A typeset heading takes the level that the outline gives to headings of its
 * size, or else comes below the outline headings that are larger.
 */
export function mergeHeadings(
  outline: readonly Heading[],
  typeset: readonly TypesetHeading[],
): Heading[] {
  const byPage = Map.groupBy(outline, (heading) => heading.page);
  const inOutline = (heading: Heading) =>
    byPage.get(heading.page)?.find((entry) => isSame(entry, heading));
  const levels = levelsBySize(typeset, inOutline);
  const added = typeset
    .filter((heading) => !inOutline(heading))
    .map(({ size, ...heading }) =>
      levels.size === 0 ? heading : { ...heading, level: levelOf(size, levels) },
    );
  const merged = [...outline, ...added];
  return merged.sort((a, b) => a.page - b.page || a.start - b.start || a.level - b.level);
}

/** Whether two headings of one page are the same. */
function isSame(a: Heading, b: Heading): boolean {
  return (a.start < b.end && b.start < a.end) || fold(a.text) === fold(b.text);
}

function fold(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function levelsBySize(
  typeset: readonly TypesetHeading[],
  inOutline: (heading: Heading) => Heading | undefined,
): Map<number, number> {
  const counts = new Map<number, Map<number, number>>();
  for (const heading of typeset) {
    const known = inOutline(heading);
    if (!known) continue;
    const levels = counts.get(heading.size) ?? new Map<number, number>();
    levels.set(known.level, (levels.get(known.level) ?? 0) + 1);
    counts.set(heading.size, levels);
  }
  return new Map([...counts].map(([size, levels]) => [size, mostCommon(levels)?.key ?? 1]));
}

function levelOf(size: number, levels: ReadonlyMap<number, number>): number {
  const known = levels.get(size);
  if (known !== undefined) return known;
  const larger = [...levels].filter(([other]) => other > size).map(([, level]) => level);
  return Math.min(MAX_LEVEL, Math.max(0, ...larger) + 1);
}
