import { html } from 'htm/preact';
import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ChannelView, CommandOptionView, CommandView } from '../../chat/wire.ts';
import { type Attached, Parcel } from '../attached.ts';
import { type Filled, type FilledIn, problemOf } from '../command-values.ts';
import { interact } from '../interact.ts';
import { useSession } from '../session-context.ts';
import { useFileDrop } from '../use-file-drop.ts';
import { Icon } from './icon.ts';
import { OptionField } from './option-field.ts';

/** What one fills an option in with; the inputs for files are hidden behind buttons. */
const CONTROL = 'input:not([type=file]), .opener, button.secondary';

interface CommandFormProps {
  readonly channel: ChannelView;
  readonly command: CommandView;
  readonly onClose: () => void;
}

/** The options of a slash command: the required ones at once, the others as they are asked for. */
export function CommandForm({ channel, command, onClose }: CommandFormProps) {
  const session = useSession();
  const form = useRef<HTMLFormElement>(null);
  const [filledIn, setFilledIn] = useState<FilledIn>({});
  const [added, setAdded] = useState<readonly string[]>([]);
  const [isChecked, setChecked] = useState(false);
  const shown = command.options.filter(({ name, required }) => required || added.includes(name));
  const hidden = command.options.filter((option) => !shown.includes(option));
  const fill = (name: string, filled: Filled | undefined) =>
    setFilledIn(({ [name]: _, ...others }) => (filled ? { ...others, [name]: filled } : others));
  const add = ({ name }: CommandOptionView) => setAdded((all) => [...all, name]);
  const remove = ({ name }: CommandOptionView) => {
    setAdded((all) => all.filter((one) => one !== name));
    fill(name, undefined);
  };
  useFocusNewest(form, shown.length);
  useFileDrop(useDropInto(command, { setFilledIn, setAdded }));

  const submit = (event: Event) => {
    event.preventDefault();
    setChecked(true);
    const wrong = shown.find((option) => problemOf(option, filledIn[option.name]));
    if (wrong) {
      form.current
        ?.querySelector(`[data-option="${wrong.name}"]`)
        ?.querySelector<HTMLElement>(CONTROL)
        ?.focus();
      return;
    }
    const parcel = new Parcel();
    const values = Object.fromEntries(
      Object.entries(filledIn).map(([name, filled]) => [name, asValue(filled, parcel)]),
    );
    const action = { kind: 'command', channelId: channel.id, name: command.name, values } as const;
    interact(session, action, {
      channelId: channel.id,
      command: `/${command.label}`,
      files: parcel.files,
    });
    onClose();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) onClose();
  };
  return html`<form class="command-form" ref=${form} aria-label=${`/${command.label}`} onSubmit=${submit} onKeyDown=${onKey} noValidate>
    <header>
      <span class="command">/${command.label}</span>
      <p>${command.description}</p>
      <button type="button" class="icon-button" aria-label="Leave the command" onClick=${onClose}>
        <${Icon} name="close" />
      </button>
    </header>
    ${shown.map(
      (option) => html`<${OptionField}
        key=${option.name}
        channel=${channel}
        command=${command}
        option=${option}
        filledIn=${filledIn}
        problem=${isChecked ? problemOf(option, filledIn[option.name]) : undefined}
        onFill=${(filled: Filled | undefined) => fill(option.name, filled)}
        onRemove=${option.required ? undefined : () => remove(option)}
      />`,
    )}
    <footer>
      <div class="optional">
        ${hidden.map(
          (
            option,
          ) => html`<button type="button" key=${option.name} class="sample" title=${option.description} onClick=${() => add(option)}>
            <${Icon} name="plus" />${option.label}
          </button>`,
        )}
      </div>
      <button type="submit" class="button primary">Send <kbd aria-hidden="true">↵</kbd></button>
    </footer>
  </form>`;
}

function asValue(filled: Filled, parcel: Parcel) {
  return filled.kind === 'file' ? parcel.add(filled.file) : filled.value;
}

/** The field that has just come is the one to fill in; without any, the button to send. */
function useFocusNewest(form: { readonly current: HTMLElement | null }, count: number): void {
  const before = useRef(0);
  useLayoutEffect(() => {
    const fields = [...(form.current?.querySelectorAll<HTMLElement>('[data-option]') ?? [])];
    const field = before.current === 0 ? fields[0] : fields.at(-1);
    const isMore = count > before.current || before.current === 0;
    before.current = count;
    const control = field?.querySelector<HTMLElement>(CONTROL);
    const send = form.current?.querySelector<HTMLElement>('button[type=submit]');
    if (isMore) (control ?? send)?.focus();
  }, [count]);
}

interface Fillers {
  readonly setFilledIn: (change: (all: FilledIn) => FilledIn) => void;
  readonly setAdded: (change: (all: readonly string[]) => readonly string[]) => void;
}

/** Dropped files go, one each, into the options for files that are still empty. */
function useDropInto({ options }: CommandView, { setFilledIn, setAdded }: Fillers) {
  return useCallback(
    (files: readonly Attached[]) =>
      setFilledIn((all) => {
        const free = options.filter(({ kind, name }) => kind === 'file' && !all[name]);
        const taken = free.slice(0, files.length).map(({ name }) => name);
        setAdded((added) => [...added, ...taken]);
        const news = taken.flatMap((name, at): [string, Filled][] => {
          const file = files[at];
          return file ? [[name, { kind: 'file', file }]] : [];
        });
        return { ...all, ...Object.fromEntries(news) };
      }),
    [options],
  );
}
