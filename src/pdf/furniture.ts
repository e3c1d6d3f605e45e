import type { Line } from './line.ts';
import { parseRoman } from './roman.ts';

/** Lines looked at, from the top and from the bottom of a page, blank ones not counted. */
const DEPTH = 4;
/** Pages before and after one that are compared with it: running headers change by chapter. */
const WINDOW = 5;
/** Share of the page's height, at its top and bottom, where headers and footers stand. */
const MARGIN = 0.15;
/** Share of all pages on which a line may stand anywhere, as stamps along the side do. */
const STAMPED = 0.8;
/** Other pages of the window that must show the same line. */
const REPEATS = 2;
/** Other pages of the window that make sure of a line further in than one that stays. */
const CERTAIN = 5;

/** A line that may be a header or a footer, with its numbers set apart. */
interface Candidate {
  readonly page: number;
  /** Index of the line in its page. */
  readonly line: number;
  readonly numbers: readonly number[];
  readonly lettered: boolean;
  readonly inMargin: boolean;
  /** How many lines of the document are the same and stand further in. */
  readonly inBody: number;
  readonly cells: number;
  /** Points. */
  readonly size: number;
}

/**
 * Removes the headers, footers and page numbers that repeat over the pages. A line goes only where
 * at least two pages near by have the same at an edge, its numbers being the same too or counting
 * up with the pages: a table row whose figures differ stays, and so does a title that stands once.
 * Where nothing counts up, it must stand in the outer 15 % of the page's height, or on nearly all
 * pages: slides that build up repeat their body. Letters much larger than the body must
 * repeat on nearly all pages, else they are titles of slides; rows of three cells must count or
 * repeat on half of all pages, else they are heads of tables; a line that stands further in as often
 * must count, else it is a cell or a label. Lines are taken from the edge inwards, up to the first
 * that stays.
 */
export function removeFurniture(
  pages: readonly (readonly Line[])[],
  bodySize: number,
): readonly (readonly Line[])[] {
  if (pages.length < 3) return pages;
  const furniture = findFurniture(pages, bodySize);
  const kept = pages.map((lines, page) => withoutFurniture(lines, furniture[page] ?? new Map()));
  return kept.some((lines) => lines.some(hasText)) ? kept : pages;
}

/** For each page the lines that are furniture, with the number of pages near by that prove it. */
function findFurniture(
  pages: readonly (readonly Line[])[],
  bodySize: number,
): Map<number, number>[] {
  const groups = new Map<string, Candidate[]>();
  const titles = new Set(pages.flat().map((line) => line.text.toLowerCase()));
  const inBody = countInBody(pages);
  pages.forEach((lines, page) => {
    for (const line of edgeLines(lines)) {
      addCandidate(groups, lines[line], { page, line, titles, inBody });
    }
  });
  const furniture = pages.map(() => new Map<number, number>());
  const context = { bodySize, isCopy: createCopyTest(pages) };
  for (const candidates of groups.values()) {
    const group = describeGroup(candidates, pages.length);
    for (const candidate of candidates) {
      const repeats = proofsOf(candidate, group, context);
      if (repeats >= REPEATS) furniture[candidate.page]?.set(candidate.line, repeats);
    }
  }
  return furniture;
}

/** Lines of one pattern and size. */
interface Group {
  readonly candidates: readonly Candidate[];
  /** How many of them stand in the margin. */
  readonly inMargin: number;
  readonly perPage: ReadonlyMap<number, readonly Candidate[]>;
  /** Share of all pages that have one. */
  readonly share: number;
  readonly stamped: boolean;
}

function describeGroup(candidates: readonly Candidate[], pageCount: number): Group {
  const inMargin = candidates.filter((candidate) => candidate.inMargin).length;
  const perPage = Map.groupBy(candidates, (candidate) => candidate.page);
  const share = perPage.size / pageCount;
  return { candidates, inMargin, perPage, share, stamped: share >= STAMPED && pageCount >= 5 };
}

interface Surroundings {
  readonly bodySize: number;
  readonly isCopy: CopyTest;
}

/** How many pages near by prove that the candidate is furniture. */
function proofsOf(candidate: Candidate, group: Group, { bodySize, isCopy }: Surroundings): number {
  const { candidates, inMargin, perPage, share, stamped } = group;
  if (bodySize > 0 && candidate.size >= 1.25 * bodySize && share < STAMPED) return 0;
  const row = perPage.get(candidate.page) ?? [];
  // Numbers of notes stand below each other, and happen to count along with those of a page near by.
  if (row.length > 2 && !candidate.lettered && !candidate.inMargin) return 0;
  const tableHead = candidate.cells > 2 && share < 0.5;
  const bodyLine = !stamped && (!candidate.inMargin || 2 * candidate.inBody > inMargin);
  const mustCount = tableHead || bodyLine;
  const provenBy = ({ inMargin }: Candidate) =>
    mustCount || !(inMargin || stamped) ? countsAlong : runsAlong;
  return countRepeats(candidate, candidates, { isCopy, provenBy });
}

