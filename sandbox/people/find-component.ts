import {
  type APIButtonComponentWithCustomId,
  type APIMessage,
  type APISelectMenuComponent,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import { flatten } from '../world/components.ts';
import { kindOfMenu } from './resolve.ts';

/** The button with this id; throws when the message has none that can be pressed. */
export function findButton(message: APIMessage, customId: string): APIButtonComponentWithCustomId {
  const button = findUsable(message, customId);
  if (!isButton(button)) throw new RangeError(`\`${customId}\` is not a button to press`);
  return button;
}

/**
 * The select menu with this id; throws when the message has none, takes another number of values,
 * or has no such options.
 */
export function findSelect(
  message: APIMessage,
  customId: string,
  values: readonly string[],
): APISelectMenuComponent {
  const select = findUsable(message, customId);
  if (!isSelect(select)) throw new RangeError(`\`${customId}\` is not a select menu`);
  const { min_values: least = 1, max_values: most = 1 } = select;
  if (values.length < least || values.length > most) {
    throw new RangeError(`Expected ${least} to ${most} values, got ${values.length}`);
  }
  if (new Set(values).size < values.length) throw new RangeError('A value is picked only once');
  if (select.type !== ComponentType.StringSelect) return select;
  const { options } = select;
  const unknown = values.find((value) => !options.some((option) => option.value === value));
  if (unknown !== undefined) throw new RangeError(`The menu has no option \`${unknown}\``);
  return select;
}

function findUsable(message: APIMessage, customId: string): object {
  const found = flatten(message.components ?? []).find(({ custom_id: id }) => id === customId);
  if (!found) throw new RangeError(`The message has no component \`${customId}\``);
  if (found['disabled']) throw new RangeError(`\`${customId}\` is disabled`);
  return found;
}

function isButton(component: object): component is APIButtonComponentWithCustomId {
  return (
    'type' in component &&
    component.type === ComponentType.Button &&
    'style' in component &&
    component.style !== ButtonStyle.Link
  );
}

function isSelect(component: object): component is APISelectMenuComponent {
  if (!('type' in component)) return false;
  const type = Number(component.type);
  return type === ComponentType.StringSelect || kindOfMenu(type) !== undefined;
}
