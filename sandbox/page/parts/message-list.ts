import { html } from 'htm/preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { ChannelView, MessageView } from '../../chat/wire.ts';
import { useServerState, useSession } from '../session-context.ts';
import { showDay } from '../show-time.ts';
import { walkMessages } from '../walk-messages.ts';
import { Icon } from './icon.ts';
import { Message } from './message.ts';
import { PendingCommand } from './pending-command.ts';

/** Messages of one person this close together share one name and picture. */
const TOGETHER_MS = 7 * 60_000;
/** Whoever is this near to the end wants to stay there. */
const NEAR_END_PX = 120;

/** The messages of a channel, the youngest at the bottom. */
export function MessageList({ channel }: { readonly channel: ChannelView }) {
  const session = useSession();
  const messages = session.messagesIn(channel.id);
  const pending = session.notices.pending.filter(
    ({ channelId, command }) => channelId === channel.id && command !== undefined,
  );
  const list = useStickyEnd();
  return html`<div class="messages" ref=${list} onKeyDown=${walkMessages} tabindex="-1">
    <div class="fill"></div>
    ${messages.length === 0 && html`<${Welcome} channel=${channel} />`}
    <ol role="list" aria-label=${`Messages in ${channel.name}`}>
      ${messages.map((message, index) => {
        const before = messages[index - 1];
        const day = showDay(new Date(message.sentAt));
        const isNewDay = !before || showDay(new Date(before.sentAt)) !== day;
        return html`${isNewDay && html`<li key=${day} class="day" aria-hidden="true"><span>${day}</span></li>`}
          <${Row}
            key=${message.id}
            message=${message}
            isFollowing=${!isNewDay && continues(before, message)}
            isLast=${index === messages.length - 1}
          />`;
      })}
    </ol>
    ${pending.map((one) => html`<${PendingCommand} key=${one.id} pending=${one} />`)}
    <p class="typing" role="status">${channel.isTyping && html`<${Typing} />`}</p>
  </div>`;
}

interface RowProps {
  readonly message: MessageView;
  readonly isFollowing: boolean;
  readonly isLast: boolean;
}

/** Draws its message again only when something it shows has changed. */
function Row({ message, isFollowing, isLast }: RowProps) {
  const session = useSession();
  const { people, roles, channels, commands } = useServerState();
  const replied = message.repliesTo && session.message(message.repliesTo);
  const pending = session.notices.pending.find(({ messageId }) => messageId === message.id);
  return useMemo(
    () => html`<${Message}
      message=${message}
      replied=${replied}
      pending=${pending}
      isFollowing=${isFollowing}
      isLast=${isLast}
    />`,
    [message, replied, pending, isFollowing, isLast, people, roles, channels, commands],
  );
}

function continues(before: MessageView | undefined, message: MessageView): boolean {
  if (!before || message.repliesTo || message.used || message.isEphemeral !== before.isEphemeral) {
    return false;
  }
  const gap = Date.parse(message.sentAt) - Date.parse(before.sentAt);
  return before.authorId === message.authorId && gap < TOGETHER_MS;
}

function Welcome({ channel }: { readonly channel: ChannelView }) {
  const isDirect = channel.kind === 'direct';
  return html`<div class="welcome">
    <span class="badge"><${Icon} name=${channel.kind} /></span>
    <h3>${isDirect ? `Your conversation with ${channel.name}` : `Welcome to ${channel.name}`}</h3>
    <p>
      Drop a PDF here, type <kbd>/</kbd> to see what the bot can do, or
      ${isDirect ? ' just write to it.' : ' mention it to ask something.'}
    </p>
  </div>`;
}

function Typing() {
  return html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>footnote is typing…`;
}

function useStickyEnd() {
  const list = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  useEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    const watch = () => {
      const { scrollHeight, scrollTop, clientHeight } = element;
      isAtEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
    };
    const stay = () => {
      if (isAtEnd.current) element.scrollTop = element.scrollHeight;
    };
    // The window, pictures and opened menus change heights too, without a new message.
    const sizes = new ResizeObserver(stay);
    for (const part of [element, ...element.children]) sizes.observe(part);
    element.addEventListener('scroll', watch, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', watch);
    };
  }, []);
  useLayoutEffect(() => {
    const element = list.current;
    if (element && isAtEnd.current) element.scrollTop = element.scrollHeight;
  });
  return list;
}
