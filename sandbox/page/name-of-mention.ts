import type { MarkdownNode } from '../chat/message-types.ts';
import type { StateView } from '../chat/wire.ts';
import { showAs } from './show-time.ts';

/** What a mention reads as, for whoever the state is for. */
export function nameOfMention(node: MarkdownNode, state: StateView): string {
  const { people, roles, channels, locale } = state;
  switch (node.type) {
    case 'user':
      return `@${people.find(({ id }) => id === node.id)?.name ?? 'unknown-user'}`;
    case 'role':
      return `@${roles.find(({ id }) => id === node.id)?.name ?? 'deleted-role'}`;
    case 'channel':
      return `#${channels.find(({ id }) => id === node.id)?.name ?? 'No access'}`;
    case 'everyone':
    case 'here':
      return `@${node.type}`;
    case 'slashCommand':
      return `/${node.fullName ?? ''}`;
    case 'timestamp':
      return showAs(new Date(Number(node.timestamp) * 1_000), node.format, locale);
    case 'twemoji':
      return node.name ?? '';
    case 'emoji':
      return `:${node.name ?? ''}:`;
    default:
      return `<${node.type}>`;
  }
}
