import { describe, expect, test } from 'vitest';
import type { Progress } from '../../src/knowledge/types.ts';
import { createPdfReader } from '../../src/pdf/pdf-reader.ts';
import { failureOf } from './failure-of.ts';
import { makeEncryptedPdf, makeFilledForm, makePdf, type Run, writeObjects } from './make-pdf.ts';

const reader = createPdfReader();

/** Lines below each other, from 100 points under the top of the page. */
function body(...lines: readonly string[]): Run[] {
  return lines.map((text, index) => ({ text, y: 650 - 14 * index }));
}

const TWO_PAGES = makePdf({ pages: [body('The first page.'), body('The second page.')] });

describe('what is read', () => {
  test('pages are numbered from 1 and keep their lines', async () => {
    const pdf = makePdf({
      pages: [body('One line.', 'Another.'), [], body('After a blank page.')],
    });
    expect(await reader.read(pdf)).toEqual({
      title: null,
      runningHead: null,
      pages: [
        { number: 1, label: null, text: 'One line.\nAnother.' },
        { number: 2, label: null, text: '' },
        { number: 3, label: null, text: 'After a blank page.' },
      ],
      headings: [],
    });
  });

  test('the bytes given are left as they are', async () => {
    const before = new Uint8Array(TWO_PAGES);
    await reader.read(TWO_PAGES);
    expect(TWO_PAGES).toEqual(before);
  });

  test('progress is told page by page', async () => {
    const told: Progress[] = [];
    await reader.read(TWO_PAGES, { onProgress: (progress) => told.push(progress) });
    expect(told).toEqual([
      { stage: 'extract', done: 1, total: 2 },
      { stage: 'extract', done: 2, total: 2 },
    ]);
  });

  test('page labels are kept where they are not the page number', async () => {
    const pages = ['a', 'b', 'c', 'd'].map((name) => body(`Page ${name} of the text.`));
    const pdf = makePdf({
      pages,
      pageLabels: '0 << /S /r >> 2 << /S /D /St 3 >> 3 << /P (A-) /S /D >>',
    });
    const { pages: read } = await reader.read(pdf);
    expect(read.map((page) => page.label)).toEqual(['i', 'ii', null, 'A-1']);
  });

  // They are shown in the footnotes of answers, in which they began lines and turned the rest around.
  test('page labels lose what is no character of a line', async () => {
    const pdf = makePdf({
      pages: [body('A page.')],
      pageLabels: '0 << /P <FEFF000A0041000A202E0042> >>',
    });
    const { pages: read } = await reader.read(pdf);
    expect(read.map((page) => page.label)).toEqual(['A B']);
  });

  test('cells of a table row stay on one line, parted by tabs', async () => {
    const pdf = makePdf({
      pages: [
        [
          { text: 'Year', x: 72, y: 600 },
          { text: 'Sales', x: 200, y: 600 },
          { text: '2023', x: 72, y: 580 },
          { text: '1,204', x: 200, y: 580 },
        ],
      ],
    });
    expect((await reader.read(pdf)).pages[0]?.text).toBe('Year\tSales\n2023\t1,204');
  });

  test('columns are read in the order in which they were written', async () => {
    const pdf = makePdf({
      pages: [
        [
          { text: 'Left column, first', x: 72, y: 600 },
          { text: 'left column, second', x: 72, y: 586 },
          { text: 'right column, first', x: 320, y: 600 },
          { text: 'right column, second.', x: 320, y: 586 },
        ],
      ],
    });
    expect((await reader.read(pdf)).pages[0]?.text).toBe(
      'Left column, first\nleft column, second\nright column, first\nright column, second.',
    );
  });

  test('ligatures become letters, and broken words are joined', async () => {
    const pdf = makePdf({
      pages: [
        [
          { text: 'The of\x01ce \x02oor is effective, an exam-', y: 600, font: 'ligatures' },
          { text: 'ple of it.', y: 586, font: 'ligatures' },
        ],
      ],
    });
    expect((await reader.read(pdf)).pages[0]?.text).toBe(
      'The office floor is effective, an example\nof it.',
    );
  });

  test('Chinese text without an embedded font is read through the character maps', async () => {
    const pdf = makePdf({ pages: [[{ text: '员工每年有十五天假期。', y: 600, font: 'chinese' }]] });
    expect((await reader.read(pdf)).pages[0]?.text).toBe('员工每年有十五天假期。');
  });

  test('filled fields follow the text of their page, except those it shows', async () => {
    expect((await reader.read(await makeFilledForm())).pages[0]?.text).toBe(
      [
        'Application for membership',
        'Shown already: Reykjavik',
        '',
        'Applicant: Maria Lindqvist',
        'Plan: Family',
        'Newsletter: Yes',
      ].join('\n'),
    );
  });

  test('a document is titled by its metadata, unless that is a file name', async () => {
    const pages = [body('Some text.')];
    const titled = await reader.read(makePdf({ pages, title: 'Rules of the House' }));
    const named = await reader.read(makePdf({ pages, title: 'Microsoft Word - rules.doc' }));
    expect([titled.title, named.title]).toEqual(['Rules of the House', null]);
  });

  test('headers, footers and page numbers that repeat are left out', async () => {
    const pages = ['Alpha', 'Beta', 'Gamma', 'Delta'].map((name, index): Run[] => [
      { text: 'Handbook of the Northern Office', y: 800, size: 9 },
      ...body(`${name} is told of here.`, `Total\t${index * 37} crates`),
      { text: `Page ${index + 1} of 4`, y: 40, size: 9 },
    ]);
    const read = await reader.read(makePdf({ pages }));
    expect(read.pages.map((page) => page.text.split('\n')[0])).toEqual([
      'Alpha is told of here.',
      'Beta is told of here.',
      'Gamma is told of here.',
      'Delta is told of here.',
    ]);
    expect(read.pages.map((page) => page.text.split('\n').length)).toEqual([2, 2, 2, 2]);
  });

  test('headings come from the outline and from the typesetting, once each', async () => {
    const filler = Array.from({ length: 12 }, (_, line) => `Sentence ${line} of the text goes on.`);
    const pages: Run[][] = [
      [{ text: '1 Arrival', y: 700, size: 18, font: 'bold' }, ...body(...filler)],
      [{ text: '2 Departure', y: 700, size: 18, font: 'bold' }, ...body(...filler)],
      [{ text: '2.1 Luggage', y: 700, size: 14, font: 'bold' }, ...body(...filler)],
    ];
    const { headings, pages: read } = await reader.read(
      makePdf({
        pages,
        outline: [
          { title: 'Arrival', page: 1 },
          { title: 'Departure', page: 'leaving' },
          { title: 'Nowhere to be found', page: 3 },
        ],
        destinations: { leaving: 2 },
      }),
    );
    expect(headings).toEqual([
      { page: 1, start: 0, end: 9, text: '1 Arrival', level: 1 },
      { page: 2, start: 0, end: 11, text: '2 Departure', level: 1 },
      { page: 3, start: 0, end: 0, text: 'Nowhere to be found', level: 1 },
      { page: 3, start: 0, end: 11, text: '2.1 Luggage', level: 2 },
    ]);
    for (const { page, start, end, text } of headings.filter((heading) => heading.end > 0)) {
      expect(read[page - 1]?.text.slice(start, end)).toBe(text);
    }
  });
});

