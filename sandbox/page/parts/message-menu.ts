import { html } from 'htm/preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { MessageView } from '../../chat/wire.ts';
import { interact } from '../interact.ts';
import { moveFocus } from '../move-focus.ts';
import type { Session } from '../session.ts';
import { useServerState, useSession } from '../session-context.ts';
import { focusComposer } from '../walk-messages.ts';
import { Icon } from './icon.ts';

const EMOJIS = ['👍', '❤️', '😂', '🎉', '👀', '🙏'];

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
  const { channels, commands } = useServerState();
  const menu = useRef<HTMLDivElement>(null);
  useOpenWhereSeen(menu);
  useCloseOutside(menu, onClose);
  const channel = channels.find(({ id }) => id === message.channelId);
  const apps = commands.filter(
    ({ kind, channelIds }) => kind === 'message' && channelIds.includes(message.channelId),
  );
  const hasThread = channels.some(({ id }) => id === message.id);
  const isPublic = !message.isEphemeral;
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
    ${message.source && item('Copy text', () => copy(session, message.source))}
    ${item('Copy message ID', () => copy(session, message.id))}
  </div>`;
}

function EmojiRow({ message, onClose }: Pick<OpenMenuProps, 'message' | 'onClose'>) {
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

function runApp(session: Session, message: MessageView, name: string): void {
  const { id: messageId, channelId } = message;
  interact(session, { kind: 'menu', messageId, name }, { channelId, command: name });
}

function copy(session: Session, text: string): void {
  navigator.clipboard
    .writeText(text)
    .catch(() => session.notices.toast('The browser did not allow to copy'));
}

/** Opens upwards where there is no room below, and takes the focus. */
function useOpenWhereSeen(menu: { readonly current: HTMLElement | null }): void {
  useLayoutEffect(() => {
    const element = menu.current;
    const frame = element?.closest('.messages')?.getBoundingClientRect();
    if (!element || !frame) return;
    const { bottom, height } = element.getBoundingClientRect();
    element.classList.toggle('up', bottom > frame.bottom && frame.top + height < bottom);
    element.querySelector('button')?.focus({ preventScroll: true });
    element.scrollIntoView({ block: 'nearest' });
  }, []);
}

function useCloseOutside(menu: { readonly current: HTMLElement | null }, close: () => void): void {
  useEffect(() => {
    const onPointer = ({ target }: PointerEvent) => {
      const isInside = target instanceof Node && menu.current?.parentElement?.contains(target);
      if (!isInside) close();
    };
    document.addEventListener('pointerdown', onPointer);
    return () => document.removeEventListener('pointerdown', onPointer);
  }, []);
}
