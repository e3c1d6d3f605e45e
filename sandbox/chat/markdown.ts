import { rulesExtended, SimpleMarkdown } from 'discord-markdown-parser';
import type { Markdown, MarkdownNode } from './message-types.ts';

type Rule = (typeof rulesExtended)[string];
type State = Parameters<Rule['match']>[1];

/** One item is a line with a bullet, and the lines below that are indented further. */
const LIST = /^( *)(?:[-*]|\d+\.) +[^\n]*(?:\n +[^\n]+|\n *(?:[-*]|\d+\.) +[^\n]*)*(?:\n|$)/;
const ITEM = /^( *)([-*]|\d+\.) +/;

/** The deepest list Discord shows; deeper items stay on that level. */
const DEEPEST = 11;

/**
 * Discord's lists, which the library leaves out. Its neighbour in simple-markdown takes lists in
 * block scope only, and runs on to the next blank line; Discord ends a list with the next line
 * that is neither an item nor indented.
 */
const list: Rule = {
  order: (rulesExtended['heading']?.order ?? 0) + 0.5,
  match: (source, state) => (startsLine(state) ? LIST.exec(source) : null),
  parse: (capture, parse, state) =>
    asLists(linesOf(capture[0] ?? ''), (text) => parse(text, state), 1),
};

/**
 * The library looks for the line break in the last group of what came before, which a block quote
 * does not have, so that a heading below a quote would be lost.
 */
function atLineStart(rule: Rule): Rule {
  return {
    ...rule,
    match: (source, state, previous) =>
      startsLine(state) ? rule.match(source, { ...state, prevCapture: null }, previous) : null,
  };
}

function startsLine({ prevCapture }: State): boolean {
  return (prevCapture?.[0] ?? '\n').endsWith('\n');
}

const parser = SimpleMarkdown.parserFor({
  ...rulesExtended,
  ...onlyKnown('heading', atLineStart),
  ...onlyKnown('subtext', atLineStart),
  list,
});

function onlyKnown(name: string, change: (rule: Rule) => Rule): Record<string, Rule> {
  const rule = rulesExtended[name];
  if (!rule) throw new Error(`Expected the markdown library to have a rule for ${name}`);
  return { [name]: change(rule) };
}

/**
 * The tree of a text in Discord's markdown. Neighbouring pieces of plain text are joined, and the
 * line break that ends a block of code is left out.
 */
export function parseMarkdown(text: string): Markdown {
  return text === '' ? [] : joinTexts(parser(text, { inline: true }));
}

function linesOf(text: string): string[] {
  return text.replace(/\n$/, '').split('\n');
}

/** One list for every run of items of the same kind. */
function asLists(
  lines: readonly string[],
  parseInline: (text: string) => MarkdownNode[],
  depth: number,
): MarkdownNode[] {
  const lists: MarkdownNode[] = [];
  for (const group of groupItems(lines, depth)) {
    const [, , bullet = '-'] = ITEM.exec(group[0] ?? '') ?? [];
    const ordered = bullet.endsWith('.');
    const item = asItem(group, parseInline, depth);
    const last = lists.at(-1);
    if (last?.ordered === ordered) {
      lists[lists.length - 1] = { ...last, items: [...(last.items ?? []), item] };
    } else {
      const start = ordered && { start: Number.parseInt(bullet, 10) };
      lists.push({ type: 'list', ordered, ...start, items: [item] });
    }
  }
  return lists;
}

function asItem(
  [first = '', ...rest]: readonly string[],
  parseInline: (text: string) => MarkdownNode[],
  depth: number,
): MarkdownNode[] {
  const firstBelow = rest.findIndex((line) => ITEM.test(line));
  const at = firstBelow === -1 ? rest.length : firstBelow;
  const text = [first.replace(ITEM, ''), ...rest.slice(0, at).map((line) => line.trim())];
  return [...parseInline(text.join('\n')), ...asLists(rest.slice(at), parseInline, depth + 1)];
}

/** Every group starts with an item of this list; what is indented further belongs to it. */
function groupItems(lines: readonly string[], depth: number): string[][] {
  const margin = ITEM.exec(lines[0] ?? '')?.[1]?.length ?? 0;
  const groups: string[][] = [];
  for (const line of lines) {
    const indent = ITEM.exec(line)?.[1]?.length;
    const isOwn = indent !== undefined && (indent <= margin || depth === DEEPEST);
    if (isOwn || groups.length === 0) groups.push([line]);
    else groups.at(-1)?.push(line);
  }
  return groups;
}

/** The parser cuts plain text at every sign that might begin something. */
function joinTexts(nodes: readonly MarkdownNode[]): Markdown {
  const joined: MarkdownNode[] = [];
  for (const [index, node] of nodes.entries()) {
    const last = joined.at(-1);
    if (node.type === 'br' && nodes[index - 1]?.type === 'codeBlock') continue;
    if (last?.type === 'text' && node.type === 'text') {
      joined[joined.length - 1] = { type: 'text', content: `${last.content}${node.content}` };
    } else joined.push(joinBelow(node));
  }
  return joined;
}

function joinBelow(node: MarkdownNode): MarkdownNode {
  const { content, items } = node;
  return {
    ...node,
    ...(typeof content === 'object' && { content: joinTexts(content) }),
    ...(items && { items: items.map(joinTexts) }),
  };
}
