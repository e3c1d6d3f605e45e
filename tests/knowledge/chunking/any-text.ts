import fc from 'fast-check';
import type { TextSpan } from '../../../src/knowledge/chunking/text-span.ts';
import type { Page } from '../../../src/knowledge/types.ts';

/** What pages are made of at their worst, and at their most ordinary. */
const PIECES = [
  ...['word ', 'Two words. ', 'e.g. ', 'Mr. ', '1. ', '(a) ', '• ', '3.5', '!', '."', '"', '...'],
  ...[' ', '  ', '\n', '\n\n', '\t', '\r\n', '\u00a0', '\u2028', '\u0085', '\u200b', '\ufeff'],
  ...['中文', '句子。', '「はい。」', '；', '第三条 ', 'ภาษาไทย', '한국어 ', 'שלום. ', 'مرحبا؟ '],
  ...[
    '👨‍👩‍👧‍👦',
    '🇩🇪',
    '𝒳',
    'e\u0301',
    '\u0301',
    '\u200d',
    'क्षि',
    '\ud83d',
    '\udc4d',
    '\u0600',
    '\u0000',
  ],
  ...['averyverylongwordwithoutanyplacetocut', 'A line that fills the column of its page\n'],
];

/** Any string at all, lone surrogates included. */
export const anyText: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 12 })), {
    maxLength: 60,
  })
  .map((pieces) => pieces.join(''));

/** One to four pages, numbered from 1. */
export const anyPages: fc.Arbitrary<Page[]> = fc
  .array(anyText, { minLength: 1, maxLength: 4 })
  .map((texts) => texts.map((text, index) => ({ number: index + 1, label: null, text })));

/** The characters that no span holds, white space aside. */
export function charactersOutside(text: string, spans: readonly TextSpan[]): string {
  let outside = '';
  let covered = 0;
  for (const { start, end } of spans) {
    outside += text.slice(covered, Math.max(covered, start));
    covered = Math.max(covered, end);
  }
  return (outside + text.slice(covered)).trim().replace(/\s/gu, '');
}

export function isInsideSurrogatePair(text: string, index: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(Math.max(0, index - 1), index + 1));
}

export function page(text: string, number = 1): Page {
  return { number, label: null, text };
}
