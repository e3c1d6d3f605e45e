import { html } from 'htm/preact';
import type { MessageView } from '../../chat/message-types.ts';
import { plainText } from '../plain-text.ts';
import { useServerState } from '../session-context.ts';

interface OriginProps {
  readonly message: MessageView;
  readonly replied: MessageView | undefined;
}

/** What a message answers: another message, or somebody's command. */
export function MessageOrigin({ message, replied }: OriginProps) {
  const state = useServerState();
  const { people } = state;
  const nameOf = (userId: string | undefined) => people.find(({ id }) => id === userId)?.name ?? '';
  if (message.used) {
    const { userId, name } = message.used;
    return html`<p class="origin">
      <b>${nameOf(userId)}</b> used <span class="command">${name ?? 'a command'}</span>
    </p>`;
  }
  if (!message.repliesTo) return null;
  if (!replied) return html`<p class="origin"><i>The original message was deleted</i></p>`;
  const show = () => {
    const original = document.getElementById(`message-${replied.id}`);
    original?.scrollIntoView({ block: 'center' });
    original?.focus();
  };
  return html`<p class="origin">
    <button type="button" onClick=${show} title="Show the original message">
      <span class="hidden">Reply to </span><b>${nameOf(replied.authorId)}</b>
      <span class="excerpt">${plainText(replied, state)}</span>
    </button>
  </p>`;
}
