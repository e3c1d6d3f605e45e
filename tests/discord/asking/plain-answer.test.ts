import { expect, test } from 'vitest';
import { plainAnswer } from '../../../src/discord/asking/plain-answer.ts';

test('an answer is read again without the question, footnotes, escapes and what parts mentions', () => {
  const contents = [
    '> When?\n**Tools** come back within 14 days \\[sic\\]. [1]',
    'Ask @\u200beveryone.\n\n-# [1] loans.pdf · p. 1 — “within 14 days”\n-# Stopped.',
  ];
  expect(plainAnswer(contents)).toBe(
    '**Tools** come back within 14 days [sic]. [1]\nAsk @everyone.',
  );
});
