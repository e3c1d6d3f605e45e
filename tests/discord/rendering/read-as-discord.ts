import { parse } from 'discord-markdown-parser';

/** What an independent reader of Discord's markdown makes of a message. */
export interface ReadNode {
  readonly type: string;
  readonly level?: number;
  readonly target?: string;
  readonly name?: string;
  readonly content?: unknown;
}

/** All nodes that Discord's markdown has, links with words of their own among it, outermost first. */
export function readNodes(content: string): ReadNode[] {
  return parse(content, 'extended').flatMap(withInside);
}

/** All words that are read, in order. */
export function readWords(nodes: readonly ReadNode[]): string {
  return nodes
    .filter(({ type, content }) => type === 'twemoji' || typeof content === 'string')
    .map(({ content, name }) => name ?? String(content))
    .join('');
}

function withInside(node: unknown): ReadNode[] {
  const isNode = (value: unknown): value is ReadNode =>
    typeof value === 'object' && value !== null && 'type' in value;
  if (!isNode(node)) {
    return [];
  }
  const inside = Array.isArray(node.content) ? node.content : [];
  return [node, ...inside.flatMap(withInside)];
}
