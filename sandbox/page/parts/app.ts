import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import type { Session } from '../session.ts';
import { SessionContext } from '../session-context.ts';
import { Announcer } from './announcer.ts';
import { AskDialog } from './ask-dialog.ts';
import { ChannelList } from './channel-list.ts';
import { ChannelView } from './channel-view.ts';
import { ModalDialog } from './modal-dialog.ts';
import { Toasts } from './toasts.ts';
import { UserSwitch } from './user-switch.ts';

/** The whole page. */
export function App({ session }: { readonly session: Session }) {
  const [, count] = useState(0);
  const [isDrawerOpen, setDrawerOpen] = useState(false);
  useEffect(() => session.listen(() => count((times) => times + 1)), [session]);
  const { state, modal, asking } = session;
  if (!state) return html`<p class="waiting" role="status">Connecting to the sandbox…</p>`;
  const close = () => setDrawerOpen(false);
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && isDrawerOpen) close();
  };
  return html`<${SessionContext.Provider} value=${session}>
    <div class="layout ${isDrawerOpen ? 'drawer-open' : ''}" onKeyDown=${onKey}>
      <a class="skip" href="#composer" onClick=${skipToComposer}>Skip to the message field</a>
      <aside class="sidebar" aria-label="Channels and people">
        <${ChannelList} onChosen=${close} />
        <${UserSwitch} />
      </aside>
      <div class="curtain" onClick=${close}></div>
      <${ChannelView} key=${`${session.role} ${session.channelId}`} onMenu=${() => setDrawerOpen(true)} />
    </div>
    ${modal && html`<${ModalDialog} key=${modal.interactionId} modal=${modal} />`}
    ${asking && html`<${AskDialog} asking=${asking} />`}
    <${Toasts} />
    <${Announcer} />
  <//>`;
}

function skipToComposer(event: Event) {
  event.preventDefault();
  document.querySelector<HTMLElement>('.composer textarea, .composer input')?.focus();
}
