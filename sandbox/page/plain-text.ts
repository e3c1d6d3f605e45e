import type { Markdown, MarkdownNode, MessageView } from '../chat/message-types.ts';
import type { StateView } from '../chat/wire.ts';
import { nameOfMention } from './name-of-mention.ts';

/** What a message says in words alone, for summaries and screen readers. */
export function plainText({ content, embeds, components, files }: MessageView, state: StateView) {
  const textOf = (nodes: Markdown) => wordsOf(nodes, state);
  const said = textOf(content);
  if (said !== '') return said;
  const embed = embeds[0];
  const shown = embed && textOf([...(embed.title ?? []), ...(embed.description ?? [])]);
  if (shown) return shown;
  const first = files[0];
  if (first) return files.length === 1 ? first.name : `${files.length} files`;
  return components.map((one) => wordsOfComponent(one, state)).join(' ');
}

function wordsOfComponent(component: MessageView['components'][number], state: StateView): string {
  switch (component.kind) {
    case 'text':
      return wordsOf(component.text, state);
    case 'container':
    case 'section':
      return component.children.map((child) => wordsOfComponent(child, state)).join(' ');
    default:
      return '';
  }
}

function wordsOf(nodes: Markdown, state: StateView): string {
  return nodes
    .map((node) => wordsOfNode(node, state))
    .join('')
    .trim();
}

/** Blocks stand on lines of their own, so their words must not run into the next. */
const BLOCKS = new Set(['heading', 'subtext', 'blockQuote', 'codeBlock', 'br', 'newline']);

function wordsOfNode(node: MarkdownNode, state: StateView): string {
  const { type, content, items } = node;
  const after = BLOCKS.has(type) ? ' ' : '';
  if (type === 'spoiler') return '(spoiler)';
  if (items) return `${items.map((item) => wordsOf(item, state)).join(', ')} `;
  if (typeof content === 'string') return `${content}${after}`;
  if (content) return `${wordsOf(content, state)}${after}`;
  return after || nameOfMention(node, state);
}
