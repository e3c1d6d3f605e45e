import { html } from 'htm/preact';
import type { MessageView } from '../../chat/message-types.ts';
import { useServerState } from '../session-context.ts';
import { showTime } from '../show-time.ts';
import { Icon } from './icon.ts';

/** What Discord itself says of what somebody did. */
export function SystemMessage({ message }: { readonly message: MessageView }) {
  const { people } = useServerState();
  const name = people.find(({ id }) => id === message.authorId)?.name ?? 'Somebody';
  const isPin = message.system === 'pin';
  return html`<li class="message system" id=${`message-${message.id}`} tabindex="-1">
    <div class="gutter"><${Icon} name=${isPin ? 'pin' : 'thread'} /></div>
    <p>
      <b>${name}</b> ${isPin ? 'pinned a message to this channel.' : html`started a thread: <b>${message.source}</b>`}
      ${' '}<time>${showTime(new Date(message.sentAt))}</time>
    </p>
  </li>`;
}
