import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import type { ChannelView, CommandView } from '../../chat/wire.ts';
import { useServerState, useSession } from '../session-context.ts';
import { CommandForm } from './command-form.ts';
import { MessageForm } from './message-form.ts';

/** Where one writes: a message, or the options of a slash command. */
export function Composer({ channel }: { readonly channel: ChannelView }) {
  const session = useSession();
  const { commands } = useServerState();
  const [chosen, setChosen] = useState<string>();
  const command = commands.find(({ id }) => id === chosen);
  const choose = ({ id }: CommandView) => {
    session.drafts.delete(channel.id);
    setChosen(id);
  };
  if (!channel.canSend && !command) {
    return html`<footer class="composer" id="composer">
      <p class="barred">You do not have permission to send messages here.</p>
    </footer>`;
  }
  return html`<footer class="composer" id="composer">
    ${
      command
        ? html`<${CommandForm} key=${command.id} channel=${channel} command=${command} onClose=${() => setChosen(undefined)} />`
        : html`<${MessageForm} channel=${channel} onCommand=${choose} />`
    }
  </footer>`;
}
