import type { HeadingBlock } from './blocks.ts';
import type { Box } from './press.ts';
import type { Theme } from './theme.ts';

/** Boxes that run through the same number of columns. */
export interface Region {
  readonly columns: number;
  readonly boxes: readonly Box[];
  /** Whether it must begin on a page of its own. */
  readonly opensPage: boolean;
  /** Whether page numbers begin at 1 with it. */
  readonly beginsBody: boolean;
  /** Whether its pages carry neither header nor footer. */
  readonly bare: boolean;
}

/** One page, ready to draw. */
export interface Sheet {
  readonly placed: { readonly box: Box; readonly x: number; readonly y: number }[];
  readonly bare: boolean;
  /** What a viewer shows as the page's number. */
  readonly label: string;
  readonly numbering: 'roman' | 'decimal';
  /** The innermost chapter that the page belongs to, or null before the first. */
  chapter: HeadingBlock | null;
  /** Whether it begins with the title of a chapter. */
  opensChapter: boolean;
}

/** Places regions on pages; heading and first lines stay together, columns that end are balanced. */
export function paginate(regions: readonly Region[], theme: Theme): Sheet[] {
  return new Paginator(theme).run(regions);
}

class Paginator {
  readonly #theme: Theme;
  readonly #sheets: Sheet[] = [];
  readonly #bottom: number;
  #y = 0;
  #bodyBegins: number;

  constructor(theme: Theme) {
    this.#theme = theme;
    this.#bottom = theme.page[1] - theme.margin.bottom;
    this.#bodyBegins = Number.POSITIVE_INFINITY;
  }

  run(regions: readonly Region[]): Sheet[] {
    if (!regions.some((region) => region.beginsBody)) this.#bodyBegins = 0;
    for (const region of regions) {
      if (region.beginsBody) this.#bodyBegins = this.#sheets.length;
      if (region.opensPage || this.#sheets.length === 0) this.#turn(region);
      this.#place(region);
    }
    return this.#sheets;
  }

  #turn(region: Region): void {
    const index = this.#sheets.length;
    const roman = index < this.#bodyBegins;
    this.#sheets.push({
      placed: [],
      bare: region.bare,
      label: roman ? toRoman(index + 1) : String(index - this.#bodyBegins + 1),
      numbering: roman ? 'roman' : 'decimal',
      chapter: this.#sheets.at(-1)?.chapter ?? null,
      opensChapter: false,
    });
    this.#y = this.#theme.margin.top;
  }

  #place(region: Region): void {
    let groups = toGroups(region.boxes);
    const continues = this.#y > this.#theme.margin.top && region.columns === 1;
    if (continues) this.#y += groups[0]?.[0]?.before ?? 0;
    while (groups.length > 0) {
      const top = this.#y;
      const height = this.#columnHeight(groups, region.columns);
      for (let column = 0; column < region.columns; column++) {
        const fitting = groups.slice(0, countFitting(groups, height));
        this.#put(fitting, { column, columns: region.columns, top });
        this.#y = Math.max(this.#y, top + heightOf(fitting));
        groups = groups.slice(fitting.length);
      }
      if (groups.length > 0) this.#nextPage(region, top);
    }
  }

  #nextPage(region: Region, top: number): void {
    if (top === this.#theme.margin.top && this.#y === top) {
      throw new RangeError('Expected every box to fit on an empty page, got one that is taller');
    }
    this.#turn(region);
  }

  /** The room left on the page, or less where what remains can be shared out evenly. */
  #columnHeight(groups: readonly Group[], columns: number): number {
    const room = this.#bottom - this.#y;
    if (columns === 1) return room;
    for (let height = heightOf(groups) / columns; height < room; height += 2) {
      if (fitsInColumns(groups, columns, height)) return height;
    }
    return room;
  }

  #put(
    groups: readonly Group[],
    { column, columns, top }: { column: number; columns: number; top: number },
  ): void {
    const sheet = this.#sheets.at(-1);
    if (sheet === undefined) return;
    const width = columnWidth(this.#theme, columns);
    const x = this.#theme.margin.side + column * (width + this.#theme.columnGap);
    let y = top;
    for (const [index, box] of groups.flat().entries()) {
      if (index > 0) y += box.before;
      if (box.heading?.level === 1) {
        sheet.chapter = box.heading;
        sheet.opensChapter ||= y === this.#theme.margin.top;
      }
      sheet.placed.push({ box, x, y });
      y += box.height;
    }
  }
}

/** Boxes that must stand on one page. */
type Group = readonly Box[];

function toGroups(boxes: readonly Box[]): Group[] {
  const groups: Box[][] = [];
  let open = false;
  for (const box of boxes) {
    if (open) groups.at(-1)?.push(box);
    else groups.push([box]);
    open = box.keep;
  }
  return groups;
}

/** From the top of the first box, whose space above is dropped, to the foot of the last. */
function heightOf(groups: readonly Group[]): number {
  const boxes = groups.flat();
  const sum = boxes.reduce((height, box) => height + box.before + box.height, 0);
  return sum - (boxes[0]?.before ?? 0);
}

function countFitting(groups: readonly Group[], height: number): number {
  let count = 0;
  while (count < groups.length && heightOf(groups.slice(0, count + 1)) <= height) count++;
  return count;
}

function fitsInColumns(groups: readonly Group[], columns: number, height: number): boolean {
  let rest = groups;
  for (let column = 0; column < columns; column++) {
    rest = rest.slice(countFitting(rest, height));
  }
  return rest.length === 0;
}

/** The width of one of `columns` columns. */
export function columnWidth(theme: Theme, columns: number): number {
  const width = theme.page[0] - 2 * theme.margin.side;
  return (width - theme.columnGap * (columns - 1)) / columns;
}

const romanDigits = [
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
] as const;

function toRoman(number: number): string {
  let rest = number;
  let roman = '';
  for (const [value, digits] of romanDigits) {
    while (rest >= value) {
      roman += digits;
      rest -= value;
    }
  }
  return roman;
}
