import { html } from 'htm/preact';
import { useMemo } from 'preact/hooks';
import type { MessageView } from '../../chat/message-types.ts';
import type { ChannelView } from '../../chat/wire.ts';
import { useServerState, useSession } from '../session-context.ts';
import { showDay } from '../show-time.ts';
import { useStickyEnd } from '../use-sticky-end.ts';
import { walkMessages } from '../walk-messages.ts';
import { Icon } from './icon.ts';
import { Message } from './message.ts';
import { PendingCommand } from './pending-command.ts';
import { SystemMessage } from './system-message.ts';

/** Messages of one person this close together share one name and picture. */
const TOGETHER_MS = 7 * 60_000;

/** The messages of a channel, the youngest at the bottom. */
export function MessageList({ channel }: { readonly channel: ChannelView }) {
  const session = useSession();
  const messages = session.messagesIn(channel.id);
  const pending = session.notices.pending.filter(
    ({ channelId, command }) => channelId === channel.id && command !== undefined,
  );
  const { list, isAway, toEnd } = useStickyEnd(
    countOwn(messages, session.state?.me.id) + pending.length,
  );
  return html`<div class="scroller"><div class="messages" ref=${list} onKeyDown=${walkMessages} tabindex="-1">
    <div class="fill"></div>
    ${messages.length === 0 && html`<${Welcome} channel=${channel} />`}
    <ol role="list" aria-label=${`Messages in ${channel.name}`}>
      ${messages.flatMap((message, index) => {
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
  </div>
  ${
    isAway &&
    html`<button type="button" class="to-end" onClick=${toEnd}>
      To the latest message<${Icon} name="down" />
    </button>`
  }
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
  const { people, roles, channels, commands, locale } = useServerState();
  const replied = message.repliesTo && session.message(message.repliesTo);
  const isEditing = session.editing === message.id;
  const pending = session.notices.pending.find(({ messageId }) => messageId === message.id);
  return useMemo(
    () =>
      message.system
        ? html`<${SystemMessage} message=${message} />`
        : html`<${Message}
      message=${message}
      replied=${replied}
      pending=${pending}
      isFollowing=${isFollowing}
      isLast=${isLast}
      isEditing=${isEditing}
    />`,
    [
      message,
      replied,
      pending,
      isFollowing,
      isLast,
      isEditing,
      people,
      roles,
      channels,
      commands,
      locale,
    ],
  );
}

/** What the person wrote or asked for, whose arrival they want to see. */
function countOwn(messages: readonly MessageView[], me: string | undefined): number {
  return messages.filter(({ authorId, used }) => authorId === me || used?.userId === me).length;
}

function continues(before: MessageView | undefined, message: MessageView): boolean {
  if (
    !before ||
    before.system ||
    message.repliesTo ||
    message.used ||
    message.isEphemeral !== before.isEphemeral
  ) {
    return false;
  }
  const gap = Date.parse(message.sentAt) - Date.parse(before.sentAt);
  return before.authorId === message.authorId && gap < TOGETHER_MS;
}

function Welcome({ channel }: { readonly channel: ChannelView }) {
  const { samples } = useServerState();
  const isDirect = channel.kind === 'direct';
  return html`<div class="welcome">
    <span class="badge"><${Icon} name=${channel.kind} /></span>
    <h3>${isDirect ? `Your conversation with ${channel.name}` : `Welcome to ${channel.name}`}</h3>
    <p>
      Drop a PDF here${samples.length > 0 && html`, or take a sample from <kbd>+</kbd>`}. Then
      ${isDirect ? ' ask a question' : html` ask: <kbd>@footnote</kbd> and your question`}. Type
      <kbd>/</kbd> to see all that the bot can do.
    </p>
  </div>`;
}

function Typing() {
  return html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>footnote is typing…`;
}
