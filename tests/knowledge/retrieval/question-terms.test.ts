import { expect, test } from 'vitest';
import { questionTerms } from '../../../src/knowledge/retrieval/question-terms.ts';

test('words that any question holds are left out', () => {
  expect(questionTerms('What is the deposit for a drill?', 'en')).toEqual(['deposit', 'drill']);
  expect(questionTerms('Wie hoch ist die Kaution?', 'de')).toEqual(['kaution']);
});

test('each term comes once', () => {
  expect(questionTerms('drill, Drills and drilling', 'en')).toEqual(['drill']);
});

test('how Chinese asks is taken out before pairs are made', () => {
  expect(questionTerms('押金是多少？', 'zh')).toEqual(['押金']);
  expect(questionTerms('借书证如何补办', 'zh')).toEqual(['借书', '书证', '补办']);
});

test('a question of nothing but such words keeps them all', () => {
  expect(questionTerms('What is it?', 'en')).toEqual(['what', 'is', 'it']);
});
