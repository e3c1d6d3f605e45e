import { describe, expect, test } from 'vitest';
import { collectVocabulary, joinHyphenated } from '../../src/pdf/dehyphenate.ts';
import { plainLine } from '../../src/pdf/line.ts';

/** The lines after joining, with the words of `elsewhere` in the document too. */
function join(lines: readonly string[], elsewhere = ''): string[] {
  const page = lines.map(plainLine);
  const vocabulary = collectVocabulary([page, [plainLine(elsewhere)]]);
  return joinHyphenated(page, vocabulary).map((line) => line.text);
}

describe('joinHyphenated', () => {
  test('the whole word stands at the end of the first line', () => {
    expect(join(['This is an exam-', 'ple, and it', 'goes on.'])).toEqual([
      'This is an example,',
      'and it',
      'goes on.',
    ]);
  });

  test('a line that held nothing but the rest of the word is dropped', () => {
    expect(join(['an exam-', 'ple.', 'Next.'])).toEqual(['an example.', 'Next.']);
  });

  test('a compound that the document has elsewhere keeps its hyphen', () => {
    expect(join(['a well-', 'known fact'], 'It is well-known.')).toEqual(['a well-known', 'fact']);
  });

  test('a compound of two words that the document has is not one word', () => {
    expect(join(['a risk-', 'free rate'], 'risk is a risk, free is free')).toEqual([
      'a risk-free',
      'rate',
    ]);
  });

  test('a further hyphen makes a compound', () => {
    expect(join(['the state-of-', 'the-art part'])).toEqual(['the state-of-the-art', 'part']);
  });

  // "step-" + "by-step" became "stepby-step".
  test('a compound that goes on with a word that the document has keeps its hyphen', () => {
    expect(join(['go step-', 'by-step here'], 'a step by us')).toEqual(['go step-by-step', 'here']);
    expect(join(['an exam-', 'ple-based talk'], 'an exam')).toEqual(['an example-based', 'talk']);
  });

  // "short-" + "and long-term" became "shortand".
  test.each([
    [['all short-', 'and long-term debt'], 'short and long, short and long'],
    [['in vier- oder fünf-', 'bis sechsmal'], 'bis, bis'],
    [['Haupt-', 'und Nebensätze'], ''],
  ])('the first of two compounds that share their end keeps its line end: %s', (lines, elsewhere) => {
    expect(join(lines, elsewhere)).toEqual(lines);
  });

  test('a word in capitals is joined where the document has it whole', () => {
    expect(join(['EXAM-', 'PLE ONE'], 'Example')).toEqual(['EXAMPLE', 'ONE']);
  });

  test('a name after a hyphen keeps it', () => {
    expect(join(['anti-', 'American talk'])).toEqual(['anti-American', 'talk']);
  });

  test('a soft hyphen always joins', () => {
    expect(join(['typo\u00AD', 'graphy rules'])).toEqual(['typography', 'rules']);
    expect(join(['typo\u00AD'])).toEqual(['typo']);
  });

  test.each([
    ['years', ['from 2019-', '2020 on']],
    ['addresses', ['see https://example.org/long-', 'path for more']],
    ['parts with numbers', ['model A4-x-', 'large']],
    ['dashes', ['as we said -', 'and meant']],
    ['capitalised pairs', ['Smith-', 'Jones agreed']],
  ])('%s keep their line end', (_, lines) => {
    expect(join(lines)).toEqual(lines);
  });

  test('a word is not joined to a line in another size', () => {
    const page = [
      { ...plainLine('a foot-'), size: 11 },
      { ...plainLine('note text'), size: 8 },
    ];
    expect(joinHyphenated(page, new Map())).toEqual(page);
  });

  test('a very long line without blanks is left in time', () => {
    const long = `${'a1'.repeat(100_000)}-`;
    expect(join([long, 'more'])).toEqual([long, 'more']);
  });
});
