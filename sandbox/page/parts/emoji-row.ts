import { html } from 'htm/preact';
import type { MessageView } from '../../chat/message-types.ts';
import { useSession } from '../session-context.ts';

const EMOJIS = ['👍', '❤️', '😂', '🎉', '👀', '🙏'];

interface EmojiRowProps {
  readonly message: MessageView;
  readonly onClose: () => void;
}

/** Reactions at hand; choosing one's own takes it back. */
export function EmojiRow({ message, onClose }: EmojiRowProps) {
  const session = useSession();
  const react = (emoji: string) => {
    const mine = message.reactions.find(({ key }) => key === emoji)?.isMine ?? false;
    onClose();
    session.act({ kind: 'react', messageId: message.id, emoji, present: !mine });
  };
  return html`<div class="emojis" role="group" aria-label="React">
    ${EMOJIS.map(
      (emoji) => html`<button
        type="button"
        role="menuitem"
        key=${emoji}
        aria-label=${`React with ${emoji}`}
        onClick=${() => react(emoji)}
      >
        ${emoji}
      </button>`,
    )}
  </div>`;
}
