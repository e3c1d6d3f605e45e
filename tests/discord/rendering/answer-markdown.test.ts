import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanAnswer, escapeExtract } from '../../../src/discord/rendering/answer-markdown.ts';
import { cleanText } from '../../../src/discord/rendering/clean-text.ts';
import { splitMessage } from '../../../src/discord/rendering/split-message.ts';
import { hostileText, RAW_MENTION } from './hostile-text.ts';
import { readNodes } from './read-as-discord.ts';

describe('cleanAnswer', () => {
  test.each([
    ['keeps emphasis, lists, quotes and code', '**Two** *days*:\n- a\n  1. b\n> c\n`x | <y>`'],
    ['keeps marks as they are', 'Fourteen days. [1][2] Or ten [?], they say.'],
    ['keeps an escape as it is', '2 \\* 3 \\< 4'],
  ])('%s', (_name, text) => {
    expect(cleanAnswer(text)).toBe(text);
  });

  test.each([
    ['makes headings small', '# Leave\n#### Sick\n- ## x', '### Leave\n### Sick\n- ### x'],
    ['lets no model write small print', '-# [1] fake.pdf', '\\-# [1] fake.pdf'],
    [
      'shows where a link leads',
      'See [us](https://evil.example/x "y").',
      'See us (<https://evil.example/x>).',
    ],
    [
      'shows where a picture is from',
      '![](https://evil.example/i.png)',
      '<https://evil.example/i.png>',
    ],
    ['keeps a bracket behind a mark apart from it', 'Ten [1](see below)', 'Ten [1]\\(see below)'],
    [
      'keeps addresses from a preview',
      'https://a.example, <https://b.example>',
      '<https://a.example>, <https://b.example>',
    ],
    ['ends a quote of all that follows', '>>> a\nb', '>  a\nb'],
    ['draws no rule', 'a\n\n---\n\nb', 'a\n\n\n\nb'],
    [
      'lets no emphasis end in an address',
      '*a https://a.example/b*c',
      '*a https\\://a.example/b*c',
    ],
    [
      'ends emphasis with its line, where code cannot end it',
      '**a *b* c**\n* d\n*`e*`',
      '**a *b* c**\n* d\n\\*`e*`',
    ],
    ['takes no spoilers', '||a||', '\\|\\|a\\|\\|'],
    ['leaves no backtick open', 'a ` b ``` c', 'a \\` b \\`\\`\\` c'],
    ['makes short code of a fence within a line', 'so ```x``` there', 'so `x` there'],
    ['closes a fence', '```py\nprint(1)', '```py\nprint(1)\n```'],
    [
      'keeps what a fence names, if it is no language',
      '```my code\nx\n```',
      '```\nmy code\nx\n```',
    ],
    ['makes backticks of tildes', '~~~\n``` x\n~~~', '```\n`\u200b`` x\n```'],
    ['drops an empty fence', 'a\n```\n```\nb', 'a\n\nb'],
    [
      'escapes a backslash that would undo an escape',
      'a \\https://a.example',
      'a \\\\<https://a.example>',
    ],
  ])('%s', (_name, text, cleaned) => {
    expect(cleanAnswer(text)).toBe(cleaned);
  });

  test('makes aligned code of a table, East Asian letters counted double', () => {
    const table = [
      'Days:',
      '| Grade | Days | Note |',
      '|:---|---:|---|',
      '| Junior 初级 | 20 | **none** |',
      '| Senior | 5 | `a` \\| <br>b [2] |',
      '',
      'That is all.',
    ];
    expect(cleanAnswer(table.join('\n'))).toBe(
      [
        'Days:',
        '```',
        'Grade        Days  Note',
        '───────────  ────  ─────────',
        'Junior 初级    20  none',
        'Senior          5  a | b [2]',
        '```',
        '',
        'That is all.',
      ].join('\n'),
    );
  });

  test('calls nobody, whatever a model writes', () => {
    for (const text of [
      '@[everyone](x)',
      '|a|\n|-|\n|@**everyone**|',
      '```\n<@1> @here\n```',
      '`<@1>`',
    ]) {
      expect(cleanAnswer(text)).not.toMatch(RAW_MENTION);
    }
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(cleanAnswer(text)).not.toMatch(RAW_MENTION);
      }),
      { numRuns: 500 },
    );
  });

  test('shows nothing but harmless markdown, whatever a model writes', () => {
    const harmful = new Set([
      'url',
      'link',
      'spoiler',
      'subtext',
      'user',
      'role',
      'channel',
      'emoji',
    ]);
    const calling = new Set(['everyone', 'here', 'timestamp', 'slashCommand', 'guildNavigation']);
    fc.assert(
      fc.property(hostileText, (text) => {
        const cleaned = cleanAnswer(text);
        const found = readNodes(cleaned).filter(
          ({ type, level = 3 }) => harmful.has(type) || calling.has(type) || level < 3,
        );
        expect(found, JSON.stringify(cleaned)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('loses no word', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(wordsOf(cleanAnswer(text))).toBe(wordsOf(cleanText(text)));
      }),
      { numRuns: 500 },
    );
  });

  // Expressions that try each place again took 4 s for a line of blanks, in which nothing else runs.
  test.each([
    ['blanks', `a${' '.repeat(20_000)}b`],
    ['brackets', '['.repeat(20_000)],
    ['backticks', '` `` ``` '.repeat(2_000)],
    ['asterisks', '* a **b *c '.repeat(2_000)],
    ['marks', '[1]'.repeat(6_000)],
    ['fences', '```\n'.repeat(5_000)],
    // A page of these held the bot for minutes: any member could upload one.
    ['addresses, cut', `${'https://'.repeat(2_500)}…`],
    ['half a hidden link', `[a](${' '.repeat(20_000)}b`],
    ['list marks', `${'* '.repeat(10_000)}a`],
    ['quotes', '"'.repeat(20_000)],
    ['steps', '. 1. 2. '.repeat(2_500)],
    ['blanks below a table’s head', `|a|\n${' '.repeat(20_000)}|b`],
  ])('takes but a moment for 20,000 characters of %s', (_name, text) => {
    const started = performance.now();
    splitMessage(cleanAnswer(text));
    splitMessage(escapeExtract(text));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

// Every row is as wide as the widest cell: a table of few characters became hundreds of messages.
test('a table with one long cell stays about as long as it is', () => {
  const head = 'a'.repeat(3_000);
  const rows = Array.from({ length: 300 }, (_, row) => `| ${row} | x |`);
  const table = [`| ${head} | b |`, '|---|---|', ...rows].join('\n');
  expect(cleanAnswer(table).length).toBeLessThan(head.length + 300 * 60);
});

test('marks behind a table’s row or a fence’s end break neither', () => {
  expect(cleanAnswer('| a | b |\n|---|---|\n| 1 | 2 | [1]')).toBe(
    '```\na  b\n─  ─\n1  2  [1]\n```',
  );
  expect(cleanAnswer('```sh\nlog\n``` [1][2]\nafter')).toBe('```sh\nlog\n```\n[1][2]\nafter');
});

describe('escapeExtract', () => {
  test('shows sentences as they are, with their marks', () => {
    expect(
      escapeExtract('2 * 3 [4] (see below). [1]\n# Leave: [see](https://a.example) [2][3]'),
    ).toBe('2 \\* 3 \\[4\\] (see below). [1]\n\\# Leave: \\[see\\]\\(<https://a.example>) [2][3]');
  });

  test('gives each step that is numbered a line of its own', () => {
    expect(
      escapeExtract('For all. 1. Open it. 2. Wait 3.5 hours. 3. Shut it. [1]\nDone. [2]'),
    ).toBe('For all.\n1\\. Open it.\n2\\. Wait 3.5 hours.\n3\\. Shut it. [1]\nDone. [2]');
    expect(escapeExtract('2. Wait. 3. Shut it. [1]')).toBe('2\\. Wait.\n3\\. Shut it. [1]');
    expect(escapeExtract('步骤：1、开门。2、进去。 [1]')).toBe('步骤：\n1、开门。\n2、进去。 [1]');
  });

  test.each([
    'It ends at 2. 3. is the last one. [1]',
    'See chapter 1. 1. is long. [1]',
    'A loan lasts 1. 5 days more cost £2. [1]',
  ])('keeps numbers that do not count steps in their line: %s', (text) => {
    expect(escapeExtract(text)).toBe(text);
  });

  test('aligns rows whose cells are parted by tabs', () => {
    expect(escapeExtract('Below.\nGrade\tDays\n初级\t20 [1]\nSenior\t25 [2]\nAbove. [3]')).toBe(
      'Below.\n```\nGrade   Days\n初级    20 [1]\nSenior  25 [2]\n```\nAbove. [3]',
    );
  });

  test('calls nobody from a row', () => {
    expect(escapeExtract('@everyone\t<@1>\n@here\t``` [1]')).not.toMatch(RAW_MENTION);
  });
});

/** Letters and figures. */
function wordsOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}
