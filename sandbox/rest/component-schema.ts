import {
  ButtonStyle,
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
} from 'discord-api-types/v10';
import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { complain, list, text } from './check.ts';

const CUSTOM_ID = text(1, LIMITS.customId);
const EMOJI = z.looseObject({ id: z.string().nullish(), name: z.string().nullish() });

const PRESS_BUTTON = z.looseObject({
  type: z.literal(ComponentType.Button),
  style: z.union([
    z.literal(ButtonStyle.Primary),
    z.literal(ButtonStyle.Secondary),
    z.literal(ButtonStyle.Success),
    z.literal(ButtonStyle.Danger),
  ]),
  custom_id: CUSTOM_ID,
  label: z.string().max(LIMITS.buttonLabel).optional(),
  emoji: EMOJI.optional(),
  disabled: z.boolean().optional(),
});

const LINK_BUTTON = z.looseObject({
  type: z.literal(ComponentType.Button),
  style: z.literal(ButtonStyle.Link),
  url: text(1, LIMITS.buttonUrl),
  label: z.string().max(LIMITS.buttonLabel).optional(),
  emoji: EMOJI.optional(),
  disabled: z.boolean().optional(),
});

const BUTTON = z
  .discriminatedUnion('style', [PRESS_BUTTON, LINK_BUTTON])
  .superRefine((button, context) => {
    if (!button.label && !button.emoji) {
      complain(context, 'BASE_TYPE_REQUIRED', 'A label or an emoji is required', ['label']);
    }
  });

const SELECT_OPTION = z.looseObject({
  label: text(1, LIMITS.selectText),
  value: text(1, LIMITS.selectText),
  description: z.string().max(LIMITS.selectText).optional(),
  emoji: EMOJI.optional(),
  default: z.boolean().optional(),
});

const SELECT_BASE = {
  custom_id: CUSTOM_ID,
  placeholder: z.string().max(LIMITS.selectPlaceholder).optional(),
  min_values: z.number().int().min(0).max(LIMITS.selectOptions).optional(),
  max_values: z.number().int().min(1).max(LIMITS.selectOptions).optional(),
  disabled: z.boolean().optional(),
};

/** A select menu over texts of the bot's own. */
export const STRING_SELECT = z
  .looseObject({
    type: z.literal(ComponentType.StringSelect),
    ...SELECT_BASE,
    options: list(SELECT_OPTION, 1, LIMITS.selectOptions),
  })
  .superRefine(requireBounds)
  .superRefine(({ options }, context) => {
    if (new Set(options.map(({ value }) => value)).size === options.length) return;
    const message = 'The specified option value is already used';
    complain(context, 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', message, ['options']);
  });

const DEFAULT_VALUE = z.object({ id: z.string(), type: z.enum(SelectMenuDefaultValueType) });

/** Which types of default values each menu takes. */
const DEFAULT_TYPES: Partial<Record<ComponentType, readonly SelectMenuDefaultValueType[]>> = {
  [ComponentType.UserSelect]: [SelectMenuDefaultValueType.User],
  [ComponentType.RoleSelect]: [SelectMenuDefaultValueType.Role],
  [ComponentType.ChannelSelect]: [SelectMenuDefaultValueType.Channel],
  [ComponentType.MentionableSelect]: [
    SelectMenuDefaultValueType.User,
    SelectMenuDefaultValueType.Role,
  ],
};

/** A select menu over people, roles or channels of the guild. */
export const ENTITY_SELECT = z
  .looseObject({
    type: z.union([
      z.literal(ComponentType.UserSelect),
      z.literal(ComponentType.RoleSelect),
      z.literal(ComponentType.MentionableSelect),
      z.literal(ComponentType.ChannelSelect),
    ]),
    ...SELECT_BASE,
    channel_types: z.array(z.enum(ChannelType)).optional(),
    default_values: z.array(DEFAULT_VALUE).optional(),
  })
  .superRefine(requireBounds)
  .superRefine(({ type, default_values = [], min_values = 1, max_values = 1 }, context) => {
    const path = ['default_values'];
    const { length } = default_values;
    if (length > 0 && (length < min_values || length > max_values)) {
      const message = `Must be between ${min_values} and ${max_values} in length.`;
      complain(context, 'BASE_TYPE_BAD_LENGTH', message, path);
    }
    if (default_values.some((value) => !DEFAULT_TYPES[type]?.includes(value.type))) {
      const message = 'A default value is of a type this menu does not show';
      complain(context, 'SELECT_COMPONENT_INVALID_DEFAULT_VALUE_TYPE', message, path);
    }
  });

/** No menu or upload may ask for more than it takes. */
export function requireBounds(
  { min_values: least = 1, max_values: most = 1 }: SelectBounds,
  context: z.RefinementCtx,
): void {
  if (least <= most) return;
  const message = `int value should be less than or equal to ${most}.`;
  complain(context, 'NUMBER_TYPE_MAX', message, ['min_values']);
}

interface SelectBounds {
  readonly min_values?: number | undefined;
  readonly max_values?: number | undefined;
}

const ROW_CHILD = z.discriminatedUnion('type', [BUTTON, STRING_SELECT, ENTITY_SELECT]);

const ACTION_ROW = z
  .looseObject({
    type: z.literal(ComponentType.ActionRow),
    components: list(ROW_CHILD, 1, LIMITS.buttonsPerRow),
  })
  .superRefine(({ components }, context) => {
    const selects = components.filter(({ type }) => type !== ComponentType.Button);
    if (selects.length === 0 || components.length === 1) return;
    const message = 'A select menu fills the whole row';
    complain(context, 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', message, ['components']);
  });

const TEXT_DISPLAY = z.looseObject({
  type: z.literal(ComponentType.TextDisplay),
  content: text(1, LIMITS.componentsV2Text),
});

const MEDIA = z.looseObject({ url: z.string() });

const SECTION = z.looseObject({
  type: z.literal(ComponentType.Section),
  components: list(TEXT_DISPLAY, 1, 3),
  accessory: z.discriminatedUnion('type', [
    BUTTON,
    z.looseObject({ type: z.literal(ComponentType.Thumbnail), media: MEDIA }),
  ]),
});

const SEPARATOR = z.looseObject({ type: z.literal(ComponentType.Separator) });
const FILE = z.looseObject({ type: z.literal(ComponentType.File), file: MEDIA });
const GALLERY = z.looseObject({
  type: z.literal(ComponentType.MediaGallery),
  items: list(z.looseObject({ media: MEDIA }), 1, 10),
});

const CONTENTS = [ACTION_ROW, TEXT_DISPLAY, SECTION, SEPARATOR, FILE, GALLERY] as const;

const CONTAINER = z.looseObject({
  type: z.literal(ComponentType.Container),
  components: z.array(z.discriminatedUnion('type', CONTENTS)),
});

/** The components of an ordinary message. */
export const CLASSIC_COMPONENTS = z.array(ACTION_ROW).max(LIMITS.rows);

/** The components of a message with the Components V2 flag. */
export const V2_COMPONENTS = z.array(z.discriminatedUnion('type', [...CONTENTS, CONTAINER]));
