import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APIMessage,
  type APIMessageComponent,
  type APIMessageComponentEmoji,
  type APISelectMenuComponent,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import { kindOfMenu } from '../people/resolve.ts';
import type { ButtonView, ComponentView, OptionView, SelectView } from './component-types.ts';
import { entityChoices, type Viewer } from './entity-choices.ts';
import { parseMarkdown } from './markdown.ts';
import { mediaView } from './media.ts';

/** A component of this message as the page draws it. */
export function componentView(
  viewer: Viewer,
  message: APIMessage,
  component: APIMessageComponent,
): ComponentView {
  const below = (child: APIMessageComponent) => componentView(viewer, message, child);
  switch (component.type) {
    case ComponentType.ActionRow:
      return { kind: 'row', children: childrenOf(component).map(below) };
    case ComponentType.Button:
      return buttonView(component);
    case ComponentType.TextDisplay:
      return { kind: 'text', text: parseMarkdown(component.content) };
    case ComponentType.Section: {
      const children = component.components.map(below);
      return { kind: 'section', children, accessory: below(component.accessory) };
    }
    case ComponentType.Thumbnail: {
      const media = mediaView(message, component.media.url, component.description);
      return { kind: 'thumbnail', media };
    }
    case ComponentType.MediaGallery: {
      const media = component.items.map((shown) =>
        mediaView(message, shown.media.url, shown.description),
      );
      return { kind: 'gallery', media };
    }
    case ComponentType.File: {
      const name = component.file.url.replace('attachment://', '');
      return { kind: 'file', media: mediaView(message, component.file.url), name };
    }
    case ComponentType.Separator:
      return {
        kind: 'separator',
        isLine: component.divider ?? true,
        isWide: component.spacing === 2,
      };
    case ComponentType.Container: {
      const children = component.components.map(below);
      return { kind: 'container', ...colorOf(component.accent_color), children };
    }
    default:
      return selectView(viewer, component);
  }
}

/** A colour as CSS writes it, under `color`; nothing for none. */
export function colorOf(color: number | null | undefined): { color?: string } {
  return color == null ? {} : { color: `#${color.toString(16).padStart(6, '0')}` };
}

/** A select menu with its options; people, roles and channels are options like any other. */
export function selectView(viewer: Viewer, select: APISelectMenuComponent): SelectView {
  return {
    kind: 'select',
    customId: select.custom_id,
    placeholder: select.placeholder ?? 'Make a selection',
    least: select.min_values ?? 1,
    most: select.max_values ?? 1,
    disabled: select.disabled ?? false,
    options: optionsOf(viewer, select),
  };
}

function childrenOf(
  row: APIActionRowComponent<APIComponentInMessageActionRow>,
): readonly APIComponentInMessageActionRow[] {
  return row.components;
}

const STYLES: Partial<Record<ButtonStyle, ButtonView['style']>> = {
  [ButtonStyle.Primary]: 'primary',
  [ButtonStyle.Success]: 'success',
  [ButtonStyle.Danger]: 'danger',
  [ButtonStyle.Link]: 'link',
};

function buttonView(button: APIButtonComponent): ButtonView {
  return {
    kind: 'button',
    style: STYLES[button.style] ?? 'secondary',
    label: ('label' in button ? button.label : undefined) ?? '',
    ...('emoji' in button && emojiOf(button.emoji)),
    ...('custom_id' in button && { customId: button.custom_id }),
    ...('url' in button && { url: button.url }),
    disabled: button.disabled ?? false,
  };
}

function emojiOf(emoji: APIMessageComponentEmoji | undefined): { emoji?: string } {
  if (!emoji?.name) return {};
  // The pictures of custom emojis are on Discord's servers, which the page does not ask.
  return { emoji: emoji.id ? `:${emoji.name}:` : emoji.name };
}

function optionsOf(viewer: Viewer, select: APISelectMenuComponent): OptionView[] {
  if (select.type === ComponentType.StringSelect) {
    return select.options.map(({ label, value, description, emoji, default: isDefault }) => ({
      label,
      value,
      ...(description !== undefined && { description }),
      ...emojiOf(emoji),
      ...(isDefault && { isDefault }),
    }));
  }
  const kind = kindOfMenu(select.type) ?? 'mentionable';
  const types = select.type === ComponentType.ChannelSelect ? select.channel_types : undefined;
  const preset = new Set(select.default_values?.map(({ id }) => id));
  return entityChoices(viewer, kind, types).map(({ name, value }) => ({
    label: name,
    value,
    ...(preset.has(value) && { isDefault: true }),
  }));
}
