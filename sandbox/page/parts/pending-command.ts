import { html } from 'htm/preact';
import type { Pending } from '../notices.ts';
import { useServerState, useSession } from '../session-context.ts';

/** A command that waits for the bot, or has waited in vain. */
export function PendingCommand({ pending }: { readonly pending: Pending }) {
  const { notices } = useSession();
  const { me } = useServerState();
  return html`<div class="pending" role="status">
    <p class="used"><b>${me.name}</b> used <span class="command">${pending.command}</span></p>
    ${
      pending.hasFailed
        ? html`<p class="failed">
            The application did not respond.${' '}
            <button type="button" class="text-button" onClick=${() => notices.end(pending.id)}>
              Dismiss
            </button>
          </p>`
        : html`<p class="muted"><span class="spinner" aria-hidden="true"></span>Sending command…</p>`
    }
  </div>`;
}
