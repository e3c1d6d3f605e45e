import { html } from 'htm/preact';
import { useServerState, useSession } from '../session-context.ts';
import { Icon } from './icon.ts';

/** The thread that hangs on a message; it has the message's id. */
export function ThreadLink({ messageId }: { readonly messageId: string }) {
  const session = useSession();
  const thread = useServerState().channels.find(
    ({ id, kind }) => id === messageId && kind === 'thread',
  );
  if (!thread) return null;
  return html`<button type="button" class="thread-link" onClick=${() => session.open(thread.id)}>
    <${Icon} name="thread" /><b>${thread.name}</b><span>Open thread</span>
  </button>`;
}
