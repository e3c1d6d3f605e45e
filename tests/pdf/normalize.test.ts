import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalizeLine } from '../../src/pdf/normalize.ts';

describe('normalizeLine', () => {
  test.each([
    ['decomposed letters are composed', 'Cafe\u0301', 'Café'],
    ['ligatures become letters', 'e\uFB03cient \uFB02oor', 'efficient floor'],
    ['control characters part words', 'one\u0001two\u007Fthree', 'one two three'],
    ['exotic spaces become blanks', 'a\u00A0b\u2003c\u3000d\u202Fe', 'a b c d e'],
    ['runs of blanks are one, ends have none', '  a   b  ', 'a b'],
    ['a tab stays and takes the blanks around it', 'Sum \t  \t 12', 'Sum\t12'],
    ['soft hyphens inside a line vanish', 'typo\u00ADgraphy', 'typography'],
    ['a soft hyphen at the end stays', 'typo\u00AD ', 'typo\u00AD'],
    ['marks without width vanish', '\uFEFFzero\u200Bwidth\u200E', 'zerowidth'],
    ['Kangxi radicals become the characters people type', '\u2F00\u2F8F', '一行'],
    ['compatibility ideographs become plain ones', '\uF900', '豈'],
    ['full-width forms are left alone', '（ＡＢＣ）１２', '（ＡＢＣ）１２'],
    ['bullets of symbol fonts become bullets', '\uF0B7 first', '• first'],
    ['lone surrogates become U+FFFD', 'a\uD800b', 'a\uFFFDb'],
    ['blanks between all characters of a line go', '公 司 章 程 总 则', '公司章程总则'],
    ['blanks between Chinese words stay', '姓名 年龄 性别 职业', '姓名 年龄 性别 职业'],
    ['blanks between Korean words stay', '보 험 금 지 급', '보 험 금 지 급'],
  ])('%s', (_, line, normalized) => {
    expect(normalizeLine(line)).toBe(normalized);
  });

  test('any line becomes well formed, trimmed, and stays as it is the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (line) => {
        const once = normalizeLine(line.replaceAll('\n', ' '));
        expect(once.isWellFormed()).toBe(true);
        expect(once).toBe(once.trim());
        expect(normalizeLine(once)).toBe(once);
      }),
    );
  });
});
