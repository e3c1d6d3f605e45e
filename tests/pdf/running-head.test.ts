import { expect, test } from 'vitest';
import { type Line, plainLine } from '../../src/pdf/line.ts';
import { findRunningHead } from '../../src/pdf/running-head.ts';

/** Pages with these lines at their top, which were removed from them. */
function headOf(tops: readonly string[]): string | null {
  const body = tops.map((_, page): Line[] => [plainLine(`Body of page ${page}`)]);
  const pages = body.map((lines, page) => [plainLine(tops[page] ?? ''), ...lines]);
  return findRunningHead(pages, body);
}

test('what stands on most pages is the running head, without its page number', () => {
  const tops = [
    '',
    '2\tTool Library',
    'Loans\t3',
    '4\tTool Library',
    'Loans\t5',
    '6\tTool Library',
  ];
  expect(headOf(tops)).toBe('Tool Library');
});

test('page numbers alone, and what stands on few pages, are none', () => {
  expect(headOf(['1', '2', '3', '4'])).toBe(null);
  expect(headOf(['Loans', 'Loans', '', '', '', '', '', '', '', ''])).toBe(null);
  expect(headOf([])).toBe(null);
});

test('lines that stay in the text are none', () => {
  const pages = ['a', 'b', 'c'].map((text) => [plainLine('Tool Library'), plainLine(text)]);
  expect(findRunningHead(pages, pages)).toBe(null);
});

// It goes into the searched text of every chunk: one of 100,000 characters would fill the memory.
test('what is too long for a head is none', () => {
  const long = 'Tool Library '.repeat(20);
  expect(headOf([long, long, long, long])).toBe(null);
});
