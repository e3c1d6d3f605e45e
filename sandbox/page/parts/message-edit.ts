import { html } from 'htm/preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { MessageView } from '../../chat/message-types.ts';
import { withIds, withNames } from '../mention-text.ts';
import { useServerState, useSession } from '../session-context.ts';
import { typedText } from '../typed-text.ts';

/** Changes the text of a message in its place: Enter saves, Escape leaves it. */
export function MessageEdit({ message }: { readonly message: MessageView }) {
  const session = useSession();
  const state = useServerState();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => withNames(message.source, state));
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(text.length, text.length);
  }, []);
  const leave = () => {
    const place = field.current?.closest<HTMLElement>('.message');
    session.set({ editing: undefined });
    place?.focus();
  };
  const save = async () => {
    const content = withIds(text.trim(), state);
    const outcome = await session.act({ kind: 'edit', messageId: message.id, content });
    if (outcome.kind !== 'refused') leave();
  };
  const onKey = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.isComposing) return;
    if (event.key === 'Escape') leave();
    else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      save();
    }
  };
  return html`<div class="edit">
    <textarea
      ref=${field}
      rows=${Math.min(12, text.split('\n').length + 1)}
      value=${text}
      aria-label="Edit message"
      onInput=${(event: Event) => setText(typedText(event))}
      onKeyDown=${onKey}
    ></textarea>
    <small>
      Escape to <button type="button" class="text-button" onClick=${leave}>cancel</button> · Enter to
      ${' '}<button type="button" class="text-button" onClick=${save}>save</button>
    </small>
  </div>`;
}
