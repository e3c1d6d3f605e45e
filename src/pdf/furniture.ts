import type { Line } from './line.ts';
import { parseRoman } from './roman.ts';

/** Lines looked at, from the top and from the bottom of a page, blank ones not counted. */
const DEPTH = 3;
/** Pages before and after one that are compared with it: running headers change by chapter. */
const WINDOW = 5;
/** Share of the page's height, at its top and bottom, where headers and footers stand. */
const MARGIN = 0.15;
/** Other pages of the window that must show the same line. */
const REPEATS = 2;

/** A line that may be a header or a footer, with its numbers set apart. */
interface Candidate {
  readonly page: number;
  /** Index of the line in its page. */
  readonly line: number;
  readonly numbers: readonly number[];
  readonly lettered: boolean;
}

/**
 * Removes the headers, footers and page numbers that repeat over the pages. A line goes only where
 * at least two pages near by have the same at an edge, its numbers being the same too or counting
 * up with the pages: a table row whose figures differ stays, and so does a title that stands once.
 * It must stand in the outer 15 % of the page's height: slides that build up repeat their body. Lines are taken from the edge inwards, up to the first that stays. Letters much larger than the
 * body must repeat on half of all pages, or else they are titles of slides.
 */
export function removeFurniture(
  pages: readonly (readonly Line[])[],
  bodySize: number,
): readonly (readonly Line[])[] {
  if (pages.length < 3) return pages;
  const furniture = findFurniture(pages, bodySize);
  const kept = pages.map((lines, page) => withoutFurniture(lines, furniture[page] ?? new Set()));
  return kept.some((lines) => lines.some(hasText)) ? kept : pages;
}

function findFurniture(pages: readonly (readonly Line[])[], bodySize: number): Set<number>[] {
  const groups = new Map<string, Candidate[]>();
  pages.forEach((lines, page) => {
    for (const line of edgeLines(lines)) addCandidate(groups, lines[line], { page, line });
  });
  const furniture = pages.map(() => new Set<number>());
  const isCopy = createCopyTest(pages);
  for (const [key, group] of groups) {
    const large = bodySize > 0 && Number(key.slice(0, key.indexOf(' '))) >= 1.25 * bodySize;
    if (large && pagesOf(group) < pages.length / 2) continue;
    for (const candidate of group) {
      if (repeats(candidate, group, isCopy)) furniture[candidate.page]?.add(candidate.line);
    }
  }
  return furniture;
}

function edgeLines(lines: readonly Line[]): number[] {
  const filled = lines.flatMap((line, index) => (hasText(line) ? [index] : []));
  const edges = new Set([...filled.slice(0, DEPTH), ...filled.slice(-DEPTH)]);
  return [...edges].filter((index) => isInMargin(lines[index]?.down ?? 0));
}

function isInMargin(down: number): boolean {
  return down < MARGIN || down > 1 - MARGIN;
}

function hasText(line: Line): boolean {
  return line.text !== '';
}

function addCandidate(
  groups: Map<string, Candidate[]>,
  line: Line | undefined,
  place: { readonly page: number; readonly line: number },
): void {
  if (!line) return;
  const { pattern, numbers } = splitNumbers(line.text);
  const lettered = /\p{L}.*\p{L}/u.test(pattern);
  if (!lettered && numbers.length === 0) return;
  const key = `${line.size} ${pattern}`;
  const group = groups.get(key);
  const candidate = { ...place, numbers, lettered };
  if (group) group.push(candidate);
  else groups.set(key, [candidate]);
}

const ROMAN_ALONE = /^\W*(?:page\s+)?([ivxlcdm]+)\W*$/i;

/** Numbers become `#`, roman ones only where they stand alone or after "page". */
function splitNumbers(text: string): { pattern: string; numbers: number[] } {
  const roman = ROMAN_ALONE.exec(text)?.[1];
  const value = roman === undefined ? null : parseRoman(roman);
  if (roman !== undefined && value !== null) {
    return { pattern: text.toLowerCase().replace(roman.toLowerCase(), '@'), numbers: [value] };
  }
  const numbers: number[] = [];
  const pattern = text.toLowerCase().replace(/\d+/g, (digits) => {
    numbers.push(Number(digits));
    return '#';
  });
  return { pattern: pattern.replace(/\s+/g, ' '), numbers };
}

function pagesOf(group: readonly Candidate[]): number {
  return new Set(group.map((candidate) => candidate.page)).size;
}

type CopyTest = (page: number, other: number) => boolean;

/** Tells whether half of a page's lines, those at its edges aside, stand on another page too. */
function createCopyTest(pages: readonly (readonly Line[])[]): CopyTest {
  const inner = pages.map((lines) => {
    const filled = lines.filter(hasText).map((line) => line.text);
    return new Set(filled.slice(DEPTH, -DEPTH));
  });
  return (page, other) => {
    const [lines, others] = [inner[page] ?? new Set(), inner[other] ?? new Set()];
    return lines.size > 0 && lines.intersection(others).size >= lines.size / 2;
  };
}

/** A page that is a copy proves nothing: there the body repeats as well. */
function repeats(candidate: Candidate, group: readonly Candidate[], isCopy: CopyTest): boolean {
  const pages = new Set<number>();
  for (const other of group) {
    const distance = Math.abs(other.page - candidate.page);
    const near = distance > 0 && distance <= WINDOW && !pages.has(other.page);
    if (near && runsAlong(candidate, other) && !isCopy(candidate.page, other.page)) {
      pages.add(other.page);
    }
    if (pages.size >= REPEATS) return true;
  }
  return false;
}

/** Whether each number is the same on both pages or counts up with them, one at least if bare. */
function runsAlong(candidate: Candidate, other: Candidate): boolean {
  const distance = other.page - candidate.page;
  let counting = 0;
  for (const [index, number] of candidate.numbers.entries()) {
    const difference = (other.numbers[index] ?? Number.NaN) - number;
    if (difference === distance) counting += 1;
    else if (difference !== 0) return false;
  }
  return candidate.lettered || counting > 0;
}

function withoutFurniture(lines: readonly Line[], furniture: ReadonlySet<number>): readonly Line[] {
  if (furniture.size === 0) return lines;
  const filled = lines.flatMap((line, index) => (hasText(line) ? [index] : []));
  const removed = new Set([
    ...takeWhileIn(furniture, filled),
    ...takeWhileIn(furniture, filled.toReversed()),
  ]);
  return lines.filter((_, index) => !removed.has(index));
}

function takeWhileIn(furniture: ReadonlySet<number>, indexes: readonly number[]): number[] {
  const end = indexes.findIndex((index) => !furniture.has(index));
  return indexes.slice(0, end === -1 ? indexes.length : end);
}
