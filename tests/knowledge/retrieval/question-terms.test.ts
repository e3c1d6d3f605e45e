import { expect, test } from 'vitest';
import { questionTerms, searchTerms } from '../../../src/knowledge/retrieval/question-terms.ts';

test('words that any question holds are left out', () => {
  expect(questionTerms('What is the deposit for a drill?', 'en')).toEqual(['deposit', 'drill']);
  expect(questionTerms('Wie hoch ist die Kaution?', 'de')).toEqual(['kaution']);
});

test('a question is searched by its terms in order, repeats included', () => {
  expect(searchTerms('Is the drill, or are drills, to be kept?', 'en')).toEqual([
    'drill',
    'drill',
    'kept',
  ]);
  expect(searchTerms('押金是多少？', 'zh')).toEqual(['押金', '金是', '是多', '多少']);
});

test('how Chinese asks is taken out before pairs are made', () => {
  expect(questionTerms('押金是多少？', 'zh')).toEqual(['押金']);
  expect(questionTerms('借书证如何补办', 'zh')).toEqual(['借书', '书证', '补办']);
});

test('a question of nothing but such words keeps them all', () => {
  expect(questionTerms('What is it?', 'en')).toEqual(['what', 'is', 'it']);
});