describe('what is refused', () => {
  test('an empty file and a web page with the name of a PDF are not PDFs', async () => {
    const page = new TextEncoder().encode('<!doctype html><title>Sign in</title>');
    expect((await failureOf(reader.read(new Uint8Array()))).message).toMatch(/^This file is empty/);
    expect((await failureOf(reader.read(page))).kind).toBe('not-a-pdf');
  });

  test('a file over the limit is too large before anything is parsed', async () => {
    const small = createPdfReader({ maxBytes: 2 ** 20 });
    const error = await failureOf(small.read(new Uint8Array(3 * 2 ** 20)));
    expect(error.message).toBe(
      'This PDF has 3 MiB, and at most 1 MiB can be read. Compress it or split it into parts, and upload those.',
    );
    expect([error.kind, error.code]).toEqual(['too-large', 'pdf-too-large']);
  });

  test('more pages than allowed are too many', async () => {
    const error = await failureOf(createPdfReader({ maxPages: 1 }).read(TWO_PAGES));
    expect([error.kind, error.message]).toEqual([
      'too-many-pages',
      'This PDF has 2 pages, and at most 1 can be read. Split it into parts and upload those.',
    ]);
  });

  test('a user password locks a PDF, an owner password does not', async () => {
    const locked = await makeEncryptedPdf({ userPassword: 'secret', ownerPassword: 'owner' });
    const restricted = await makeEncryptedPdf({ ownerPassword: 'owner' });
    expect((await failureOf(reader.read(locked))).kind).toBe('encrypted');
    expect((await reader.read(restricted)).pages[0]?.text).toBe('The vault opens at nine.');
  });

  test('a file cut off is truncated, one whose end is there but nothing else is damaged', async () => {
    const cut = TWO_PAGES.slice(0, 400);
    const hollow = new TextEncoder().encode('%PDF-1.7\nnothing of use\n%%EOF\n');
    expect((await failureOf(reader.read(cut))).kind).toBe('truncated');
    expect((await failureOf(reader.read(hollow))).kind).toBe('damaged');
  });

  test('a file that lacks its end but can be mended is read', async () => {
    const end = Buffer.from(TWO_PAGES).lastIndexOf('startxref');
    const { pages } = await reader.read(TWO_PAGES.slice(0, end));
    expect(pages.map((page) => page.text)).toEqual(['The first page.', 'The second page.']);
  });

  test('a document without pages is damaged', async () => {
    const pdf = writeObjects([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [] /Count 0 >>',
    ]);
    expect((await failureOf(reader.read(pdf))).kind).toBe('damaged');
  });

  test('pages without text are told to be a scan', async () => {
    const error = await failureOf(reader.read(makePdf({ pages: [[], [], []] })));
    expect([error.kind, error.message]).toEqual([
      'no-text',
      'This PDF looks like a scan. None of its 3 pages has any text that can be read. Run it through text recognition (OCR) and upload the result.',
    ]);
  });
});
