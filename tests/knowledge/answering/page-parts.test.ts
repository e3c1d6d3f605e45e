import { expect, test } from 'vitest';
import { readPageParts } from '../../../src/knowledge/answering/page-parts.ts';
import type { Heading } from '../../../src/knowledge/types.ts';
import { sourcesOf } from '../../support/sources.ts';

/** Each part's words, with those of its table's head before it. */
function partsOf(text: string, headings: readonly Heading[] = []): string[] {
  const sources = sourcesOf([text], headings);
  const page = sources.page('handbook', 1);
  return (page === undefined ? [] : readPageParts('handbook', page, sources)).map(
    ({ span, tableHead }) => {
      const words = text.slice(span.start, span.end);
      return tableHead === null
        ? words
        : `${text.slice(tableHead.start, tableHead.end)} >> ${words}`;
    },
  );
}

test('a row stands under the first row of its table and the caption above it', () => {
  const text = [
    'Every loan has a class.',
    'Table 3. Classes of loans',
    'Class\tWhat\tDeposit',
    'A\tHand tools\tnone',
    'B\tOptics\t40 euros',
    'The deposit is returned at once.',
  ].join('\n');
  const head = 'Table 3. Classes of loans\nClass\tWhat\tDeposit';
  expect(partsOf(text)).toEqual([
    'Every loan has a class.',
    `${head} >> A\tHand tools\tnone`,
    `${head} >> B\tOptics\t40 euros`,
    'The deposit is returned at once.',
  ]);
});

test('a first row with figures is a row like the others, under the caption alone', () => {
  const text = '表2 借书证的种类\n蓝证\t300元\t10册\n黄证\t100元\t8册';
  expect(partsOf(text)).toEqual([
    '表2 借书证的种类 >> 蓝证\t300元\t10册',
    '表2 借书证的种类 >> 黄证\t100元\t8册',
  ]);
});

test('a cell that takes two lines does not end the table', () => {
  const text = 'Item\tClass\nAcoustic recorder,\tB\nweatherproof kind\nTripod\tA';
  expect(partsOf(text).at(-1)).toBe('Item\tClass >> Tripod\tA');
});

test('two tables with text between them have each their own head', () => {
  const prose = 'Between the tables stands a sentence that is long enough to part them.';
  const text = `Day\tBoat\nMonday\t08:00\n${prose}\nRoom\tBeds\nNorth\t4`;
  expect(partsOf(text)).toEqual(['Day\tBoat >> Monday\t08:00', prose, 'Room\tBeds >> North\t4']);
});

test('a question stands with the sentence that answers it', () => {
  const text = 'May I bring a dog? No, there are birds. Cats stay away too.';
  expect(partsOf(text)).toEqual(['May I bring a dog? No, there are birds.', 'Cats stay away too.']);
});

test('headings and the lines of a table of contents are no parts', () => {
  const text = 'Contents\nCold storage\t20\nSea water . . . . . 19\nSamples are kept in the cold.';
  const headings = [
    { text: 'Contents', level: 1, page: 1, start: 0, end: 8 },
    { text: 'Cold storage', level: 2, page: 20, start: 0, end: 12 },
    { text: 'Sea water', level: 2, page: 19, start: 0, end: 9 },
  ];
  expect(partsOf(text, headings)).toEqual(['Samples are kept in the cold.']);
});

test('an empty page has no parts', () => {
  expect(partsOf('')).toEqual([]);
});

// Looking for a line of a table of contents took 35 seconds here: time grew with the square.
test('a page of 200,000 characters without the end of a sentence is read at once', () => {
  const text = 'words without an end '.repeat(9_500).trim();
  expect(partsOf(text)).toEqual([text]);
});
