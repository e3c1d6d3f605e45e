import { html } from 'htm/preact';
import type { ChannelView as Channel } from '../../chat/wire.ts';
import { useChannel, useServerState } from '../session-context.ts';
import { Composer } from './composer.ts';
import { Forum } from './forum.ts';
import { Icon } from './icon.ts';
import { MessageList } from './message-list.ts';

/** The open channel: its name, its messages, and where to write. */
export function ChannelView({ onMenu }: { readonly onMenu: () => void }) {
  const channel = useChannel();
  const { channels } = useServerState();
  if (!channel)
    return html`<main class="main"><p class="waiting">There is no channel to see.</p></main>`;
  const parent = channels.find(({ id }) => id === channel.parentId);
  return html`<main class="main" aria-label=${`Channel ${channel.name}`}>
    <header class="top">
      <button type="button" class="icon-button drawer" aria-label="Show channels" onClick=${onMenu}>
        <${Icon} name="menu" />
      </button>
      <${Icon} name=${channel.kind} />
      <h2 title=${channel.name}>${channel.name}</h2>
      <p>${describe(channel, parent)}</p>
    </header>
    ${
      channel.kind === 'forum'
        ? html`<${Forum} forum=${channel} />`
        : html`<${MessageList} channel=${channel} /><${Composer} channel=${channel} />`
    }
  </main>`;
}

function describe({ kind }: Channel, parent: Channel | undefined): string {
  switch (kind) {
    case 'thread':
      return `Thread in #${parent?.name ?? ''}`;
    case 'post':
      return `Post in ${parent?.name ?? ''}`;
    case 'forum':
      return 'Forum';
    case 'direct':
      return 'Only you and the bot';
    case 'text':
      return '';
  }
}
