import {
  type APIButtonComponentWithCustomId,
  type APIMessage,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import { flatten } from '../world/components.ts';

/** The button with this id; throws when the message has none that can be pressed. */
export function findButton(message: APIMessage, customId: string): APIButtonComponentWithCustomId {
  const button = findUsable(message, customId);
  if (!isButton(button)) throw new RangeError(`\`${customId}\` is not a button to press`);
  return button;
}

/** The select menu with this id; throws when the message has none, or it has no such values. */
export function findSelect(
  message: APIMessage,
  customId: string,
  values: readonly string[],
): APIStringSelectComponent {
  const select = findUsable(message, customId);
  if (!isSelect(select)) throw new RangeError(`\`${customId}\` is not a select menu`);
  const { options, min_values: least = 1, max_values: most = 1 } = select;
  if (values.length < least || values.length > most) {
    throw new RangeError(`Expected ${least} to ${most} values, got ${values.length}`);
  }
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

function isSelect(component: object): component is APIStringSelectComponent {
  return 'type' in component && component.type === ComponentType.StringSelect;
}
