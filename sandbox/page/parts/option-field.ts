import { html } from 'htm/preact';
import { useId } from 'preact/hooks';
import type { ChannelView, CommandOptionView, CommandView } from '../../chat/wire.ts';
import type { Attached } from '../attached.ts';
import { type Filled, type FilledIn, fromText } from '../command-values.ts';
import { typedText } from '../typed-text.ts';
import { AutocompleteField } from './autocomplete-field.ts';
import { FileField } from './file-field.ts';
import { Icon } from './icon.ts';
import { Picker } from './picker.ts';

export interface OptionFieldProps {
  readonly channel: ChannelView;
  readonly command: CommandView;
  readonly option: CommandOptionView;
  readonly filledIn: FilledIn;
  readonly problem: string | undefined;
  readonly onFill: (filled: Filled | undefined) => void;
  readonly onRemove: (() => void) | undefined;
}

/** One option of a command, with the control that fits its kind. */
export function OptionField(props: OptionFieldProps) {
  const id = useId();
  const { option, problem, onRemove } = props;
  return html`<div class="option" data-option=${option.name}>
    <div class="about">
      <label for=${id}>${option.label}${option.required && html`<span class="required"> *</span>`}</label>
      <small id=${`${id}-more`}>${option.description}</small>
      ${
        onRemove &&
        html`<button type="button" class="icon-button" aria-label=${`Remove ${option.label}`} onClick=${onRemove}>
          <${Icon} name="close" />
        </button>`
      }
    </div>
    <${Control} ...${props} id=${id} />
    ${problem && html`<p class="problem" role="alert">${problem}</p>`}
  </div>`;
}

function Control({ id, ...props }: OptionFieldProps & { readonly id: string }) {
  const { option, problem, onFill, filledIn } = props;
  const filled = filledIn[option.name];
  const shared = {
    id,
    'aria-describedby': `${id}-more`,
    'aria-invalid': problem !== undefined,
    autocomplete: 'off',
  };
  if (option.autocompletes) {
    return html`<${AutocompleteField} ...${props} attributes=${shared} />`;
  }
  switch (option.kind) {
    case 'boolean':
      return html`<${TrueOrFalse} id=${id} filled=${filled} onFill=${onFill} label=${option.label} />`;
    case 'choice':
      return html`<${ChoiceField} option=${option} onFill=${onFill} />`;
    case 'file':
      return html`<${FileField}
        id=${id}
        most=${1}
        files=${filled?.kind === 'file' ? [filled.file] : []}
        onFiles=${([file]: readonly Attached[]) => onFill(file && { kind: 'file', file })}
      />`;
    case 'unsupported':
      return html`<p class="muted">This page cannot fill in options of this kind.</p>`;
    default:
      return html`<input
        type="text"
        inputmode=${option.kind === 'text' ? 'text' : 'decimal'}
        value=${filled?.kind === 'value' ? filled.shown : ''}
        ...${shared}
        onInput=${(event: Event) => onFill(fromText(option, typedText(event)))}
      />`;
  }
}

interface TrueOrFalseProps {
  readonly id: string;
  readonly label: string;
  readonly filled: Filled | undefined;
  readonly onFill: (filled: Filled) => void;
}

function TrueOrFalse({ id, label, filled, onFill }: TrueOrFalseProps) {
  return html`<div class="segments" role="radiogroup" aria-label=${label}>
    ${[true, false].map(
      (value) => html`<label key=${value}>
        <input
          type="radio"
          name=${id}
          id=${value ? id : undefined}
          checked=${filled?.kind === 'value' && filled.value === value}
          onChange=${() => onFill({ kind: 'value', value, shown: value ? 'True' : 'False' })}
        />
        <span>${value ? 'True' : 'False'}</span>
      </label>`,
    )}
  </div>`;
}

function ChoiceField({ option, onFill }: Pick<OptionFieldProps, 'option' | 'onFill'>) {
  const { choices, label, name } = option;
  const select = {
    kind: 'select',
    customId: name,
    placeholder: 'Choose one',
    least: 1,
    most: 1,
    disabled: false,
    options: choices.map((choice, index) => ({ label: choice.name, value: String(index) })),
  };
  const pick = ([index]: readonly string[]) => {
    const choice = choices[Number(index)];
    if (choice) onFill({ kind: 'value', value: choice.value, shown: choice.name });
  };
  return html`<${Picker} select=${select} label=${label} onPick=${pick} />`;
}
