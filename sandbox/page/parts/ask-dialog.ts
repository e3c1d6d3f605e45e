import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { type Attached, Parcel } from '../attached.ts';
import { withIds } from '../mention-text.ts';
import type { Asking } from '../session.ts';
import { useServerState, useSession } from '../session-context.ts';
import { typedText } from '../typed-text.ts';
import { Dialog } from './dialog.ts';
import { FileField } from './file-field.ts';

const LONGEST_NAME = 100;

/** Asks for the name of a thread, or for a whole forum post. */
export function AskDialog({ asking }: { readonly asking: Asking }) {
  const session = useSession();
  const state = useServerState();
  const { channels } = state;
  const [name, setName] = useState('');
  const [content, setContent] = useState('');
  const [problem, setProblem] = useState('');
  const [files, setFiles] = useState<readonly Attached[]>([]);
  const isPost = asking.kind === 'post';
  const close = () => session.set({ asking: undefined });
  const submit = async () => {
    const parcel = new Parcel();
    const pointers = files.map((file) => parcel.add(file));
    const outcome = await session.act(
      isPost
        ? {
            kind: 'post',
            forumId: asking.forumId,
            title: name.trim(),
            content: withIds(content.trim(), state),
            files: pointers,
          }
        : { kind: 'thread', messageId: asking.messageId, name: name.trim() },
      parcel.files,
    );
    if (outcome.kind === 'refused') setProblem(outcome.reason);
    else close();
  };
  const forum = isPost && channels.find(({ id }) => id === asking.forumId);
  const title = isPost ? `New post in ${forum ? forum.name : 'the forum'}` : 'Start a thread';
  const canSubmit = name.trim() !== '' && (!isPost || content.trim() !== '' || files.length > 0);
  return html`<${Dialog} title=${title} submitLabel=${isPost ? 'Post' : 'Start thread'} canSubmit=${canSubmit} onSubmit=${submit} onClose=${close}>
    <label class="field">
      <span>${isPost ? 'Title' : 'Name'}</span>
      <input
        type="text"
        maxlength=${LONGEST_NAME}
        value=${name}
        required
        onInput=${(event: Event) => setName(typedText(event))}
      />
    </label>
    ${
      isPost &&
      html`<label class="field">
        <span>Message</span>
        <textarea
          rows="5"
          value=${content}
          required
          placeholder="Mention @footnote to ask the bot"
          onInput=${(event: Event) => setContent(typedText(event))}
        ></textarea>
      </label>
      <${FileField} id="post-files" most=${10} files=${files} onFiles=${setFiles} />`
    }
    ${problem && html`<p class="problem" role="alert">${problem}</p>`}
  <//>`;
}
