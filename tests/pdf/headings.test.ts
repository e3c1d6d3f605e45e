import { describe, expect, test } from 'vitest';
import { findBodyStyle, findTypesetHeadings } from '../../src/pdf/headings.ts';
import { joinLines, type Line, plainLine } from '../../src/pdf/line.ts';
import { mergeHeadings } from '../../src/pdf/merge-headings.ts';
import { parseNumbering } from '../../src/pdf/numbering.ts';
import { locateOutline } from '../../src/pdf/outline.ts';

const BODY = Array.from({ length: 10 }, (_, index) =>
  styled(`Plain text of line ${index} here`, 11),
);

function styled(text: string, size: number, font = 'roman'): Line {
  return { ...plainLine(text), size, font };
}

/** The headings of one page, each checked to stand where it says. */
function headingsOf(lines: readonly Line[]): { text: string; level: number }[] {
  const headings = findTypesetHeadings([lines], findBodyStyle([lines]));
  return headings.map(({ text, level, start, end }) => {
    expect(joinLines(lines).slice(start, end).replace(/\s+/g, ' ')).toBe(text);
    return { text, level };
  });
}

describe('findTypesetHeadings', () => {
  test('larger lines are headings, the largest of level 1', () => {
    const page = [styled('Field Guide', 24), ...BODY, styled('Birds of the coast', 16), ...BODY];
    expect(headingsOf(page)).toEqual([
      { text: 'Field Guide', level: 1 },
      { text: 'Birds of the coast', level: 2 },
    ]);
  });

  test('a heading that runs over two lines is one', () => {
    const page = [styled('A very long title', 18), styled('that goes on', 18), ...BODY];
    expect(headingsOf(page)).toEqual([{ text: 'A very long title that goes on', level: 1 }]);
  });

  test('a number decides the level', () => {
    const page = [styled('2 Methods', 14), ...BODY, styled('2.1.3 Sampling', 14), ...BODY];
    expect(headingsOf(page)).toEqual([
      { text: '2 Methods', level: 1 },
      { text: '2.1.3 Sampling', level: 3 },
    ]);
  });

  test('a line by itself in another font is a heading, one among its like is not', () => {
    const page = [
      ...BODY,
      styled('Opening hours', 11, 'bold'),
      ...BODY,
      styled('A bold paragraph begins', 11, 'bold'),
      styled('And it goes on here', 11, 'bold'),
      ...BODY,
    ];
    expect(headingsOf(page)).toEqual([{ text: 'Opening hours', level: 1 }]);
  });

  test.each([
    ['sentences', 'This sentence is bold.'],
    ['table rows', 'Name\tAmount\tSum'],
    ['entries of a table of contents', 'Introduction ........ 7'],
    ['warnings', 'WARNING:'],
    ['figures', '12,345 1,204 33%'],
    ['list items', '• Keep it dry'],
    ['addresses', 'maria@example.org'],
  ])('%s are no headings, however large', (_, text) => {
    expect(headingsOf([...BODY, styled(text, 18), ...BODY])).toEqual([]);
  });

  test('program code in a font of fixed width is no heading', () => {
    const code = { ...styled('Print the result', 11, 'courier'), monospaced: true };
    expect(headingsOf([...BODY, code, ...BODY])).toEqual([]);
  });

  test('a document in which every other line would be a heading has none', () => {
    const page = [
      styled('Huge', 20),
      ...BODY.slice(0, 1),
      styled('Words', 20),
      ...BODY.slice(0, 1),
    ];
    const pages = [page, page, page];
    expect(findTypesetHeadings(pages, { size: 11, font: 'roman' })).toEqual([]);
  });
});

describe('parseNumbering', () => {
  test.each([
    ['3 Results', 1],
    ['3.2 Title', 2],
    ['3.2.1. Title', 3],
    ['A.2 Proofs', 2],
    ['IV. Discussion', 1],
    ['Chapter 7: The Sea', 1],
    ['Item 1A. Risk Factors', 2],
    ['第一章 总则', 1],
    ['第二节 定义', 2],
    ['第十二条 期限', 3],
    ['一、发行人基本情况', 3],
    ['（二）主要财务数据', 4],
  ])('%s', (text, level) => {
    expect(parseNumbering(text)?.level).toBe(level);
  });

  test.each([
    '2019 was a good year',
    'Items of note',
    'Introduction',
    '一般规定',
  ])('%s has none', (text) => expect(parseNumbering(text)).toBeNull());
});

