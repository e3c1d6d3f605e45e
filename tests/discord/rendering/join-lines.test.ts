import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinLines } from '../../../src/discord/rendering/join-lines.ts';

test('lines that fill the page become paragraphs, and a short one ends each', () => {
  expect(
    joinLines(
      [
        'each player may buy up to two cargo cards, or sell',
        'up to three, but not both. The price of a kind is',
        'printed on its market row.',
        'Phase 3: Sailing',
        'Beginning with the lead player, each player takes',
        'three actions, one after another.',
      ].join('\n'),
    ),
  ).toBe(
    [
      'each player may buy up to two cargo cards, or sell up to three, but not both. The price of a kind is printed on its market row.',
      'Phase 3: Sailing',
      'Beginning with the lead player, each player takes three actions, one after another.',
    ].join('\n'),
  );
});

test('a title, a list and the rows of a table keep their lines', () => {
  const kept = [
    'The galley serves breakfast from seven to half past eight.',
    'Meals on Sundays',
    '- bread, soup and whatever is left from the day before it',
    '2. full board, which costs twenty-three pounds for a day',
    'Supper\t19:00 to 20:00 in the galley, on Sundays in the hut',
    'Lunch\tat midday',
  ].join('\n');
  expect(joinLines(kept)).toBe(kept);
  expect(joinLines('Salt\nand\nlanterns')).toBe('Salt\nand\nlanterns');
});

test('Chinese lines are joined without a blank', () => {
  expect(
    joinLines('蓝证的押金条丢失的，可以凭本人的身份证到服务台办理退\n款，但需要等候五个工作日。'),
  ).toBe('蓝证的押金条丢失的，可以凭本人的身份证到服务台办理退款，但需要等候五个工作日。');
});

test('no letter of any text is lost', () => {
  const line = fc.stringMatching(/^[a-z .:\t\d-]{0,60}$/u);
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
      const text = lines.join('\n');
      expect(joinLines(text).replaceAll(/\s/gu, '')).toBe(text.replaceAll(/\s/gu, ''));
    }),
  );
});
