import {
  type APIModalInteractionResponseCallbackData,
  ChannelType,
  ComponentType,
} from 'discord-api-types/v10';
import { z } from 'zod';
import type { NewFile } from '../world/attachments.ts';
import { attach } from './command-options.ts';
import { kindOfMenu, nothingResolved, type Resolved, resolve, type Scene } from './resolve.ts';

/** What a person enters in one field of a modal: a text, picked values or ids, or files. */
export type FieldValue = string | readonly string[] | readonly NewFile[];

interface Filling {
  readonly scene: Scene;
  readonly values: Readonly<Record<string, FieldValue>>;
  readonly resolved: Resolved;
}

const FIELD = z.looseObject({
  type: z.enum(ComponentType),
  custom_id: z.string(),
  options: z
    .array(z.looseObject({ value: z.string(), default: z.boolean().optional() }))
    .optional(),
  default_values: z.array(z.looseObject({ id: z.string() })).optional(),
  channel_types: z.array(z.enum(ChannelType)).optional(),
});

type Field = z.output<typeof FIELD>;

/**
 * What Discord's client sends when the modal is submitted with these values, by `custom_id`.
 * Throws a RangeError that names the field for whatever the client would not let through.
 */
export function fillModal(
  scene: Scene,
  modal: APIModalInteractionResponseCallbackData,
  values: Filling['values'],
): object {
  const filling: Filling = { scene, values, resolved: nothingResolved() };
  const fields: string[] = [];
  const components = modal.components.map((component, index) => {
    const id = index + 1;
    if (component.type === ComponentType.Label) {
      const field = FIELD.parse(component.component);
      fields.push(field.custom_id);
      return { type: component.type, id, component: fillField(filling, field) };
    }
    if (component.type === ComponentType.ActionRow) {
      const rowFields = component.components.map((field) => FIELD.parse(field));
      fields.push(...rowFields.map(({ custom_id }) => custom_id));
      const filled = rowFields.map((field) => fillField(filling, field));
      return { type: component.type, id, components: filled };
    }
    return { type: component.type, id };
  });
  const unknown = Object.keys(values).find((id) => !fields.includes(id));
  if (unknown !== undefined) throw new RangeError(`The modal has no field \`${unknown}\``);
  return { custom_id: modal.custom_id, components, resolved: filling.resolved };
}

function fillField(filling: Filling, field: Field): object {
  const value = filling.values[field.custom_id];
  const base = { type: field.type, custom_id: field.custom_id };
  if (field.type === ComponentType.TextInput) {
    const text = value ?? field['value'] ?? '';
    if (typeof text !== 'string') throw refusal(field, 'takes a text');
    requireSize(field, text.length, { least: 'min_length', most: 'max_length', unbounded: 4_000 });
    return { ...base, value: text };
  }
  if (typeof value === 'string') throw refusal(field, 'takes a list');
  const items = value ?? presetOf(field);
  requireSize(field, items.length, { least: 'min_values', most: 'max_values', unbounded: 1 });
  return { ...base, values: items.map((item) => submit(filling, field, item)) };
}

/** What is picked already when the modal opens. */
function presetOf({ options = [], default_values = [] }: Field): string[] {
  const chosen = options.filter((option) => option.default).map(({ value }) => value);
  return [...chosen, ...default_values.map(({ id }) => id)];
}

function submit(filling: Filling, field: Field, item: string | NewFile): string {
  const isFileField = field.type === ComponentType.FileUpload;
  if (typeof item !== 'string') {
    if (!isFileField) throw refusal(field, 'takes no files');
    return attach(filling.scene, filling.resolved, item);
  }
  if (isFileField) throw refusal(field, 'takes files');
  const kind = kindOfMenu(field.type);
  if (kind) {
    const picked = { kind, id: item, channelTypes: field.channel_types };
    resolve(filling.scene, filling.resolved, picked);
  } else if (!field.options?.some(({ value }) => value === item)) {
    throw refusal(field, `has no option \`${item}\``);
  }
  return item;
}

function requireSize(
  field: Field,
  size: number,
  bounds: { readonly least: string; readonly most: string; readonly unbounded: number },
): void {
  // Discord's fields are required unless they say otherwise.
  if (size === 0 && field['required'] === false) return;
  const least = Math.max(1, Number(field[bounds.least] ?? 1));
  const most = Number(field[bounds.most] ?? bounds.unbounded);
  if (size < least) throw refusal(field, `takes ${least} at least, got ${size}`);
  if (size > most) throw refusal(field, `takes ${most} at most, got ${size}`);
}

function refusal({ custom_id: id }: Field, why: string): RangeError {
  return new RangeError(`The field \`${id}\` ${why}`);
}
