import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findQuote } from '../../../src/knowledge/answering/find-quote.ts';
import type { Page } from '../../../src/knowledge/types.ts';

function page(text: string, number = 1): Page {
  return { number, label: null, text };
}

describe('a quote is found', () => {
  test('where it stands, however the page sets it', () => {
    const text = 'Tools “must be re-\nturned”  within\n14 days of the ﬁrst notice.';
    expect(findQuote('must be returned within 14 days', [page(text)])).toEqual({
      quote: 'must be re- turned” within 14 days',
      ranges: [{ page: 1, start: 7, end: text.indexOf(' of the') }],
    });
    expect(findQuote('days of the first notice', [page(text)])?.quote).toBe(
      'days of the ﬁrst notice',
    );
  });

  test('in other case, with other quotes, dashes and full-width forms', () => {
    expect(
      findQuote("THE MEMBER'S FEE – 40 euros", [page('the member’s fee - ４０ euros')]),
    ).not.toBe(null);
  });

  test('over the end of a page, with a range on each', () => {
    const first = page('… The deposit is returned', 4);
    const second = page('within three days. More.', 5);
    expect(findQuote('The deposit is returned within three days.', [first, second])).toEqual({
      quote: 'The deposit is returned within three days.',
      ranges: [
        { page: 4, start: 2, end: 25 },
        { page: 5, start: 0, end: 18 },
      ],
    });
  });

  test('when a model changed a word at its end, and is given as the page has it', () => {
    const text = 'Borrowed drills have to be back at the counter before noon, cleaned.';
    const found = findQuote('borrowed drills have to be back at the counter before lunch', [
      page(text),
    ]);
    expect(found?.quote).toBe('Borrowed drills have to be back at the counter before');
  });

  test('in letters put together from two characters', () => {
    const text = 'Das Café am Markt öffnet um neun';
    expect(findQuote(text.normalize('NFD'), [page(text)])?.quote).toBe(text);
  });

  test('in Chinese, where six characters say enough', () => {
    const text = '押金在归还后三日内\n退还。';
    expect(findQuote('归还后三日内退还', [page(text)])).toEqual({
      quote: '归还后三日内退还',
      ranges: [{ page: 1, start: 3, end: 12 }],
    });
  });
});

describe('a quote is not found', () => {
  test('when it is invented', () => {
    expect(findQuote('returned within 30 days', [page('returned within 14 days')])).toBe(null);
  });

  test('when the part that differs holds a figure, however small it is', () => {
    const text = 'Members who keep a borrowed tool for too long pay a fee of 5 euros';
    const changed = 'Members who keep a borrowed tool for too long pay a fee of 7 euros';
    expect(findQuote(changed, [page(text)])).toBe(null);
  });

  // Each of these was found: all but the part that turns the sense stands on the page.
  test.each([
    ['Dogs are allowed in the rooms at any time', 'Dogs are not allowed in the rooms at any time'],
    [
      'No guests may use the kitchen after ten at night',
      'All guests may use the kitchen after ten at night',
    ],
    [
      'The heaviest parcel that we take weighs 25 kg',
      'The heaviest parcel that we take weighs 25 lb',
    ],
    [
      'It was signed in the old town hall by Mary Smith',
      'It was signed in the old town hall by Mary Jones',
    ],
    ['不可以在图书馆的阅览室里吃东西或者喝饮料', '可以在图书馆的阅览室里吃东西或者喝饮料。'],
    ['会员可以在任何时候带狗进入图书馆的阅览室', '会员不可以在任何时候带狗进入图书馆的阅览室。'],
    ['-5 degrees was measured in the cold store', '5 degrees was measured in the cold store'],
  ])('when what differs turns its sense: %s', (quote, text) => {
    expect(findQuote(quote, [page(text)])).toBe(null);
  });

  test('within a longer number or word', () => {
    expect(findQuote('4 days of grace remain', [page('14 days of grace remain')])).toBe(null);
    expect(findQuote('the fee amounts to 5', [page('the fee amounts to 5,000 euros')])).toBe(null);
    expect(findQuote('the fee amounts to 5', [page('the fee amounts to 50')])).toBe(null);
    expect(findQuote('5 degrees in the cold store', [page('-5 degrees in the cold store')])).toBe(
      null,
    );
    expect(findQuote('The tank holds 106 litres', [page('The tank holds 10⁶ litres')])).toBe(null);
    expect(findQuote('use of the garden', [page('house of the gardeners')])).toBe(null);
  });

  test('when it is under twelve characters', () => {
    expect(findQuote('14 days', [page('within 14 days')])).toBe(null);
    expect(findQuote('押金三日', [page('押金三日内')])).toBe(null);
    expect(findQuote('', [page('')])).toBe(null);
  });

  test('when a sign is missing: hyphens count before figures', () => {
    expect(findQuote('a result of -5 million', [page('a result of 5 million')])).toBe(null);
  });
});

test('any piece of whole words of a page is found, and its range holds just those words', () => {
  const words = fc.array(fc.stringMatching(/^[a-z]{1,9}$/u), { minLength: 8, maxLength: 60 });
  fc.assert(
    fc.property(words, fc.nat(), fc.nat(), (list, from, count) => {
      const start = from % (list.length - 4);
      const piece = list.slice(start, start + 4 + (count % (list.length - start - 3)));
      const quote = piece.join(' ');
      fc.pre(piece.join('').length >= 12);
      const text = list.join('\n');
      const found = findQuote(quote, [page(text)]);
      const range = found?.ranges[0];
      expect(text.slice(range?.start, range?.end).replaceAll('\n', ' ')).toBe(quote);
    }),
  );
});

test('never throws and never leaves the page, whatever the texts', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (quote, text) => {
      for (const range of findQuote(quote, [page(text)])?.ranges ?? []) {
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.end).toBeLessThanOrEqual(text.length);
        expect(range.start).toBeLessThan(range.end);
      }
    }),
  );
});
