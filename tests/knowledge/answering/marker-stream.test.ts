import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CompletionPart,
  createMarkerParser,
} from '../../../src/knowledge/answering/marker-stream.ts';

function parse(pieces: readonly string[]): CompletionPart[] {
  const parser = createMarkerParser();
  return joinTexts([...pieces.flatMap((piece) => parser.push(piece)), ...parser.end()]);
}

/** Where a text is cut by the stream does not matter to its reader. */
function joinTexts(parts: readonly CompletionPart[]): CompletionPart[] {
  const joined: CompletionPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part.kind === 'text' && last?.kind === 'text') {
      joined[joined.length - 1] = { kind: 'text', text: last.text + part.text };
    } else {
      joined.push(part);
    }
  }
  return joined;
}

const text = (words: string): CompletionPart => ({ kind: 'text', text: words });
const marker = (passage: number, quote: string | null): CompletionPart => ({
  kind: 'marker',
  passage,
  quote,
});

describe('a marker', () => {
  test('gives passage and quote', () => {
    expect(parse(['Return it in 14 days [2|"returned within 14 days"].'])).toEqual([
      text('Return it in 14 days '),
      marker(2, 'returned within 14 days'),
      text('.'),
    ]);
  });

  test('may have blanks, curly quotes, quotes within the quote and brackets within it', () => {
    expect(parse(['a[ 1 | “the "blue" tool” ]b[2|"see [3] for it"]c[3|「押金三百元」]'])).toEqual([
      text('a'),
      marker(1, 'the "blue" tool'),
      text('b'),
      marker(2, 'see [3] for it'),
      text('c'),
      marker(3, '押金三百元'),
    ]);
  });

  test('may hold several', () => {
    expect(parse(['x [1|"first quote"; 2|"second quote"] y [1, 3]'])).toEqual([
      text('x '),
      marker(1, 'first quote'),
      marker(2, 'second quote'),
      text(' y '),
      marker(1, null),
      marker(3, null),
    ]);
  });

  test('may lack the quote or its quotation marks', () => {
    expect(parse(['a [4] b [5|some words] c [6|""]'])).toEqual([
      text('a '),
      marker(4, null),
      text(' b '),
      marker(5, 'some words'),
      text(' c '),
      marker(6, null),
    ]);
  });

  test('cut off by the end of the stream is one without a quote', () => {
    expect(parse(['so it is [2|"returned wi'])).toEqual([text('so it is '), marker(2, null)]);
    expect(parse(['so it is ['])).toEqual([text('so it is [')]);
  });
});

describe('models write markers in their own ways', () => {
  test.each([
    ['a [1|\'some "old" words\'] b', 1, 'some "old" words'],
    ['a [1|‘some words’] b', 1, 'some words'],
    ['a 【1|"some words"】 b', 1, 'some words'],
    ['a ［1｜"some words"］ b', 1, 'some words'],
    ['a [Passage 12|"some words"] b', 12, 'some words'],
    ['a [^1] b', 1, null],
  ])('%s', (completion, passage, quote) => {
    expect(parse([completion])).toEqual([text('a '), marker(passage, quote), text(' b')]);
  });

  // The rest of the answer was swallowed: up to 2,000 characters of it.
  test('a marker that is not closed loses none of the text behind it', () => {
    expect(parse(['a [1|"some words] b'])).toEqual([text('a '), marker(1, null), text(' b')]);
    expect(parse(['a [1|"some words] b [2|"more words"] c'])).toEqual([
      text('a '),
      marker(1, null),
      text(' b '),
      marker(2, 'more words'),
      text(' c'),
    ]);
  });
});

describe('other brackets are text', () => {
  test.each([
    'see [the list] and [x]',
    '【注意】押金',
    '[pages] of it',
    '[1997] was the year',
    'a[i] = b[0x1f]',
    '[[',
    '[]',
  ])('%s', (words) => {
    expect(parse([words])).toEqual([text(words)]);
  });

  test('a bracket that never closes is given back once it is too long to be a marker', () => {
    const words = `[1|"${'a'.repeat(3_000)}`;
    expect(parse([words, ' end'])).toEqual([text(`${words} end`)]);
  });
});

test('it does not matter where the stream is cut', () => {
  const completion =
    'One [1|"a “quoted” word"; 2|"b"], two [the] three [3] and [4|"five, [six]"] seven [8|"ni';
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (lengths) => {
      const pieces: string[] = [];
      for (let at = 0, turn = 0; at < completion.length; turn += 1) {
        const length = lengths[turn % lengths.length] ?? 1;
        pieces.push(completion.slice(at, at + length));
        at += length;
      }
      expect(parse(pieces)).toEqual(parse([completion]));
    }),
  );
});

test('no character of text without brackets is lost or changed', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (pieces) => {
      const words = pieces.map((piece) => piece.replaceAll('[', ''));
      expect(parse(words)).toEqual(words.join('') === '' ? [] : [text(words.join(''))]);
    }),
  );
});
