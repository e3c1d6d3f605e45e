import {
  type APIAttachment,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
} from 'discord-api-types/v10';
import { z } from 'zod';
import type { NewFile } from '../world/attachments.ts';
import type { World } from '../world/world.ts';

/** What a person enters in one field of a modal: a text, picked values, or files. */
export type FieldValue = string | readonly string[] | readonly NewFile[];

interface Filling {
  readonly world: World;
  readonly channelId: string;
  readonly values: Readonly<Record<string, FieldValue>>;
  readonly attachments: Record<string, APIAttachment>;
}

const FIELD = z.looseObject({ type: z.enum(ComponentType), custom_id: z.string() });

type Field = z.output<typeof FIELD>;

/**
 * What Discord's client sends when the modal is submitted with these values, by `custom_id`.
 * Throws a RangeError that names the field for whatever the client would not let through.
 */
export function fillModal(
  world: World,
  modal: APIModalInteractionResponseCallbackData,
  entered: { readonly values: Filling['values']; readonly channelId: string },
): object {
  const filling: Filling = { world, ...entered, attachments: {} };
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
  const unknown = Object.keys(entered.values).find((id) => !fields.includes(id));
  if (unknown !== undefined) throw new RangeError(`The modal has no field \`${unknown}\``);
  const { attachments } = filling;
  return { custom_id: modal.custom_id, components, resolved: { attachments } };
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
  const items = value ?? [];
  requireSize(field, items.length, { least: 'min_values', most: 'max_values', unbounded: 1 });
  return { ...base, values: items.map((item) => submit(filling, field, item)) };
}

function submit(filling: Filling, field: Field, item: string | NewFile): string {
  const isFileField = field.type === ComponentType.FileUpload;
  if (typeof item === 'string') {
    if (isFileField) throw refusal(field, 'takes files');
    return item;
  }
  if (!isFileField) throw refusal(field, 'takes no files');
  const { world, channelId, attachments } = filling;
  const attachment = world.attachments.add(item, { id: world.nextId(), channelId });
  attachments[attachment.id] = attachment;
  return attachment.id;
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
