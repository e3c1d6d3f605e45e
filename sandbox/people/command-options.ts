import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
} from 'discord-api-types/v10';
import type { NewFile } from '../world/attachments.ts';
import { kindOfOption, nothingResolved, type Resolved, resolve, type Scene } from './resolve.ts';

/** What a person types, picks (by id) or drops into an option. */
export type OptionValue = string | number | boolean | NewFile;

/** Options as an interaction carries them, with what their ids stand for. */
export interface FilledOptions {
  readonly options: readonly object[];
  readonly resolved: Resolved;
}

/**
 * What Discord's client makes of the options a person filled in. Throws a RangeError that names
 * the option for whatever the client would not let through.
 */
export function fillOptions(
  scene: Scene,
  given: {
    readonly registered: readonly APIApplicationCommandBasicOption[];
    readonly values: Readonly<Record<string, OptionValue>>;
  },
): FilledOptions {
  const resolved = nothingResolved();
  requireKnown(given.registered, given.values);
  const options = given.registered.flatMap((option) => {
    const value = given.values[option.name];
    if (value === undefined) {
      if (option.required) throw new RangeError(`The option \`${option.name}\` is required`);
      return [];
    }
    requireValid(option, value);
    const { name, type } = option;
    if (typeof value === 'object') {
      return [{ name, type, value: attach(scene, resolved, value) }];
    }
    const kind = kindOfOption(type);
    if (kind) {
      const channelTypes = 'channel_types' in option ? option.channel_types : undefined;
      resolve(scene, resolved, { kind, id: String(value), channelTypes });
    }
    return [{ name, type, value }];
  });
  return { options, resolved };
}

/** Stores a file and gives the id it is resolved by. */
export function attach({ world, channelId }: Scene, resolved: Resolved, file: NewFile): string {
  const attachment = world.attachments.add(file, { id: world.nextId(), channelId });
  // Such files are not kept for good: nobody has sent them in a message.
  resolved.attachments[attachment.id] = { ...attachment, ephemeral: true };
  return attachment.id;
}

/**
 * Options as an autocomplete carries them: what has been typed so far, unchecked, with the focus
 * on one of them. Throws a RangeError when that one has no autocomplete.
 */
export function typeInto(
  registered: readonly APIApplicationCommandBasicOption[],
  focusedName: string,
  values: Readonly<Record<string, string>>,
): readonly object[] {
  requireKnown(registered, values);
  const focused = registered.find(({ name }) => name === focusedName);
  if (!focused || !('autocomplete' in focused) || !focused.autocomplete) {
    throw new RangeError(`The option \`${focusedName}\` has no autocomplete`);
  }
  return registered
    .filter(({ name }) => values[name] !== undefined)
    .map(({ name, type }) => {
      const focus = name === focusedName && { focused: true };
      return { name, type, value: values[name], ...focus };
    });
}

function requireKnown(
  registered: readonly { readonly name: string }[],
  values: Readonly<Record<string, unknown>>,
): void {
  for (const name of Object.keys(values)) {
    if (registered.some((option) => option.name === name)) continue;
    throw new RangeError(`The command has no option \`${name}\``);
  }
}

const TYPES: Partial<Record<ApplicationCommandOptionType, string>> = {
  [ApplicationCommandOptionType.Integer]: 'number',
  [ApplicationCommandOptionType.Number]: 'number',
  [ApplicationCommandOptionType.Boolean]: 'boolean',
  [ApplicationCommandOptionType.Attachment]: 'object',
};

function requireValid(option: APIApplicationCommandBasicOption, value: OptionValue): void {
  const expected = TYPES[option.type] ?? 'string';
  const refuse = (why: string) => {
    throw new RangeError(`The option \`${option.name}\` ${why}`);
  };
  if (typeof value !== expected) refuse(`takes a ${expected}, got a ${typeof value}`);
  if ('choices' in option && option.choices?.length) {
    const isChoice = option.choices.some((choice) => choice.value === value);
    if (!isChoice) refuse('takes one of its choices only');
  }
  if (option.type === ApplicationCommandOptionType.Integer && !Number.isInteger(value)) {
    refuse('takes a whole number');
  }
  const size = typeof value === 'string' ? value.length : Number(value);
  const { least, most } = boundsOf(option);
  if (least !== undefined && size < least) refuse(`takes ${least} at least, got ${size}`);
  if (most !== undefined && size > most) refuse(`takes ${most} at most, got ${size}`);
}

function boundsOf(option: APIApplicationCommandBasicOption): {
  least?: number | undefined;
  most?: number | undefined;
} {
  if ('min_length' in option || 'max_length' in option) {
    return { least: option.min_length, most: option.max_length };
  }
  if ('min_value' in option || 'max_value' in option) {
    return { least: option.min_value, most: option.max_value };
  }
  return {};
}
