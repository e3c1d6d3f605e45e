import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText, cutText, fileLabel } from '../../../src/discord/rendering/clean-text.ts';
import { escapeLine, escapeText, fileName } from '../../../src/discord/rendering/escape-text.ts';
import { hostileText, RAW_MENTION } from './hostile-text.ts';
import { readNodes, readWords } from './read-as-discord.ts';

describe('escapeText', () => {
  test.each([
    ['# Heading', '\\# Heading'],
    ['-# small print', '\\-# small print'],
    ['- one\n1. two\n3.5 km', '\\- one\n1\\. two\n3\\.5 km'],
    ['2 * 3 * 4 and snake_case_name', '2 \\* 3 \\* 4 and snake\\_case\\_name'],
    ['[Click](https://evil.example/a_b).', '\\[Click\\]\\(<https://evil.example/a_b>).'],
    ['Join https://discord.gg/abc', 'Join https\\://discord\\.gg/abc'],
    ['at 10:30:45 :tada:', 'at 10\\:30:45 \\:tada:'],
    ['@everyone <@123>', '@\u200beveryone \\<\u200b@123\\>'],
    ['cod.\u202efdp', 'cod.fdp'],
    ['ｂ\r\nc\u2028d\n\n\n\ne', 'ｂ\nc\nd\n\ne'],
    ['Leave\t20 days', 'Leave · 20 days'],
  ])('shows %j as the words that it is', (text, escaped) => {
    expect(escapeText(text)).toBe(escaped);
  });

  test('what Discord reads of any text is the text, with no markdown in it', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const read = readAsDiscord(escapeText(text));
        const words = cleanText(text).replaceAll('\t', ' · ');
        expect(withoutSpace(read)).toBe(withoutSpace(words));
      }),
      { numRuns: 500 },
    );
  });

  test('nobody is called by any text', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(escapeText(text)).not.toMatch(RAW_MENTION);
      }),
    );
  });
});

describe('escapeLine and fileName', () => {
  test('are one line that fits, escapes included', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 1, max: 120 }), (text, max) => {
        for (const line of [escapeLine(text, max), fileName(text, max)]) {
          expect(line.length).toBeLessThanOrEqual(max);
          expect(line).not.toMatch(/[\n\r\u2028\u2029]/u);
          expect(line.isWellFormed()).toBe(true);
          expect(() => readAsDiscord(line)).not.toThrow();
        }
      }),
    );
  });

  test('a long name keeps its ending, and loses its folders', () => {
    expect(fileName(`../../${'very_long_'.repeat(30)}.pdf`, 30)).toBe(
      'very\\_long\\_very\\_long\\_v….pdf',
    );
    expect(fileLabel('a'.repeat(300), 10)).toBe(`${'a'.repeat(9)}…`);
    expect(fileLabel('\u202e/', 10)).toBe('?');
    for (const unseen of ['\u200d', '\u2800\u2800', 'plan/\u200c ']) {
      expect(fileLabel(unseen, 10)).toMatch(/^(?:\?|plan)$/u);
    }
  });

  test('an address that was cut cannot be clicked', () => {
    expect(escapeLine('See https://example.com/a/long/way', 26)).toBe(
      'See https\\://example.com/…',
    );
  });
});

test('cutText cuts at a word, and never in a grapheme', () => {
  expect(cutText('The notice period is fourteen days', 24)).toBe('The notice period is…');
  expect(cutText('👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 14)).toBe('👨‍👩‍👧‍👦…');
  expect(cutText('第三条第三条', 4)).toBe('第三条…');
});

/** The words that Discord shows; throws where anything is more than words and quiet addresses. */
function readAsDiscord(content: string): string {
  const nodes = readNodes(content);
  const types = new Set(nodes.map(({ type }) => type));
  const allowed = new Set(['text', 'br', 'newline', 'twemoji', 'autolink']);
  expect(types.difference(allowed), `in ${JSON.stringify(content)}`).toEqual(new Set());
  return readWords(nodes);
}

function withoutSpace(text: string): string {
  return text.replace(/[\s\u200b]/gu, '');
}
