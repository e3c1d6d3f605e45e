import { expect, test } from 'vitest';
import { joinNeighbours } from '../../../src/knowledge/answering/excerpts.ts';
import { passageOf, sourcesOf } from '../../support/sources.ts';

const text = `First line here.\nSecond line there.\n${'x'.repeat(400)}\nThe last line.`;
const sources = sourcesOf([text, 'Another page.']);

test('a passage is widened to whole lines', () => {
  const [excerpt] = joinNeighbours([passageOf(sources, 1, 'line there')], sources);
  expect(text.slice(excerpt?.start, excerpt?.end)).toBe('Second line there.');
});

test('passages that touch become one, in the place of the better', () => {
  const passages = [
    passageOf(sources, 2, 'Another', 0.9),
    passageOf(sources, 1, 'Second line', 0.8),
    passageOf(sources, 1, 'The last', 0.7),
    passageOf(sources, 1, 'First', 0.6),
  ];
  const excerpts = joinNeighbours(passages, sources);
  expect(excerpts.map(({ page, start, end, score }) => [page.number, start, end, score])).toEqual([
    [2, 0, 13, 0.9],
    [1, 0, 35, 0.8],
    [1, 437, 451, 0.7],
  ]);
});

test('a passage that lies between two joins all three', () => {
  const long = sourcesOf([Array.from({ length: 40 }, (_, line) => `line ${line} here`).join('\n')]);
  const passages = ['line 0 here', 'line 39 here', 'line 20 here'].map((words) =>
    passageOf(long, 1, words),
  );
  expect(joinNeighbours(passages.slice(0, 2), long)).toHaveLength(2);
  const near = joinNeighbours(
    [...passages, passageOf(long, 1, 'line 10 here'), passageOf(long, 1, 'line 30 here')],
    long,
  );
  expect(near).toHaveLength(1);
});

test('a passage at the very start of a page keeps its start', () => {
  const [excerpt] = joinNeighbours([passageOf(sources, 1, 'First')], sources);
  expect([excerpt?.start, excerpt?.end]).toEqual([0, 16]);
});
