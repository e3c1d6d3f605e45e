import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import type { MessageView } from '../../chat/message-types.ts';
import type { Pending } from '../notices.ts';
import { useServerState, useSession } from '../session-context.ts';
import { showLong, showTime } from '../show-time.ts';
import { Attachments } from './attachments.ts';
import { Avatar } from './avatar.ts';
import { Component } from './component.ts';
import { Embed } from './embed.ts';
import { Icon } from './icon.ts';
import { MarkdownText } from './markdown-text.ts';
import { MessageEdit } from './message-edit.ts';
import { MessageMenu } from './message-menu.ts';
import { MessageOrigin } from './message-origin.ts';
import { Reactions } from './reactions.ts';
import { Thinking } from './thinking.ts';
import { ThreadLink } from './thread-link.ts';

interface MessageProps {
  readonly message: MessageView;
  readonly replied: MessageView | undefined;
  readonly pending: Pending | undefined;
  readonly isFollowing: boolean;
  readonly isLast: boolean;
  readonly isEditing: boolean;
}

/** One message with all that hangs on it. */
export function Message(props: MessageProps) {
  const { message, replied, pending, isFollowing, isLast, isEditing } = props;
  const { people } = useServerState();
  const [isMenuOpen, setMenuOpen] = useState(false);
  const author = people.find(({ id }) => id === message.authorId);
  const sentAt = new Date(message.sentAt);
  const openMenu = (event: Event) => {
    event.preventDefault();
    setMenuOpen(true);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.target === event.currentTarget && event.key === 'Enter') openMenu(event);
  };
  const state = [
    isFollowing && 'following',
    message.isForMe && 'for-me',
    message.isEphemeral && 'ephemeral',
  ];
  return html`<li
    class="message ${state.filter(Boolean).join(' ')}"
    id=${`message-${message.id}`}
    tabindex=${isLast ? 0 : -1}
    aria-label=${`${author?.name}, ${showTime(sentAt)}`}
    onContextMenu=${openMenu}
    onKeyDown=${onKey}
  >
    <${MessageOrigin} message=${message} replied=${replied} />
    <div class="gutter">
      ${isFollowing ? html`<time>${showTime(sentAt)}</time>` : html`<${Avatar} person=${author} />`}
    </div>
    <div class="body">
      ${
        !isFollowing &&
        html`<p class="byline">
          <b>${author?.name ?? 'somebody'}</b>
          ${author?.isBot && html`<span class="tag">Bot</span>`}
          <time title=${showLong(sentAt)} datetime=${message.sentAt}>${showTime(sentAt)}</time>
        </p>`
      }
      ${isEditing ? html`<${MessageEdit} message=${message} />` : html`<${Content} message=${message} />`}
      <${Reactions} message=${message} />
      <${ThreadLink} messageId=${message.id} />
      <${Failure} pending=${pending} />
      ${message.isEphemeral && html`<${Ephemeral} messageId=${message.id} />`}
    </div>
    <${MessageMenu} message=${message} isOpen=${isMenuOpen} setOpen=${setMenuOpen} />
  </li>`;
}

function Content({ message }: { readonly message: MessageView }) {
  if (message.isThinking) return html`<${Thinking} since=${message.sentAt} />`;
  return html`
    ${
      message.content.length > 0 &&
      html`<div class="content">
        <${MarkdownText} nodes=${message.content} />${message.isEdited && html`<${Edited} />`}
      </div>`
    }
    ${message.embeds.map((embed) => html`<${Embed} embed=${embed} />`)}
    <${Attachments} files=${message.files} />
    ${
      message.components.length > 0 &&
      html`<div class="components">
        ${message.components.map((one) => html`<${Component} message=${message} component=${one} />`)}
      </div>`
    }
    ${message.content.length === 0 && message.isEdited && html`<${Edited} />`}
  `;
}

function Edited() {
  return html`<small class="edited">(edited)</small>`;
}

function Failure({ pending }: { readonly pending: Pending | undefined }) {
  if (!pending?.hasFailed) return null;
  return html`<p class="failed" role="status">The application did not respond.</p>`;
}

function Ephemeral({ messageId }: { readonly messageId: string }) {
  const session = useSession();
  const dismiss = () => session.act({ kind: 'dismiss', messageId });
  return html`<p class="only-you">
    <${Icon} name="eye" />Only you can see this ·
    <button type="button" class="text-button" onClick=${dismiss}>Dismiss message</button>
  </p>`;
}
