import { html } from 'htm/preact';
import type { MarkdownNode } from '../../chat/message-types.ts';
import { nameOfMention } from '../name-of-mention.ts';
import { useServerState, useSession } from '../session-context.ts';

/** A person, role, channel or command named in a text; by its name, where one may know it. */
export function Mention({ node }: { readonly node: MarkdownNode }) {
  const session = useSession();
  const state = useServerState();
  const channel = node.type === 'channel' && state.channels.find(({ id }) => id === node.id);
  if (channel) {
    return html`<button type="button" class="mention" onClick=${() => session.open(channel.id)}>#${channel.name}</button>`;
  }
  return html`<span class="mention">${nameOfMention(node, state)}</span>`;
}