function countInBody(pages: readonly (readonly Line[])[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of pages.flat()) {
    if (!isInMargin(line)) counts.set(sameLine(line), (counts.get(sameLine(line)) ?? 0) + 1);
  }
  return counts;
}

function sameLine(line: Line): string {
  return `${line.size} ${line.text}`;
}

function isInMargin({ down }: Line): boolean {
  return down === null || down < MARGIN || down > 1 - MARGIN;
}

function edgeLines(lines: readonly Line[]): Set<number> {
  const filled = lines.flatMap((line, index) => (hasText(line) ? [index] : []));
  return new Set([...filled.slice(0, DEPTH), ...filled.slice(-DEPTH)]);
}

function hasText(line: Line): boolean {
  return line.text !== '';
}

interface Place {
  readonly page: number;
  /** Index of the line in its page. */
  readonly line: number;
  /** All lines of the document, in lower case. */
  readonly titles: ReadonlySet<string>;
  /** How often each line stands outside the margins. */
  readonly inBody: ReadonlyMap<string, number>;
}

function addCandidate(
  groups: Map<string, Candidate[]>,
  line: Line | undefined,
  { page, line: index, titles, inBody }: Place,
): void {
  if (!line) return;
  const text = withoutRunningTitle(line.text, titles);
  const { pattern, numbers } = splitNumbers(text);
  const lettered = /\p{L}.*\p{L}/u.test(pattern);
  if (!lettered && numbers.length === 0) return;
  const key = `${line.size} ${pattern}`;
  const group = groups.get(key);
  const cells = text.split('\t').length;
  const candidate = {
    ...{ page, line: index, numbers, lettered, cells },
    ...{ size: line.size, inMargin: isInMargin(line), inBody: inBody.get(sameLine(line)) ?? 0 },
  };
  if (group) group.push(candidate);
  else groups.set(key, [candidate]);
}

/**
 * A header may show the chapter beside what repeats, and the chapter's title changes with it: it is
 * known by standing as a line of its own elsewhere. A line of nothing else is left as it is.
 */
function withoutRunningTitle(text: string, titles: ReadonlySet<string>): string {
  const cells = text.split('\t');
  const lasting = cells.filter((cell) => !titles.has(cell.toLowerCase()));
  return cells.length > 1 && lasting.length > 0 ? lasting.join('\t') : text;
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

interface Proof {
  readonly isCopy: CopyTest;
  /** What must be true of the candidate and another line of its group. */
  readonly provenBy: (other: Candidate) => (candidate: Candidate, other: Candidate) => boolean;
}

/** Pages near by that show the line too. One that is a copy proves nothing: its body repeats. */
function countRepeats(
  candidate: Candidate,
  group: readonly Candidate[],
  { isCopy, provenBy }: Proof,
): number {
  const pages = new Set<number>();
  for (const other of group) {
    const distance = Math.abs(other.page - candidate.page);
    if (distance === 0 || distance > WINDOW || pages.has(other.page)) continue;
    const alike = provenBy(other)(candidate, other);
    if (alike && !isCopy(candidate.page, other.page)) pages.add(other.page);
  }
  return pages.size;
}

/** Whether each number is the same on both pages or counts up with them, one at least if bare. */
function runsAlong(candidate: Candidate, other: Candidate): boolean {
  const steps = candidate.numbers.map((number, index) => (other.numbers[index] ?? 0) - number);
  const distance = other.page - candidate.page;
  if (steps.some((step) => step !== 0 && step !== distance)) return false;
  return candidate.lettered || steps.includes(distance);
}

function countsAlong(candidate: Candidate, other: Candidate): boolean {
  const counting = candidate.numbers.some(
    (number, index) => other.numbers[index] === number + other.page - candidate.page,
  );
  return counting && runsAlong(candidate, other);
}

function withoutFurniture(
  lines: readonly Line[],
  furniture: ReadonlyMap<number, number>,
): readonly Line[] {
  if (furniture.size === 0) return lines;
  const filled = lines.flatMap((line, index) => (hasText(line) ? [index] : []));
  return lines.filter((_, index) => {
    const repeats = furniture.get(index);
    if (repeats === undefined) return true;
    const place = filled.indexOf(index);
    const outer = [filled.slice(0, place), filled.slice(place + 1)];
    const atEdge = outer.some((indexes) => indexes.every((other) => furniture.has(other)));
    return repeats < CERTAIN && !atEdge;
  });
}
