import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitSentences } from '../../../src/knowledge/chunking/sentences.ts';
import { anyText, charactersOutside, isInsideSurrogatePair } from './any-text.ts';

function sentences(text: string, language?: string): string[] {
  return splitSentences(text, language).map(({ start, end }) => text.slice(start, end));
}

/** Each line is a sentence; joined by blanks they must come apart again in the same places. */
function expectKept(lines: readonly string[], language?: string): void {
  expect(sentences(lines.join(' '), language)).toEqual(lines);
}

describe('splitSentences in English', () => {
  test.each([
    [['Mr. Smith met Dr. Who.', 'It rained.']],
    [['See Fig. 2 Overview, Sec. 4 and No. 5 Downing St. for more.', 'They left.']],
    [['Fruit, e.g. Apples, i.e. Pomes, cf. Table 2 vs. Table 3.', 'It ends.']],
    [['J. K. Rowling wrote it.', 'C. S. Lewis did not.']],
    [['It was shown by Xu et al. (2016) Beijing and Wu et al.', 'The rest is new.']],
    [['In the U.S. Sept. 17 is a holiday.', 'It is called Constitution Day.']],
    [['They bought Best Buy Co., Inc. Shareholders agreed.', 'Then they sold it.']],
    [['It cost approx. $3.50 at 5 p.m.', 'We paid.']],
    [['It was 3.5 km.', 'It was version 2.1.', 'Next one.']],
    [['Section 2.1. Overview of the method.', 'It works.']],
    [['Item 1A. Risk Factors are many.', 'We list them.']],
    [['“Really?” he asked.', '“Yes!” she said.', 'He said “no.”', 'Then he left.']],
    [['Wait... what?', 'Yes!', 'No.']],
    [['McCrary v. Poythress, 638 F.2d 1308 (5th Cir. 1981) is old.', 'It holds.']],
  ])('keeps %j', (lines) => {
    expectKept(lines);
  });

  test('ends at "Inc." and "U.S." where the next word begins a sentence', () => {
    expectKept(['It is owned by Foot Locker, Inc.', 'The company is in the U.S.', 'It is old.']);
  });

  test('tells the answer "No." from the number "No. 5"', () => {
    expectKept(['Were they?', 'No. 5 was there.', 'Did they?', 'No.', 'They left.']);
  });

  test('keeps the numbers of footnotes and citations with the sentence they follow', () => {
    expectKept(['This was evaluated.1', 'Datasets follow.', 'It works well.[4]', 'Others do not.']);
  });

  test('keeps brackets and quotes with what they enclose', () => {
    expectKept(['He left.', '(So did she.)', '"Why?"', 'Nobody knows.']);
  });

  test('joins marks without a word to the sentence before', () => {
    expect(sentences('It begins. It ends. ***')).toEqual(['It begins.', 'It ends. ***']);
    expect(sentences('! ! !')).toEqual(['! ! !']);
  });
});

describe('splitSentences in other languages', () => {
  test('knows German abbreviations and ordinals', () => {
    expectKept(
      [
        'Das gilt z. B. Für Frankfurt a. M. bzw. Dr. Müller.',
        '§ 5 Abs. 2 Nr. 3 BGB gilt usw.',
        'Siehe S. 12 und Abb. 4.',
        'Die Frist endet am 3. Oktober.',
        'Im 2. Absatz steht ca. 4,5 Mio. Euro.',
        '„Hallo.“',
        'Dann ging er.',
      ],
      'de',
    );
    expect(sentences('Am 3. Oktober 1990 kam er.')).toEqual(['Am 3. Oktober 1990 kam er.']);
  });

  test('knows French abbreviations and guillemets', () => {
    expectKept(
      [
        'M. Dupont habite Paris.',
        '« Bonjour ! » dit-il.',
        'Mme Martin, p. ex. Anne, répond : « Oui. »',
        "Voir l'art. L. 123 et la fig. 3.",
      ],
      'fr',
    );
  });

  test('ends Chinese sentences behind their closing marks', () => {
    const parts = [
      '他说：“你好。”',
      '真的吗？！',
      '开发；',
      '转让。',
      '好……嗯。',
      '（第二。）',
      '然后',
    ];
    expect(sentences(parts.join(''))).toEqual(parts);
    expect(sentences('货物进出口（法律禁止的除外；限制的须许可）。完')).toEqual([
      '货物进出口（法律禁止的除外；限制的须许可）。',
      '完',
    ]);
    expect(sentences('他说：“我不知道……”然后走了。')).toEqual(['他说：“我不知道……”', '然后走了。']);
  });

  test('goes on in Japanese and Korean behind a quote with と and 라고', () => {
    expect(sentences('名前はない。「はい。」と言った。「どこ？」彼は聞いた。')).toEqual([
      '名前はない。',
      '「はい。」と言った。',
      '「どこ？」',
      '彼は聞いた。',
    ]);
    expectKept(['2020.3.30. 기준 현재이다.', '“적용합니다.” 라고 한다.'], 'ko');
  });

  test('refuses a language tag that is none', () => {
    expect(() => splitSentences('One. Two.', 'not a tag')).toThrow(RangeError);
  });
});

describe('splitSentences in wrapped text', () => {
  test('reads over the line ends of a paragraph', () => {
    const text =
      'The fee is due within 14 days of the\nEuropean Council. It is not\nrefundable after that.';
    expect(sentences(text)).toEqual([
      'The fee is due within 14 days of the\nEuropean Council.',
      'It is not\nrefundable after that.',
    ]);
  });

  test('takes a given heading as it stands, over two lines and with points in it', () => {
    const text = '1. Fees. General\nrules of payment\nthe fee is due at once.';
    const headings = [{ start: 0, end: 33 }];
    expect(splitSentences(text, 'en', headings)).toEqual([
      { start: 0, end: 33 },
      { start: 34, end: 57 },
    ]);
  });
});

describe('splitSentences for any text', () => {
  const anyHeadings = fc
    .uniqueArray(fc.nat(200), { maxLength: 6 })
    .map((places) => places.sort((a, b) => a - b))
    .map((places) =>
      places.flatMap((start, index) => {
        const end = places[index + 1];
        return index % 2 === 0 && end !== undefined ? [{ start, end }] : [];
      }),
    );

  test('holds every character once, in order, with nothing but white space between', () => {
    fc.assert(
      fc.property(
        anyText,
        anyHeadings,
        fc.constantFrom('en', 'de', 'zh', 'und'),
        (text, headings, language) => {
          const spans = splitSentences(text, language, headings);
          expect(charactersOutside(text, spans)).toBe('');
          let covered = 0;
          for (const { start, end } of spans) {
            expect(start).toBeGreaterThanOrEqual(covered);
            expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
            expect(end).toBeGreaterThan(start);
            expect(isInsideSurrogatePair(text, start)).toBe(false);
            covered = end;
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});
