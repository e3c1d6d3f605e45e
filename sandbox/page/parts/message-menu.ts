import { html } from 'htm/preact';
import { useRef } from 'preact/hooks';
import type { MessageView } from '../../chat/message-types.ts';
import { interact } from '../interact.ts';
import { moveFocus } from '../move-focus.ts';
import type { Session } from '../session.ts';
import { useServerState, useSession } from '../session-context.ts';
import { useCloseOutside, useOpenWhereSeen } from '../use-menu.ts';
import { focusComposer } from '../walk-messages.ts';
import { EmojiRow } from './emoji-row.ts';
import { Icon } from './icon.ts';

interface MenuProps {
  readonly message: MessageView;
  readonly isOpen: boolean;
  readonly setOpen: (isOpen: boolean) => void;
}

/** What one can do with a message: two things at hand, all in the menu. */
export function MessageMenu({ message, isOpen, setOpen }: MenuProps) {
  const session = useSession();
  const place = useRef<HTMLDivElement>(null);
  const close = () => {
    setOpen(false);
    place.current?.closest<HTMLElement>('.message')?.focus();
  };
  const reply = () => {
    session.set({ replyTo: message });
    focusComposer();
  };
  return html`<div class="tools ${isOpen ? 'open' : ''}" ref=${place}>
    ${
      !message.isEphemeral &&
      html`<button type="button" class="icon-button" tabindex="-1" aria-label="Reply" onClick=${reply}>
        <${Icon} name="reply" />
      </button>`
    }
    <button
      type="button"
      class="icon-button"
      tabindex="-1"
      aria-label="More actions"
      aria-haspopup="menu"
      aria-expanded=${isOpen}
      onClick=${() => (isOpen ? close() : setOpen(true))}
    >
      <${Icon} name="more" />
    </button>
    ${isOpen && html`<${Menu} message=${message} onReply=${reply} onClose=${close} />`}
  </div>`;
}

interface OpenMenuProps {
  readonly message: MessageView;
  readonly onReply: () => void;
  readonly onClose: () => void;
}

function Menu({ message, onReply, onClose }: OpenMenuProps) {
  const session = useSession();
  const { me, channels, commands } = useServerState();
  const menu = useRef<HTMLDivElement>(null);
  useOpenWhereSeen(menu);
  useCloseOutside(menu, onClose);
  const channel = channels.find(({ id }) => id === message.channelId);
  const apps = commands.filter(
    ({ kind, channelIds }) => kind === 'message' && channelIds.includes(message.channelId),
  );
  const hasThread = channels.some(({ id }) => id === message.id);
  const isPublic = !message.isEphemeral;
  const isMine = message.authorId === me.id;
  const item = (label: string, act: () => void) => {
    const choose = () => {
      onClose();
      act();
    };
    return html`<button type="button" role="menuitem" key=${label} onClick=${choose}>${label}</button>`;
  };
  const onKey = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      onClose();
    } else moveFocus(event);
  };
  return html`<div class="menu" role="menu" aria-label="Message" ref=${menu} onKeyDown=${onKey}>
    ${isPublic && html`<${EmojiRow} message=${message} onClose=${onClose} />`}
    ${isPublic && item('Reply', onReply)}
    ${
      isPublic &&
      channel?.canStartThreads &&
      !hasThread &&
      item('Start thread', () => session.set({ asking: { kind: 'thread', messageId: message.id } }))
    }
    ${
      apps.length > 0 &&
      html`<div role="group" aria-label="Apps">
        <p aria-hidden="true">Apps</p>
        ${apps.map(({ name, label }) => item(label, () => runApp(session, message, name)))}
      </div>`
    }
    ${isMine && message.source && item('Edit message', () => session.set({ editing: message.id }))}
    ${
      isPublic &&
      channel?.canModerate &&
      !message.isPinned &&
      item('Pin message', () => session.act({ kind: 'pin', messageId: message.id }))
    }
    ${message.source && item('Copy text', () => copy(session, message.source))}
    ${item('Copy message ID', () => copy(session, message.id))}
    ${
      isPublic &&
      (isMine || channel?.canModerate) &&
      item('Delete message', () => session.act({ kind: 'delete', messageId: message.id }))
    }
  </div>`;
}

function runApp(session: Session, message: MessageView, name: string): void {
  const { id: messageId, channelId } = message;
  interact(session, { kind: 'menu', messageId, name }, { channelId, command: name });
}

function copy(session: Session, text: string): void {
  navigator.clipboard
    .writeText(text)
    .catch(() => session.notices.toast('The browser did not allow to copy'));
}
