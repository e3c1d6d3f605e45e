import { html } from 'htm/preact';
import type { ChannelView } from '../../chat/wire.ts';
import { moveFocus } from '../move-focus.ts';
import { useServerState, useSession } from '../session-context.ts';
import { Icon } from './icon.ts';

/** All channels, with threads and posts under theirs. */
export function ChannelList({ onChosen }: { readonly onChosen: () => void }) {
  const { guildName, isBotConnected, channels } = useServerState();
  const { isOnline } = useSession();
  const status = !isOnline ? 'No connection' : isBotConnected ? 'Bot connected' : 'Bot offline';
  const isWell = isOnline && isBotConnected;
  const direct = channels.filter(({ kind }) => kind === 'direct');
  return html`<header class="guild">
      <h1>${guildName}</h1>
      <p class="status ${isWell ? 'well' : 'ill'}" role="status"><i></i>${status}</p>
    </header>
    <nav class="channels" aria-label="Channels" onKeyDown=${moveFocus}>
      <${Section} title="Channels" of=${channels.filter(({ kind }) => kind === 'text')} onChosen=${onChosen} />
      <${Section} title="Forums" of=${channels.filter(({ kind }) => kind === 'forum')} onChosen=${onChosen} />
      <${Section} title="Direct messages" of=${direct} onChosen=${onChosen} />
    </nav>`;
}

interface SectionProps {
  readonly title: string;
  readonly of: readonly ChannelView[];
  readonly onChosen: () => void;
}

function Section({ title, of, onChosen }: SectionProps) {
  const { channels } = useServerState();
  if (of.length === 0) return null;
  const item = (channel: ChannelView) =>
    html`<${Item} key=${channel.id} channel=${channel} onChosen=${onChosen} />`;
  const below = ({ id }: ChannelView) => channels.filter(({ parentId }) => parentId === id);
  return html`<section>
    <h2>${title}</h2>
    <ul role="list">
      ${of.map(
        (channel) => html`<li key=${channel.id}>
          ${item(channel)}
          ${
            below(channel).length > 0 &&
            html`<ul role="list" class="below">
              ${below(channel).map((thread) => html`<li key=${thread.id}>${item(thread)}</li>`)}
            </ul>`
          }
        </li>`,
      )}
    </ul>
  </section>`;
}

function Item({ channel, onChosen }: { channel: ChannelView; onChosen: () => void }) {
  const session = useSession();
  const { id, kind, name } = channel;
  const isOpen = id === session.channelId;
  const isUnread = session.unread.has(id);
  const open = () => {
    session.open(id);
    onChosen();
  };
  return html`<button
    type="button"
    class="channel ${isUnread ? 'unread' : ''}"
    aria-current=${isOpen ? 'page' : undefined}
    title=${name}
    onClick=${open}
  >
    <${Icon} name=${kind} />
    <span class="name">${name}</span>
    ${isUnread && html`<span class="dot"><span class="hidden">unread</span></span>`}
  </button>`;
}
