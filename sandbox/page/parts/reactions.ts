import { html } from 'htm/preact';
import type { MessageView } from '../../chat/message-types.ts';
import { useSession } from '../session-context.ts';

/** Who felt what about a message. */
export function Reactions({ message }: { readonly message: MessageView }) {
  const session = useSession();
  if (message.reactions.length === 0) return null;
  return html`<div class="reactions" role="group" aria-label="Reactions">
    ${message.reactions.map(
      ({ key, emoji, count, isMine }) => html`<button
        type="button"
        key=${key}
        aria-pressed=${isMine}
        aria-label=${`${emoji}, ${count}`}
        onClick=${() =>
          session.act({ kind: 'react', messageId: message.id, emoji: key, present: !isMine })}
      >
        <span>${emoji}</span>${count}
      </button>`,
    )}
  </div>`;
}
