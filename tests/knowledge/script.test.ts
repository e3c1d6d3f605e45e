import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scriptShares } from '../../src/knowledge/script.ts';

const none = { latin: 0, han: 0, kana: 0, hangul: 0, thai: 0, other: 0 };

test.each([
  ['Naïve café', { latin: 1 }],
  ['带薪年假，15 天。', { han: 1 }],
  ['データ', { kana: 1 }],
  ['연차', { hangul: 1 }],
  ['ไทย', { thai: 1 }],
  ['отпуск', { other: 1 }],
  ['年假 ab', { latin: 0.5, han: 0.5 }],
  ['休暇です', { han: 0.5, kana: 0.5 }],
  ['𠮷x', { latin: 0.5, han: 0.5 }],
  ['12.5 % — 🏖️', {}],
  ['', {}],
])('scriptShares of %s', (text, shares) => {
  expect(scriptShares(text)).toEqual({ ...none, ...shares });
});

test('scriptShares looks at the first 2,000 characters only', () => {
  expect(scriptShares('a'.repeat(2_000) + '年'.repeat(9_000))).toEqual({ ...none, latin: 1 });
});

test('the shares of any text add up to 1, or to 0 without letters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const shares = Object.values(scriptShares(text));
      const sum = shares.reduce((total, share) => total + share, 0);
      expect(sum).toBeCloseTo(/\p{Letter}/u.test(text) ? 1 : 0, 9);
    }),
  );
});
