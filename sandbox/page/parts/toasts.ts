import { html } from 'htm/preact';
import { useSession } from '../session-context.ts';
import { Icon } from './icon.ts';

/** What went wrong, for some seconds. */
export function Toasts() {
  const { notices } = useSession();
  return html`<div class="toasts" role="alert">
    ${notices.toasts.map(
      ({ id, text }) => html`<div class="toast" key=${id}>
        <p>${text}</p>
        <button
          type="button"
          class="icon-button"
          aria-label="Dismiss"
          onClick=${() => notices.dismissToast(id)}
        >
          <${Icon} name="close" />
        </button>
      </div>`,
    )}
  </div>`;
}
