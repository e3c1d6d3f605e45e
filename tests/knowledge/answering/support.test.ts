import { describe, expect, test } from 'vitest';
import { coverageOf } from '../../../src/knowledge/answering/coverage.ts';
import { joinNeighbours } from '../../../src/knowledge/answering/excerpts.ts';
import type { ScoredSentence } from '../../../src/knowledge/answering/extractive-answer.ts';
import { supportOf } from '../../../src/knowledge/answering/support.ts';
import { passageOf, sourcesOf } from '../../support/sources.ts';

const terms = [
  { term: 'deposit', weight: 3 },
  { term: 'drill', weight: 1 },
];

function evidence(
  text: string,
  question: string,
  signs: { readonly similarity: number | null; readonly vector: number; readonly coverage: number },
) {
  const sources = sourcesOf([text]);
  const passage = passageOf(sources, 1, text);
  const [excerpt] = joinNeighbours([passage], sources);
  if (excerpt === undefined) {
    throw new Error('Expected an excerpt');
  }
  const { similarity, coverage } = signs;
  const sentence: ScoredSentence = {
    ...{
      excerpt,
      text,
      ranges: [],
      tableHead: null,
      heading: null,
      parts: [],
      similarity,
      coverage,
      score: 1,
    },
  };
  const passages = [{ ...passage, scores: { keyword: 0, vector: signs.vector, fused: 1 } }];
  return { question, terms, passages, sentences: [sentence] };
}

test('coverage is the share of the terms by weight', () => {
  expect(coverageOf('The deposit is due.', terms)).toBe(0.75);
  expect(coverageOf('Drills and deposits', terms)).toBe(1);
  expect(coverageOf('nothing of it', terms)).toBe(0);
  expect(coverageOf('anything', [])).toBe(0);
});

describe('support', () => {
  test('is the mean of four signs: meaning and words, of sentence and passage', () => {
    const signs = { similarity: 0.8, vector: 0.6, coverage: 0.75 };
    const found = evidence('The deposit is due.', 'What is the deposit for a drill?', signs);
    expect(supportOf(found)).toBeCloseTo((0.8 + 0.6 + 0.75 + 0.75) / 4, 10);
  });

  test('leaves meaning out where no model reads both', () => {
    const signs = { similarity: null, vector: 0, coverage: 0.5 };
    const found = evidence('The deposit is due.', 'What is the deposit for a drill?', signs);
    expect(supportOf(found)).toBeCloseTo((0.5 + 0.75) / 2, 10);
  });

  test('leaves words out where question and passage share no script', () => {
    const signs = { similarity: 0.6, vector: 0.5, coverage: 0 };
    const found = evidence('押金是三百元。', 'What is the deposit for a drill?', signs);
    expect(supportOf(found)).toBeCloseTo((0.6 + 0.5) / 2, 10);
  });

  test('is nothing where nothing was found', () => {
    const found = { question: 'What?', terms, passages: [], sentences: [] };
    expect(supportOf(found)).toBe(0);
  });
});
