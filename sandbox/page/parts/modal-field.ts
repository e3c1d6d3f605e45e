import { html } from 'htm/preact';
import { useId } from 'preact/hooks';
import type { FieldView } from '../../chat/component-types.ts';
import type { Attached } from '../attached.ts';
import { typedText } from '../typed-text.ts';
import { FileField } from './file-field.ts';
import type { Entry } from './modal-dialog.ts';
import { Picker } from './picker.ts';

interface ModalFieldProps {
  readonly field: FieldView;
  readonly entry: Entry | undefined;
  readonly onEnter: (entry: Entry) => void;
}

/** One field of a modal, under its label. */
export function ModalField(props: ModalFieldProps) {
  const id = useId();
  const { label, description, required, kind } = props.field;
  return html`<div class="field">
    <label for=${id}>${label}${required && html`<span class="required" title="required"> *</span>`}</label>
    ${description && html`<small id=${`${id}-more`}>${description}</small>`}
    <${Control} id=${id} more=${description && `${id}-more`} ...${props} />
    ${kind === 'input' && html`<${Count} field=${props.field} entry=${props.entry} />`}
  </div>`;
}

interface ControlProps extends ModalFieldProps {
  readonly id: string;
  readonly more: string | undefined;
}

function Control({ id, more, field, entry = '', onEnter }: ControlProps) {
  switch (field.kind) {
    case 'input':
      return html`<${field.isLong ? 'textarea' : 'input'}
        id=${id}
        aria-describedby=${more}
        rows=${field.isLong ? 5 : undefined}
        maxlength=${field.most}
        placeholder=${field.placeholder}
        required=${field.required}
        value=${entry}
        onInput=${(event: Event) => onEnter(typedText(event))}
      />`;
    case 'select':
      return html`<${Picker} select=${field} label=${field.label} onPick=${onEnter} />`;
    case 'upload':
      return html`<${FileField}
        id=${id}
        most=${field.most}
        files=${typeof entry === 'string' ? [] : entry}
        onFiles=${(files: readonly Attached[]) => onEnter(files)}
      />`;
    case 'unsupported':
      return html`<p class="muted">A field of type ${field.type}, which this page cannot show.</p>`;
  }
}

function Count({ field, entry }: Pick<ModalFieldProps, 'field' | 'entry'>) {
  if (field.kind !== 'input' || typeof entry !== 'string' || entry.length < field.most * 0.8) {
    return null;
  }
  return html`<small class="count">${entry.length} of ${field.most}</small>`;
}
