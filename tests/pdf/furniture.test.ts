import { describe, expect, test } from 'vitest';
import { removeFurniture } from '../../src/pdf/furniture.ts';
import { type Line, plainLine } from '../../src/pdf/line.ts';

const BODY_SIZE = 11;

function line(text: string, down: number, size = BODY_SIZE): Line {
  return { ...plainLine(text), down, size };
}

/** Six lines that no other page has. */
function bodyOf(page: number): Line[] {
  return Array.from({ length: 6 }, (_, index) =>
    line(`Body ${'abcdefghijklmnopqrstuvwxyz'[page]} ${index}`, 0.3 + 0.05 * index),
  );
}

/** What is left of pages that begin with `top` and end with `bottom`, their body aside. */
function leftOver(
  count: number,
  edges: (page: number) => { readonly top?: readonly Line[]; readonly bottom?: readonly Line[] },
): string[][] {
  const pages = Array.from({ length: count }, (_, page) => {
    const { top = [], bottom = [] } = edges(page);
    return [...top, ...bodyOf(page), ...bottom];
  });
  return removeFurniture(pages, BODY_SIZE).map((lines, page) => {
    const texts = lines.map(({ text }) => text);
    const body = bodyOf(page).map(({ text }) => text);
    expect(texts.filter((text) => body.includes(text))).toEqual(body);
    return texts.filter((text) => !body.includes(text));
  });
}

const NONE = (count: number) => Array.from({ length: count }, () => []);

