import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import type { FieldView, ModalView } from '../../chat/component-types.ts';
import { type Attached, Parcel } from '../attached.ts';
import { useSession } from '../session-context.ts';
import { Dialog } from './dialog.ts';
import { MarkdownText } from './markdown-text.ts';
import { ModalField } from './modal-field.ts';

/** What one has entered, by field: a text, picked values, or files. */
export type Entry = string | readonly string[] | readonly Attached[];

/** A modal of the bot. It stays open, with all that was entered, until the bot has taken it. */
export function ModalDialog({ modal }: { readonly modal: ModalView }) {
  const session = useSession();
  const [entries, setEntries] = useState<Readonly<Record<string, Entry>>>(() => initial(modal));
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  const close = () => {
    if (session.modal === modal) session.set({ modal: undefined });
  };
  const submit = async () => {
    const parcel = new Parcel();
    const values = Object.fromEntries(
      Object.entries(entries).map(([id, entry]) => [id, asValue(entry, parcel)]),
    );
    setBusy(true);
    const { interactionId } = modal;
    const outcome = await session.act({ kind: 'submit', interactionId, values }, parcel.files);
    setBusy(false);
    if (outcome.kind === 'unanswered') setProblem('The application did not respond. Try again.');
    else if (outcome.kind === 'refused') setProblem(outcome.reason);
    else close();
  };
  const enter = (id: string, entry: Entry) => setEntries((all) => ({ ...all, [id]: entry }));
  return html`<${Dialog} title=${modal.title} submitLabel=${isBusy ? 'Sending…' : 'Submit'} canSubmit=${!isBusy} onSubmit=${submit} onClose=${close}>
    ${modal.parts.map((part) =>
      part.kind === 'text'
        ? html`<div class="content"><${MarkdownText} nodes=${part.text} /></div>`
        : html`<${ModalField}
            key=${part.customId}
            field=${part}
            entry=${entries[part.customId]}
            onEnter=${(entry: Entry) => enter(part.customId, entry)}
          />`,
    )}
    ${problem && html`<p class="problem" role="alert">${problem}</p>`}
  <//>`;
}

function initial({ parts }: ModalView): Readonly<Record<string, Entry>> {
  const fields = parts.filter((part) => part.kind !== 'text');
  return Object.fromEntries(
    fields
      .filter(({ kind }) => kind !== 'unsupported')
      .map((field) => [field.customId, empty(field)]),
  );
}

function empty(field: FieldView): Entry {
  switch (field.kind) {
    case 'input':
      return field.value;
    case 'select':
      return field.options.filter(({ isDefault }) => isDefault).map(({ value }) => value);
    default:
      return [];
  }
}

function asValue(entry: Entry, parcel: Parcel) {
  if (typeof entry === 'string') return entry;
  const texts = entry.filter((item) => typeof item === 'string');
  if (texts.length === entry.length) return texts;
  return entry.filter((item) => typeof item === 'object').map((item) => parcel.add(item));
}
