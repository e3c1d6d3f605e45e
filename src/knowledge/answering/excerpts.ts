import type { Page, Passage } from '../types.ts';
import type { Sources } from './sources.ts';

/** A part of a page that holds one or more passages: what an answer is made from. */
export interface Excerpt {
  readonly documentId: string;
  readonly documentName: string;
  readonly page: Page;
  readonly start: number;
  readonly end: number;
  readonly headingPath: readonly string[];
  /** The highest fused score among its passages. */
  readonly score: number;
}

/** Passages this near to each other, in characters, are read as one. */
const JOIN_GAP = 200;

/**
 * Joins passages that overlap or nearly touch on a page, and widens each to whole lines. In the
 * order of the best passage in each.
 */
export function joinNeighbours(passages: readonly Passage[], sources: Sources): Excerpt[] {
  const excerpts: Excerpt[] = [];
  for (const passage of passages) {
    const page = sources.page(passage.documentId, passage.page);
    if (page !== undefined) {
      addPassage(excerpts, passage, page);
    }
  }
  return excerpts;
}

function addPassage(excerpts: Excerpt[], passage: Passage, page: Page): void {
  let joined = toExcerpt(passage, page);
  let place = excerpts.length;
  for (let index = excerpts.length - 1; index >= 0; index -= 1) {
    const other = excerpts[index];
    if (other !== undefined && isNear(other, joined)) {
      joined = join(other, joined);
      excerpts.splice(index, 1);
      place = index;
    }
  }
  excerpts.splice(place, 0, joined);
}

function toExcerpt(passage: Passage, page: Page): Excerpt {
  const { documentId, documentName, headingPath } = passage;
  const before = page.text.lastIndexOf('\n', passage.start - 1);
  const after = page.text.indexOf('\n', passage.end);
  return {
    documentId,
    documentName,
    page,
    start: passage.start === 0 ? 0 : before + 1,
    end: after < 0 ? page.text.length : after,
    headingPath,
    score: passage.scores.fused,
  };
}

function isNear(left: Excerpt, right: Excerpt): boolean {
  const samePage = left.documentId === right.documentId && left.page.number === right.page.number;
  return samePage && left.start <= right.end + JOIN_GAP && right.start <= left.end + JOIN_GAP;
}

function join(left: Excerpt, right: Excerpt): Excerpt {
  const first = left.start <= right.start ? left : right;
  return {
    ...left,
    start: first.start,
    end: Math.max(left.end, right.end),
    headingPath: first.headingPath,
    score: Math.max(left.score, right.score),
  };
}
