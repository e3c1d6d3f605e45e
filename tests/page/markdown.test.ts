import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseMarkdown } from '../../sandbox/chat/markdown.ts';
import type { MarkdownNode } from '../../sandbox/chat/message-types.ts';

const words = (content: string): MarkdownNode => ({ type: 'text', content });

test('a list has its items, and a deeper list inside the item it belongs to', () => {
  expect(parseMarkdown('- a\n- b\n  - c\nafter')).toEqual([
    {
      type: 'list',
      ordered: false,
      items: [[words('a')], [words('b'), { type: 'list', ordered: false, items: [[words('c')]] }]],
    },
    words('after'),
  ]);
});

test('a numbered list begins at its first number, and a list of the other kind is its own', () => {
  expect(parseMarkdown('- a\n3. b\n4. c')).toEqual([
    { type: 'list', ordered: false, items: [[words('a')]] },
    { type: 'list', ordered: true, start: 3, items: [[words('b')], [words('c')]] },
  ]);
});

test('a dash amid a line is no list, and small print is none either', () => {
  expect(parseMarkdown('a - b')).toEqual([words('a - b')]);
  expect(parseMarkdown('-# [1] p. 12')).toEqual([
    { type: 'subtext', content: [words('[1] p. 12')] },
  ]);
});

test('a heading and small print are found below a block quote', () => {
  const types = parseMarkdown('> quoted\n## Heading\n-# small').map(({ type }) => type);
  expect(types).toEqual(['blockQuote', 'heading', 'subtext']);
});

test('the line break that ends a block of code is left out, a second one is kept', () => {
  expect(parseMarkdown('```\nx\n```\ny').map(({ type }) => type)).toEqual(['codeBlock', 'text']);
  const types = parseMarkdown('```\nx\n```\n\ny').map(({ type }) => type);
  expect(types).toEqual(['codeBlock', 'br', 'text']);
});

test('masked links, mentions, times, spoilers and commands are found', () => {
  const id = '123456789012345678';
  const text = `[law](<https://a.b/>) <@${id}> <#${id}> <@&${id}> <t:1700000000:R> ||x|| </ask:${id}>`;
  const found = parseMarkdown(text).filter(({ type }) => type !== 'text');
  expect(found).toEqual([
    { type: 'link', content: [words('law')], target: 'https://a.b/', title: undefined },
    { type: 'user', id },
    { type: 'channel', id },
    { type: 'role', id },
    { type: 'timestamp', timestamp: '1700000000', format: 'R' },
    { type: 'spoiler', content: [words('x')] },
    {
      type: 'slashCommand',
      fullName: 'ask',
      name: 'ask',
      subcommand: null,
      subcommandGroup: null,
      id,
    },
  ]);
});

test('text inside code stays as it was written', () => {
  expect(parseMarkdown('`**a** - b`')).toEqual([{ type: 'inlineCode', content: '**a** - b' }]);
  expect(parseMarkdown('```md\n- a\n# b\n```')).toEqual([
    { type: 'codeBlock', lang: 'md', content: '- a\n# b', inQuote: false },
  ]);
});

/** Every letter and digit a tree shows. */
function lettersOf(nodes: readonly MarkdownNode[]): string {
  return nodes
    .map(({ content, items }) => {
      if (items) return items.map(lettersOf).join('');
      return typeof content === 'object' ? lettersOf(content) : (content ?? '');
    })
    .join('')
    .replaceAll(/[^\p{L}]/gu, '');
}

test('no letter of any text of words, bullets and signs is ever lost', () => {
  const piece = fc.constantFrom(
    'a',
    'b c',
    '字',
    '- ',
    '* ',
    '1. ',
    '  ',
    '\n',
    '> ',
    '# ',
    '**',
    '_',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join('');
      expect(lettersOf(parseMarkdown(text))).toBe(text.replaceAll(/[^\p{L}]/gu, ''));
    }),
  );
});
