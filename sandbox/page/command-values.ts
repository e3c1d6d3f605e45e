import type { CommandOptionView } from '../chat/wire.ts';
import type { Attached } from './attached.ts';

/** What stands in an option: what was typed or picked, with the words it is shown by. */
export type Filled =
  | { readonly kind: 'value'; readonly value: string | number | boolean; readonly shown: string }
  | { readonly kind: 'file'; readonly file: Attached };

export type FilledIn = Readonly<Record<string, Filled>>;

/** What is wrong with an option as it stands, in a few words; `undefined` for nothing. */
export function problemOf(option: CommandOptionView, filled: Filled | undefined) {
  if (!filled) return option.required ? 'This is required' : undefined;
  if (filled.kind === 'file') return undefined;
  if (option.kind === 'integer' && !Number.isInteger(filled.value)) return 'Enter a whole number';
  if (option.kind === 'number' && Number.isNaN(filled.value)) return 'Enter a number';
  return sizeProblem(option, filled.value);
}

function sizeProblem({ least, most }: CommandOptionView, value: string | number | boolean) {
  if (typeof value === 'boolean') return undefined;
  const size = typeof value === 'string' ? value.length : value;
  const unit = typeof value === 'string' ? ' characters' : '';
  if (least !== undefined && size < least) return `At least ${least}${unit}`;
  if (most !== undefined && size > most) return `At most ${most}${unit}`;
  return undefined;
}

/** The option as typed: digits become a number where one is asked for. */
export function fromText({ kind }: CommandOptionView, text: string): Filled | undefined {
  if (text === '') return undefined;
  const isNumber = kind === 'integer' || kind === 'number';
  return { kind: 'value', value: isNumber ? Number(text) : text, shown: text };
}
