import { html } from 'htm/preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { plainText } from '../plain-text.ts';
import { useServerState, useSession } from '../session-context.ts';

/** Longer messages are to be read in their place. */
const LONGEST = 300;

/**
 * Tells screen readers of messages as they are finished. The list itself is no live region: it
 * would be read anew with every edit of a streamed answer.
 */
export function Announcer() {
  const session = useSession();
  const state = useServerState();
  const { me, people } = state;
  const [text, setText] = useState('');
  const told = useRef('');
  const last = session.messagesIn(session.channelId).at(-1);
  useEffect(() => {
    if (!last || last.isThinking || last.id === told.current) return;
    const isFirstSight = told.current === '';
    told.current = last.id;
    if (isFirstSight || last.authorId === me.id) return;
    const name = people.find(({ id }) => id === last.authorId)?.name ?? '';
    setText(`${name}: ${plainText(last, state).slice(0, LONGEST)}`);
  }, [last]);
  useEffect(() => {
    told.current = last?.id ?? 'none';
  }, [session.channelId]);
  return html`<p class="hidden" aria-live="polite">${text}</p>`;
}
