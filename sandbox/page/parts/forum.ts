import { html } from 'htm/preact';
import type { ChannelView } from '../../chat/wire.ts';
import { moveFocus } from '../move-focus.ts';
import { plainText } from '../plain-text.ts';
import { useServerState, useSession } from '../session-context.ts';
import { Icon } from './icon.ts';

/** The posts of a forum, the youngest first. */
export function Forum({ forum }: { readonly forum: ChannelView }) {
  const session = useSession();
  const { channels } = useServerState();
  const posts = channels.filter(({ parentId }) => parentId === forum.id).toReversed();
  const ask = () => session.set({ asking: { kind: 'post', forumId: forum.id } });
  return html`<section class="forum" aria-label="Posts">
    ${
      forum.canSend &&
      html`<button type="button" class="button primary" onClick=${ask}>
        <${Icon} name="plus" />New post
      </button>`
    }
    ${posts.length === 0 && html`<p class="empty">No posts yet.</p>`}
    <ul role="list" onKeyDown=${moveFocus}>
      ${posts.map((post) => html`<li key=${post.id}><${Post} post=${post} /></li>`)}
    </ul>
  </section>`;
}

function Post({ post }: { readonly post: ChannelView }) {
  const session = useSession();
  const state = useServerState();
  const messages = session.messagesIn(post.id);
  const first = messages[0];
  const answers = Math.max(0, messages.length - 1);
  return html`<button type="button" class="post" onClick=${() => session.open(post.id)}>
    <b>${post.name}</b>
    ${first && html`<span class="excerpt">${plainText(first, state)}</span>`}
    <small>${answers === 0 ? 'No answers yet' : answers === 1 ? '1 answer' : `${answers} answers`}</small>
  </button>`;
}
