import type { TextSpan } from './text-span.ts';

/** Between a sentence and the next of its page. */
export interface SentenceBoundary {
  /** Cosine of the two. */
  readonly similarity: number;
  readonly isBreak: boolean;
}

/** The sentences of one page, in order; `boundaries[i]` is between `spans[i]` and `spans[i + 1]`. */
export interface PageSentences {
  readonly spans: readonly TextSpan[];
  readonly boundaries: readonly SentenceBoundary[];
}

/** Lengths in UTF-16 code units, white space between sentences included. */
export interface GroupBounds {
  readonly minLength: number;
  readonly maxLength: number;
}

/** Sentences `first` to `last`, both included. */
interface Group {
  readonly first: number;
  readonly last: number;
}

/**
 * Groups the sentences of a page at their breaks and keeps the groups within the bounds, in order.
 * No group is longer than `maxLength` unless one sentence alone is. A group is shorter than
 * `minLength` only where the page holds no more, or where either neighbour would take it over
 * `maxLength`.
 */
export function groupSentences(page: PageSentences, bounds: GroupBounds): TextSpan[] {
  const { minLength } = bounds;
  const merged = mergeSmall(page, groupsAtBreaks(page), {
    minLength,
    maxLength: Number.POSITIVE_INFINITY,
  });
  const split = merged.flatMap((group) => splitLarge(page, group, bounds));
  // A split beside a very long sentence can leave a small part that its other neighbour has room for.
  return mergeSmall(page, split, bounds).map((group) => spanOf(page, group));
}

function groupsAtBreaks({ spans, boundaries }: PageSentences): Group[] {
  const groups: Group[] = [];
  let first = 0;
  for (const index of spans.keys()) {
    if (index < spans.length - 1 && !boundaries[index]?.isBreak) continue;
    groups.push({ first, last: index });
    first = index + 1;
  }
  return groups;
}

/** Each group that is too small joins the neighbour it is more similar to, the former if equal. */
function mergeSmall(
  page: PageSentences,
  groups: readonly Group[],
  { minLength, maxLength }: GroupBounds,
): Group[] {
  const merged: Group[] = [];
  const waiting = groups.toReversed();
  for (let group = waiting.pop(); group; group = waiting.pop()) {
    const withFormer = joinIfShort(page, merged.at(-1), group, maxLength);
    const withNext = joinIfShort(page, group, waiting.at(-1), maxLength);
    const former = withFormer ? similarityOf(page, group.first - 1) : Number.NEGATIVE_INFINITY;
    const next = withNext ? similarityOf(page, group.last) : Number.NEGATIVE_INFINITY;
    if (lengthOf(page, group) >= minLength || !(withFormer || withNext)) {
      merged.push(group);
    } else if (withFormer && former >= next) {
      merged.pop();
      waiting.push(withFormer);
    } else if (withNext) {
      waiting.pop();
      waiting.push(withNext);
    }
  }
  return merged;
}

function joinIfShort(
  page: PageSentences,
  left: Group | undefined,
  right: Group | undefined,
  maxLength: number,
): Group | null {
  if (!left || !right) return null;
  const joined = { first: left.first, last: right.last };
  return lengthOf(page, joined) <= maxLength ? joined : null;
}

/** Splits at the boundary of least similarity, again and again, until every part fits. */
function splitLarge(page: PageSentences, group: Group, bounds: GroupBounds): Group[] {
  const fitting: Group[] = [];
  const waiting = [group];
  for (let part = waiting.pop(); part; part = waiting.pop()) {
    if (part.first === part.last || lengthOf(page, part) <= bounds.maxLength) {
      fitting.push(part);
    } else {
      const at = splitPoint(page, part, bounds.minLength);
      waiting.push({ first: at + 1, last: part.last }, { first: part.first, last: at });
    }
  }
  return fitting;
}

/**
 * Where both parts are long enough, the place of least similarity; without such a place, the one
 * that leaves the most to the smaller part.
 */
function splitPoint(page: PageSentences, { first, last }: Group, minLength: number): number {
  const places = Array.from({ length: last - first }, (_, index) => {
    const at = first + index;
    const left = lengthOf(page, { first, last: at });
    const right = lengthOf(page, { first: at + 1, last });
    return { at, similarity: similarityOf(page, at), smaller: Math.min(left, right) };
  });
  const good = places.filter(({ smaller }) => smaller >= minLength);
  const best =
    good.length > 0
      ? good.reduce((least, place) => (place.similarity < least.similarity ? place : least))
      : places.reduce((most, place) => (place.smaller > most.smaller ? place : most));
  return best.at;
}

function similarityOf({ boundaries }: PageSentences, index: number): number {
  return boundaries[index]?.similarity ?? 0;
}

function lengthOf(page: PageSentences, group: Group): number {
  const { start, end } = spanOf(page, group);
  return end - start;
}

function spanOf({ spans }: PageSentences, { first, last }: Group): TextSpan {
  const start = spans[first];
  const end = spans[last];
  if (!start || !end) throw new RangeError(`Expected sentences up to ${last}, got ${spans.length}`);
  return { start: start.start, end: end.end };
}
