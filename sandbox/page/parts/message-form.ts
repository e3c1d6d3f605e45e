import { html } from 'htm/preact';
import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ChannelView, CommandView } from '../../chat/wire.ts';
import { type Attached, Parcel, uploads } from '../attached.ts';
import { withIds } from '../mention-text.ts';
import { useServerState, useSession } from '../session-context.ts';
import { type Suggestion, suggest } from '../suggest.ts';
import { typedText } from '../typed-text.ts';
import { useFileDrop } from '../use-file-drop.ts';
import { focusLastMessage } from '../walk-messages.ts';
import { AttachMenu } from './attach-menu.ts';
import { FileTray } from './file-tray.ts';
import { Icon } from './icon.ts';
import { ReplyBar } from './reply-bar.ts';
import { Suggestions, useSuggestions } from './suggestions.ts';

const LONGEST = 2_000;

interface MessageFormProps {
  readonly channel: ChannelView;
  readonly onCommand: (command: CommandView) => void;
}

/** Writes a message: Enter sends it, Shift and Enter begin a new line. */
export function MessageForm({ channel, onCommand }: MessageFormProps) {
  const session = useSession();
  const state = useServerState();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(session.drafts.get(channel.id) ?? '');
  const [files, setFiles] = useState<readonly Attached[]>([]);
  const [isSending, setSending] = useState(false);
  const write = (next: string) => {
    setText(next);
    session.drafts.set(channel.id, next);
  };
  const addFiles = useCallback((more: readonly Attached[]) => {
    setFiles((all) => [...all, ...more]);
    field.current?.focus();
  }, []);
  const isDropping = useFileDrop(addFiles);
  const suggestions = useSuggestions(suggest(text, state, channel), (suggestion: Suggestion) => {
    if (suggestion.command) onCommand(suggestion.command);
    else write(suggestion.text);
  });
  useGrowing(field, text);
  useLayoutEffect(() => field.current?.focus({ preventScroll: true }), [session.replyTo]);

  const send = async () => {
    if (isSending || (text.trim() === '' && files.length === 0)) return;
    const parcel = new Parcel();
    const pointers = files.map((file) => parcel.add(file));
    const replyTo = session.replyTo?.id;
    const content = withIds(text.trim(), state);
    const action = { kind: 'say', channelId: channel.id, content, files: pointers } as const;
    setSending(true);
    const outcome = await session.act({ ...action, ...(replyTo && { replyTo }) }, parcel.files);
    setSending(false);
    if (outcome.kind === 'refused') return;
    write('');
    setFiles([]);
    session.set({ replyTo: undefined });
  };
  const onKey = (event: KeyboardEvent) => {
    // While an input method composes a word, its keys are its own.
    if (event.isComposing || suggestions.takesKey(event)) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send();
    } else if (event.key === 'ArrowUp' && text === '') {
      event.preventDefault();
      focusLastMessage();
    } else if (event.key === 'Escape') session.set({ replyTo: undefined });
  };
  const onPaste = (event: ClipboardEvent) => {
    const pasted = uploads(event.clipboardData?.files);
    if (pasted.length === 0) return;
    event.preventDefault();
    addFiles(pasted);
  };
  const placeholder = `Message ${channel.kind === 'direct' ? '@' : '#'}${channel.name}`;
  return html`
    ${isDropping && html`<div class="drop-zone">Drop files to attach them</div>`}
    <${Suggestions} of=${suggestions} label=${text.startsWith('/') ? 'Commands' : 'Mentions'} />
    ${session.replyTo && html`<${ReplyBar} message=${session.replyTo} />`}
    <div class="writing">
      <${FileTray} files=${files} onFiles=${setFiles} />
      <div class="line">
        ${channel.canAttach && html`<${AttachMenu} onFiles=${addFiles} />`}
        <textarea
          ref=${field}
          rows="1"
          value=${text}
          placeholder=${placeholder}
          aria-label=${placeholder}
          ...${suggestions.items.length > 0 && suggestions.attributes}
          onInput=${(event: Event) => write(typedText(event))}
          onKeyDown=${onKey}
          onPaste=${onPaste}
        ></textarea>
        <${Count} length=${text.length} />
        <button
          type="button"
          class="icon-button send"
          aria-label="Send message"
          disabled=${isSending || (text.trim() === '' && files.length === 0)}
          onClick=${send}
        >
          <${Icon} name="send" />
        </button>
      </div>
    </div>
  `;
}

function Count({ length }: { readonly length: number }) {
  if (length < LONGEST * 0.9) return null;
  return html`<small class="count ${length > LONGEST ? 'over' : ''}">${LONGEST - length}</small>`;
}

function useGrowing(field: { readonly current: HTMLTextAreaElement | null }, text: string): void {
  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [text]);
}