describe('removeFurniture', () => {
  test('running titles with page numbers go, left and right pages alike', () => {
    const edges = (page: number) => ({
      top: [line(page % 2 ? `${page + 1}\tThe Harbour` : `History of Ports\t${page + 1}`, 0.05)],
    });
    expect(leftOver(8, edges)).toEqual(NONE(8));
  });

  test('running titles that change by chapter go', () => {
    const edges = (page: number) => ({
      top: [line(page < 5 ? 'Chapter 1 Arrival' : 'Chapter 2 Departure', 0.05, 9)],
    });
    expect(leftOver(10, edges)).toEqual(NONE(10));
  });

  test.each([
    ['bare numbers', (page: number) => `${page + 7}`],
    ['dashed numbers', (page: number) => `- ${page + 1} -`],
    ['numbers of a whole', (page: number) => `Page ${page + 1} of 5`],
    ['roman numbers', (page: number) => ['iii', 'iv', 'v', 'vi', 'vii'][page] ?? ''],
    ['lettered numbers', (page: number) => `F-${page + 12}`],
    ['Chinese numbers', (page: number) => `第 ${page + 1} 页 共 5 页`],
  ])('%s that run along with the pages go', (_, numberOf) => {
    expect(leftOver(5, (page) => ({ bottom: [line(numberOf(page), 0.95)] }))).toEqual(NONE(5));
  });

  test('a running title goes with the chapter beside it, which stands elsewhere by itself', () => {
    const chapters = ['1. Harbours', '2. Ships', '3. Trade', '4. Storms'];
    const edges = (page: number) => ({
      top: [
        page % 2
          ? line(`History of Ports\t${chapters[(page - 1) / 2]}`, 0.05)
          : line(chapters[page / 2] ?? '', 0.1, 18),
      ],
    });
    expect(leftOver(8, edges)).toEqual(chapters.flatMap((chapter) => [[chapter], []]));
  });

  test('a page number goes wherever the text ends above it', () => {
    const edges = (page: number) => ({ bottom: [line(`${page + 1}`, 0.6 + 0.02 * page)] });
    expect(leftOver(5, edges)).toEqual(NONE(5));
  });

  test('table rows whose figures differ stay', () => {
    const rows = (page: number) => line(`Total\t${page * page * 13 + 5}\t${900 - page * 7}`, 0.92);
    expect(leftOver(5, (page) => ({ bottom: [rows(page)] }))).toEqual(
      [0, 1, 2, 3, 4].map((page) => [rows(page).text]),
    );
  });

  test('heads of a table that goes on over a few pages stay', () => {
    const head = line('Item\t2021\t2020', 0.08);
    const edges = (page: number) => ({ top: page > 2 && page < 7 ? [head] : [] });
    expect(leftOver(10, edges).flat()).toEqual(Array.from({ length: 4 }, () => head.text));
  });

  // A rulebook's table names the same rule in row after row, and lost it where a page broke.
  test('a cell that stands in the middle of pages as often stays at their edges', () => {
    const cell = (down: number) => line('Regulated activities', down);
    const edges = (page: number) => ({
      top: [cell(0.08)],
      bottom: [cell(0.62), line(`Rule ${'mnopqrstuvw'[page]} applies.`, 0.7)],
    });
    const left = leftOver(9, (page) => (page % 2 ? edges(page) : {})).flat();
    expect(left.filter((text) => text === 'Regulated activities')).toHaveLength(8);
  });

  // "Item 1B. Unresolved comments: None." lost its answer at the top of a page.
  test('an answer at the top of one page that stands lower on others stays', () => {
    const down = [0.4, 0.57, 0.12, 0.09];
    const edges = (page: number) => ({ top: page < 4 ? [line('None.', down[page] ?? 0)] : [] });
    expect(leftOver(9, edges).flat()).toEqual(['None.', 'None.', 'None.', 'None.']);
  });

  test('the numbers of notes below a table stay where some happen to count along', () => {
    const notes = [['(1)', '(2)', '(3)'], ['(2)', '(2)', '(3)'], ['(3)', '(4)', '(4)'], []];
    const edges = (page: number) => ({
      bottom: (notes[page] ?? []).map((note, index) => line(note, 0.6 + 0.02 * index, 5)),
    });
    expect(leftOver(4, edges)).toEqual(notes);
  });

  test('bare numbers that do not count along stay', () => {
    const edges = (page: number) => ({ bottom: [line(`${[42, 17, 42, 3, 42][page]}`, 0.95)] });
    expect(leftOver(5, edges).flat()).toEqual(['42', '17', '42', '3', '42']);
  });

  test('a heading that stands once stays, in its larger size beside its running title too', () => {
    const edges = (page: number) => ({
      top: [page === 0 ? line('Arrival', 0.1, 18) : line('Arrival', 0.05, 9)],
    });
    expect(leftOver(5, edges).flat()).toEqual(['Arrival']);
  });

  test('titles of slides that repeat on some stay', () => {
    const edges = (page: number) => ({ top: page < 4 ? [line('Results', 0.1, 24)] : [] });
    expect(leftOver(12, edges).flat()).toEqual(['Results', 'Results', 'Results', 'Results']);
  });

  test('a stamp along the side of all pages goes', () => {
    expect(leftOver(6, () => ({ bottom: [line('For personal use only', 0.7, 50)] }))).toEqual(
      NONE(6),
    );
  });

  test('body that slides repeat while they build up stays', () => {
    const edges = (page: number) => ({
      bottom: page < 4 ? [line('First point', 0.5), line('Second point', 0.6)] : [],
    });
    expect(leftOver(10, edges).flat()).toHaveLength(8);
  });

  test('pages that are copies of each other lose nothing', () => {
    const pages = Array.from({ length: 5 }, () => [
      line('Form A', 0.05),
      ...bodyOf(3),
      ...bodyOf(4),
      line('Sign here', 0.95),
    ]);
    expect(removeFurniture(pages, BODY_SIZE)).toEqual(pages);
  });

  test('two pages are too few to tell', () => {
    const pages = [0, 1].map((page) => [line('Same title', 0.05), ...bodyOf(page)]);
    expect(removeFurniture(pages, BODY_SIZE)).toBe(pages);
  });

  test('a document of nothing but repeated lines keeps them', () => {
    const pages = [0, 1, 2, 3].map(() => [line('Certificate', 0.05)]);
    expect(removeFurniture(pages, BODY_SIZE)).toBe(pages);
  });
});