describe('locateOutline', () => {
  test('finds titles in the page as it spells them, with the number before them', () => {
    const pages = ['See Safety first in this text.\n1.2  Safety First\nBe careful.'];
    expect(locateOutline([{ title: 'Safety first', level: 2, page: 1 }], pages)).toEqual([
      { page: 1, start: 31, end: 48, text: '1.2 Safety First', level: 2 },
    ]);
  });

  test('finds titles over line breaks, and equal ones one after the other', () => {
    const pages = ['Notes\nand remarks\ntext\nNotes and\nremarks'];
    const entry = { title: 'Notes and Remarks', level: 1, page: 1 };
    expect(locateOutline([entry, entry], pages).map(({ start, end }) => [start, end])).toEqual([
      [0, 17],
      [23, 40],
    ]);
  });

  // "Test" was found in "Testing", and sections began in the middle of the one before.
  test('finds whole words only, which Chinese has not', () => {
    const at = (title: string, page: string) =>
      locateOutline([{ title, level: 1, page: 1 }], [page]).map(({ start, end }) => [start, end]);
    expect(at('Test', 'Intro\nTesting is fun.\nIt was the latest\nMore')).toEqual([[0, 0]]);
    expect(at('Test', 'Testing is fun.\n1Test\nMore')).toEqual([[16, 21]]);
    expect(at('方法', '序\n方法论述\n完')).toEqual([[2, 4]]);
  });

  // Footnotes said "徐夫人 (孙权" and "Is it safe".
  test('keeps the marks that the title begins and ends with', () => {
    const found = (title: string, page: string) =>
      locateOutline([{ title, level: 1, page: 1 }], [page]).map(({ text }) => text);
    expect(found('徐夫人 (孙权)', '徐夫人 (孙权)\n生平')).toEqual(['徐夫人 (孙权)']);
    expect(found('Is it safe?', 'Yes.\n2.1 Is it safe?\nVery.')).toEqual(['2.1 Is it safe?']);
    expect(found('“Fair” use', 'Terms\n“Fair” use\nText')).toEqual(['“Fair” use']);
  });

  test('takes no page number on the line above for the number of the title', () => {
    const page = 'on we go\n- 15 -\nUsing the hub\nPress it.';
    const [heading] = locateOutline([{ title: 'Using the hub', level: 1, page: 1 }], [page]);
    expect(heading?.text).toBe('Using the hub');
  });

  test('a title that is not on its page has an empty range at its start', () => {
    expect(locateOutline([{ title: 'Elsewhere', level: 1, page: 1 }], ['Nothing.'])).toEqual([
      { page: 1, start: 0, end: 0, text: 'Elsewhere', level: 1 },
    ]);
  });
});

describe('mergeHeadings', () => {
  test('keeps one of each, in reading order, levels by the outline', () => {
    const outline = [{ page: 1, start: 20, end: 30, text: 'Chapter', level: 2 }];
    const typeset = [
      { page: 1, start: 0, end: 5, text: 'Title', level: 1, size: 24 },
      { page: 1, start: 20, end: 30, text: 'Chapter', level: 2, size: 16 },
      { page: 2, start: 0, end: 9, text: 'Other one', level: 3, size: 16 },
      { page: 2, start: 50, end: 55, text: 'Small', level: 4, size: 12 },
    ];
    expect(mergeHeadings(outline, typeset)).toEqual([
      { page: 1, start: 0, end: 5, text: 'Title', level: 1 },
      { page: 1, start: 20, end: 30, text: 'Chapter', level: 2 },
      { page: 2, start: 0, end: 9, text: 'Other one', level: 2 },
      { page: 2, start: 50, end: 55, text: 'Small', level: 3 },
    ]);
  });
});
