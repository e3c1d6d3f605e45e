import { html } from 'htm/preact';
import type { MessageView } from '../../chat/message-types.ts';
import { plainText } from '../plain-text.ts';
import { useServerState, useSession } from '../session-context.ts';
import { Icon } from './icon.ts';

/** Which message the next one will answer. */
export function ReplyBar({ message }: { readonly message: MessageView }) {
  const session = useSession();
  const state = useServerState();
  const { people } = state;
  const name = people.find(({ id }) => id === message.authorId)?.name ?? '';
  return html`<div class="reply-bar">
    <span>Replying to <b>${name}</b></span>
    <span class="excerpt">${plainText(message, state)}</span>
    <button
      type="button"
      class="icon-button"
      aria-label="Do not reply"
      onClick=${() => session.set({ replyTo: undefined })}
    >
      <${Icon} name="close" />
    </button>
  </div>`;
}
