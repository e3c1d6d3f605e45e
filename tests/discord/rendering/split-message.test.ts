import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitMessage } from '../../../src/discord/rendering/split-message.ts';
import { longHostileText } from './hostile-text.ts';

const sentence = 'The notice period is fourteen days. ';
const paragraph = sentence.repeat(3).trim();

describe('splitMessage', () => {
  test('leaves alone what fits', () => {
    expect(splitMessage('One.\n\n- a\n  - b\n\nTwo.')).toEqual(['One.\n\n- a\n  - b\n\nTwo.']);
    expect(splitMessage(' \n\n ')).toEqual([]);
  });

  test('breaks between paragraphs before it breaks one', () => {
    expect(splitMessage(`${paragraph}\n\n${paragraph}\n\nEnd.`, 130)).toEqual([
      paragraph,
      `${paragraph}\n\nEnd.`,
    ]);
  });

  test('keeps a list whole where it fits, with the words before it apart', () => {
    const list = '- first thing to do\n- second thing to do\n\n  at once\n\n- third thing to do';
    expect(splitMessage(`${paragraph}\n${list}\n\n${paragraph}`, 120)).toEqual([
      paragraph,
      list,
      paragraph,
    ]);
  });

  test('breaks a list that is too long between its items', () => {
    const items = ['1. Read the first chapter', '2. Read the second chapter', '3. Read the third'];
    expect(splitMessage(items.join('\n'), 64)).toEqual([items.slice(0, 2).join('\n'), items[2]]);
  });

  test('leaves no heading behind at the end of a part', () => {
    expect(splitMessage(`${paragraph}\n\n### Leave\n\n${paragraph}`, 130)).toEqual([
      paragraph,
      `### Leave\n\n${paragraph}`,
    ]);
  });

  test('breaks between sentences, and leaves marks with what they prove', () => {
    const claim = 'The notice period is fourteen days. [1][2]';
    expect(splitMessage(`${claim} ${claim}`, 70)).toEqual([claim, claim]);
    const chinese = '通知期为十四天。[1]';
    expect(splitMessage(chinese.repeat(9), 70)).toEqual([chinese.repeat(6), chinese.repeat(3)]);
  });

  test('breaks a sentence without an end between words', () => {
    expect(splitMessage('notice '.repeat(12), 64)).toEqual([
      'notice '.repeat(9).trim(),
      'notice '.repeat(3).trim(),
    ]);
  });

  test('breaks in a word only where one is longer than a message', () => {
    expect(splitMessage(`so ${'x'.repeat(100)}`, 64)).toEqual([
      `so ${'x'.repeat(61)}`,
      'x'.repeat(39),
    ]);
    const family = '👨‍👩‍👧‍👦';
    expect(splitMessage(family.repeat(8), 64)).toEqual([family.repeat(5), family.repeat(3)]);
  });

  test('keeps a fence whole where it fits', () => {
    const fence = '```ts\nconst a = 1;\n\nconst b = 2;\n```';
    expect(splitMessage(`${paragraph}\n${fence}\n${paragraph}`, 120)).toEqual([
      paragraph,
      fence,
      paragraph,
    ]);
  });

  test('closes a fence that is too long, and opens it again in its language', () => {
    const lines = [
      'def notice():',
      '    days = 14',
      '    return days',
      'print(notice())',
      'exit()',
    ];
    expect(splitMessage(`Code:\n\`\`\`py\n${lines.join('\n')}\n\`\`\`\nEnd.`, 64)).toEqual([
      'Code:',
      '```py\ndef notice():\n    days = 14\n    return days\n```',
      '```py\nprint(notice())\nexit()\n```\nEnd.',
    ]);
  });

  test('cuts no escape, link or code in a run without blanks', () => {
    const link = '<https://example.com/a/rather/long/way>';
    expect(splitMessage(`${'x'.repeat(40)}${link}`, 64)).toEqual(['x'.repeat(40), link]);
    expect(splitMessage(`${'x'.repeat(63)}\\*y`, 64)).toEqual(['x'.repeat(63), '\\*y']);
    expect(splitMessage(`${'x'.repeat(40)}\`${'some code '.repeat(3)}\``, 64)).toEqual([
      'x'.repeat(40),
      `\`${'some code '.repeat(3)}\``,
    ]);
  });

  test('loses nothing, exceeds nothing and leaves nothing empty, whatever the text', () => {
    fc.assert(
      fc.property(longHostileText, fc.integer({ min: 64, max: 2_000 }), (text, limit) => {
        const parts = splitMessage(text, limit);
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(limit);
          expect(part.trim()).not.toBe('');
        }
        expect(withoutFences(parts.join('\n'))).toBe(withoutFences(text));
      }),
      { numRuns: 300 },
    );
  });

  // Code that no part has room for was cut anywhere, once in some hundred hostile texts in a mark.
  test('keeps a mark whole in code that is too long for any part', () => {
    for (let length = 64; length < 200; length += 1) {
      const parts = splitMessage(`\`${'x'.repeat(length)} [2]\``, 65);
      expect(parts.filter((part) => part.includes('[2]'))).toHaveLength(1);
    }
  });

  test('keeps a bracket that is escaped with the number in it', () => {
    for (let length = 56; length < 66; length += 1) {
      const parts = splitMessage(`${'x'.repeat(length)}\\[1]${'x'.repeat(length)}`, 65);
      expect(parts.filter((part) => part.includes('\\[1]'))).toHaveLength(1);
    }
  });

  test('cuts neither characters nor marks, whatever the text', () => {
    fc.assert(
      fc.property(longHostileText, fc.integer({ min: 64, max: 300 }), (text, limit) => {
        const parts = splitMessage(text.toWellFormed(), limit);
        expect(parts.every((part) => part.isWellFormed())).toBe(true);
        expect(parts.flatMap((part) => part.match(/\[\d+\]/gu) ?? [])).toEqual(
          text.match(/\[\d+\]/gu) ?? [],
        );
      }),
      { numRuns: 300 },
    );
  });
});

/** A fence that is cut is told from others by its lines of backticks only. */
function withoutFences(text: string): string {
  return text.replace(/^\s*`{3,}[\w+#.-]{0,20}[^\S\n]*$/gmu, '').replace(/\s/gu, '');
}
