import { html } from 'htm/preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { OptionView, SelectView } from '../../chat/component-types.ts';
import { nextStop } from '../move-focus.ts';
import { Icon } from './icon.ts';

interface PickerProps {
  readonly select: SelectView;
  readonly label: string;
  readonly onPick: (values: readonly string[]) => void;
}

/**
 * A select menu. With one value it closes at the choice; with several it is done when it is
 * closed, as in Discord. It opens in place, so that nothing is ever cut off.
 */
export function Picker({ select, label, onPick }: PickerProps) {
  const { options, disabled, least, most } = select;
  const [isOpen, setOpen] = useState(false);
  const [picked, setPicked] = useState(() => defaultsOf(options));
  const opener = useRef<HTMLButtonElement>(null);
  useEffect(() => setPicked(defaultsOf(options)), [options]);
  const close = (values: readonly string[]) => {
    setOpen(false);
    opener.current?.focus();
    const isNew = values.join('\n') !== defaultsOf(options).join('\n');
    if (values.length < least) setPicked(defaultsOf(options));
    else if (isNew || most === 1) onPick(values);
  };
  const choose = ({ value }: OptionView) => {
    if (most === 1) {
      setPicked([value]);
      close([value]);
    } else setPicked(toggle(picked, value, most));
  };
  const shown = options.filter(({ value }) => picked.includes(value));
  return html`<div class="picker">
    <button
      type="button"
      ref=${opener}
      class="opener"
      disabled=${disabled}
      aria-haspopup="listbox"
      aria-expanded=${isOpen}
      aria-label=${`${label}${shown.length > 0 ? `: ${shown.map((one) => one.label).join(', ')}` : ''}`}
      onClick=${() => (isOpen ? close(picked) : setOpen(true))}
    >
      <span class=${shown.length === 0 ? 'muted' : ''}>
        ${shown.length === 0 ? select.placeholder : shown.map((one) => one.label).join(', ')}
      </span>
      <${Icon} name="down" />
    </button>
    ${
      isOpen &&
      html`<${Options}
        label=${label}
        options=${options}
        picked=${picked}
        most=${most}
        onChoose=${choose}
        onClose=${() => close(most === 1 ? [] : picked)}
      />`
    }
  </div>`;
}

interface OptionsProps {
  readonly label: string;
  readonly options: readonly OptionView[];
  readonly picked: readonly string[];
  readonly most: number;
  readonly onChoose: (option: OptionView) => void;
  readonly onClose: () => void;
}

function Options({ label, options, picked, most, onChoose, onClose }: OptionsProps) {
  const prefix = useId();
  const list = useRef<HTMLUListElement>(null);
  const first = options.findIndex(({ value }) => picked.includes(value));
  const [active, setActive] = useState(Math.max(0, first));
  useLayoutEffect(() => {
    list.current?.focus();
    list.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  useEffect(() => list.current?.children[active]?.scrollIntoView({ block: 'nearest' }), [active]);
  const onKey = (event: KeyboardEvent) => {
    event.stopPropagation();
    const next = nextStop(event.key, active, options.length);
    const option = options[active];
    if (next !== undefined) setActive(next);
    else if (event.key === 'Escape' || event.key === 'Tab') onClose();
    else if ((event.key === 'Enter' || event.key === ' ') && option) onChoose(option);
    else return;
    event.preventDefault();
  };
  return html`<ul
    class="options"
    role="listbox"
    tabindex="0"
    ref=${list}
    aria-label=${label}
    aria-multiselectable=${most > 1}
    aria-activedescendant=${`${prefix}-${active}`}
    onKeyDown=${onKey}
    onBlur=${onClose}
  >
    ${options.map(
      (option, index) => html`<li
        role="option"
        key=${option.value}
        id=${`${prefix}-${index}`}
        class=${index === active ? 'active' : ''}
        aria-selected=${picked.includes(option.value)}
        onPointerMove=${() => setActive(index)}
        onMouseDown=${(event: Event) => event.preventDefault()}
        onClick=${() => onChoose(option)}
      >
        ${option.emoji && html`<span class="emoji">${option.emoji}</span>`}
        <span class="words">
          <span>${option.label}</span>
          ${option.description && html`<small>${option.description}</small>`}
        </span>
        ${picked.includes(option.value) && html`<${Icon} name="check" />`}
      </li>`,
    )}
  </ul>`;
}

function defaultsOf(options: readonly OptionView[]): readonly string[] {
  return options.filter(({ isDefault }) => isDefault).map(({ value }) => value);
}

function toggle(picked: readonly string[], value: string, most: number): readonly string[] {
  if (picked.includes(value)) return picked.filter((one) => one !== value);
  return picked.length < most ? [...picked, value] : picked;
}
