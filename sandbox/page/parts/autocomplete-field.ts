import { html } from 'htm/preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { OptionChoice } from '../../chat/wire.ts';
import { type FilledIn, fromText } from '../command-values.ts';
import { useSession } from '../session-context.ts';
import { typedText } from '../typed-text.ts';
import type { OptionFieldProps } from './option-field.ts';
import { Suggestions, useSuggestions } from './suggestions.ts';

/** How long the keys must rest before the bot is asked, in milliseconds. */
const REST_MS = 120;

interface AutocompleteFieldProps extends OptionFieldProps {
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** A text the bot makes proposals for; what is typed counts as well, as in Discord. */
export function AutocompleteField(props: AutocompleteFieldProps) {
  const { option, filledIn, onFill, attributes } = props;
  const filled = filledIn[option.name];
  const text = filled?.kind === 'value' ? filled.shown : '';
  const [isFocused, setFocused] = useState(false);
  const [isSettled, setSettled] = useState(false);
  const { choices, note } = useChoices(props, text, isFocused && !isSettled);
  const items = choices.map(({ name, value }) => ({
    id: `${value}`,
    label: name,
    detail: '',
    value,
  }));
  const suggestions = useSuggestions(
    isFocused && !isSettled ? items : [],
    ({ label, value }: (typeof items)[number]) => {
      setSettled(true);
      onFill({ kind: 'value', value, shown: label });
    },
  );
  const type = (event: Event) => {
    setSettled(false);
    onFill(fromText(option, typedText(event)));
  };
  return html`<div class="autocomplete">
    <input
      type="text"
      value=${text}
      ...${attributes}
      ...${suggestions.attributes}
      onInput=${type}
      onFocus=${() => setFocused(true)}
      onBlur=${() => setFocused(false)}
      onKeyDown=${(event: KeyboardEvent) => !event.isComposing && suggestions.takesKey(event)}
    />
    <${Suggestions} of=${suggestions} label=${option.label} />
    ${isFocused && note && html`<small class="note" role="status">${note}</small>`}
  </div>`;
}

/** What the bot proposes for the text; answers that come too late for it are dropped. */
function useChoices(props: AutocompleteFieldProps, text: string, isWanted: boolean) {
  const session = useSession();
  const { channel, command, option, filledIn } = props;
  const [choices, setChoices] = useState<readonly OptionChoice[]>([]);
  const [note, setNote] = useState('');
  const others = useRef(filledIn);
  others.current = filledIn;
  useEffect(() => {
    if (!isWanted) return undefined;
    let isStale = false;
    const ask = async () => {
      const outcome = await session.act({
        kind: 'autocomplete',
        channelId: channel.id,
        name: command.name,
        option: option.name,
        text,
        values: textsOf(others.current),
      });
      if (isStale) return;
      setChoices(outcome.kind === 'choices' ? outcome.choices : []);
      setNote(noteOn(outcome.kind, outcome.kind === 'choices' && outcome.choices.length > 0));
    };
    const timer = setTimeout(ask, REST_MS);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [text, isWanted]);
  return { choices, note };
}

function textsOf(filledIn: FilledIn): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(filledIn).flatMap(([name, filled]) =>
      filled.kind === 'value' ? [[name, String(filled.value)]] : [],
    ),
  );
}

function noteOn(kind: string, hasChoices: boolean): string {
  if (kind === 'unanswered') return 'Loading options failed: the application did not respond.';
  return hasChoices ? '' : 'No options match your search.';
}
