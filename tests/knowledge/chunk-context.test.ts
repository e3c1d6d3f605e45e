import { expect, test } from 'vitest';
import { searchText } from '../../src/knowledge/chunk-context.ts';
import type { Chunk } from '../../src/knowledge/types.ts';

const chunk: Chunk = {
  ...{ page: 1, start: 0, end: 15, text: 'It is 40 euros.', heading: 1 },
  headingPath: ['Loans', 'Deposits'],
};

test('a chunk is found by its own words and by the names of what it lies in', () => {
  const document = { title: 'The Tool Library', runningHead: 'Members’ handbook' };
  expect(searchText(chunk, { fileName: 'Rules 2026.PDF', document })).toBe(
    'Rules 2026\nThe Tool Library\nMembers’ handbook\nLoans\nDeposits\nIt is 40 euros.',
  );
});

test('names that a document lacks leave no gap', () => {
  const document = { title: null, runningHead: null };
  const context = { fileName: 'a.pdf', document };
  expect(searchText({ ...chunk, headingPath: [] }, context)).toBe('a\nIt is 40 euros.');
});
