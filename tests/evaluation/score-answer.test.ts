import { describe, expect, test } from 'vitest';
import type { EvaluationItem } from '../../src/evaluation/questions.ts';
import {
  citesGold,
  containsGold,
  goldRank,
  isVerifiable,
} from '../../src/evaluation/score-answer.ts';
import type { Answer, Citation } from '../../src/knowledge/types.ts';

const item: EvaluationItem = {
  id: 'q',
  pdf: 'tools.pdf',
  question: 'What is the deposit?',
  answerable: true,
  answer: '1,040 euros',
  answers: [],
  evidence: [{ page: 3, text: 'Members leave a deposit of 1,040 euros for a drill.' }],
  also_on: [7],
};

function citation(page: number, documentName = 'tools.pdf'): Citation {
  return {
    ...{ number: 1, documentId: 'd', documentName, page, pageLabel: null, headingPath: [] },
    quote: 'a deposit',
    ranges: [{ page, start: 0, end: 9 }],
  };
}

function grounded(text: string, citations: readonly Citation[] = []): Answer {
  return {
    ...{
      kind: 'grounded',
      question: '',
      mode: 'extractive',
      standaloneQuestion: null,
      passages: [],
      text,
      citations,
    },
    ...{ unverifiedClaims: 0, timings: { retrieveMs: 1, answerMs: 1 } },
  };
}

const refused: Answer = {
  ...{
    kind: 'no-evidence',
    question: '',
    mode: 'extractive',
    standaloneQuestion: null,
    passages: [],
  },
  ...{ text: 'no', refusal: 'no', timings: { retrieveMs: 1, answerMs: 1 } },
};

describe('a gold page', () => {
  test('is a listed one or one with the same words, in the right document', () => {
    const at = (page: number, documentName = 'tools.pdf') => ({ page, documentName });
    expect(goldRank(item, [at(1), at(3, 'other.pdf'), at(7), at(3)])).toBe(3);
    expect(goldRank(item, [at(1), at(4)])).toBe(null);
  });

  test('is cited when any range of a footnote lies on it', () => {
    expect(citesGold(item, grounded('x', [citation(1), citation(3)]))).toBe(true);
    expect(citesGold(item, grounded('x', [citation(3, 'other.pdf')]))).toBe(false);
    expect(citesGold(item, refused)).toBe(false);
  });
});

describe('an answer holds the gold', () => {
  test.each([
    ['whole, however it is written', 'It is １０４０ EUROS.', { ...item, evidence: [] }],
    ['by its words, in any order', 'euros: 1040', item],
    ['by most of the words of the evidence', 'Members leave a deposit of 1,040 for it', item],
    ['in an accepted variant', '押金是四十欧元', { ...item, answers: ['四十欧元'] }],
    [
      'by each of the strings it must hold',
      'Wait 2 seconds at 130V.',
      { ...item, answer: '130V; 2 seconds', answer_kind: 'must contain these strings' },
    ],
  ])('%s', (_, text, gold) => {
    expect(containsGold(gold, grounded(text))).toBe(true);
  });

  test.each([
    ['the number of a footnote', 'Yes. [7]', { ...item, answer: '7', evidence: [] }],
    ['another figure', 'Members leave a deposit of 1,050 euros for a drill.', item],
    ['a refusal', '', item],
    ['a part of a word', 'It is yesterday.', { ...item, answer: 'yes', evidence: [] }],
    [
      'one string of two',
      'Wait at 130V.',
      { ...item, answer: '130V; 2 seconds', answer_kind: 'must contain these strings' },
    ],
  ])('not with %s', (name, text, gold) => {
    expect(containsGold(gold, name === 'a refusal' ? refused : grounded(text))).toBe(false);
  });
});

test('a citation is verifiable when its quote is what stands at its place', () => {
  const pages = [
    { number: 3, label: null, text: 'a\ndeposit of' },
    { number: 4, label: null, text: 'forty' },
  ];
  expect(isVerifiable(citation(3), pages)).toBe(true);
  expect(isVerifiable({ ...citation(3), quote: 'a deposits' }, pages)).toBe(false);
  expect(isVerifiable(citation(5), pages)).toBe(false);
  const overPages = {
    ...citation(3),
    quote: 'deposit of forty',
    ranges: [
      { page: 3, start: 2, end: 12 },
      { page: 4, start: 0, end: 5 },
    ],
  };
  expect(isVerifiable(overPages, pages)).toBe(true);
});
