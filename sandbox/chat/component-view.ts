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
import type { World } from '../world/world.ts';
import { parseMarkdown } from './markdown.ts';
import { mediaView } from './media.ts';
import type { ButtonView, ComponentView, OptionView, SelectView } from './wire.ts';

/** A component of this message as the page draws it. */
export function componentView(
  world: World,
  message: APIMessage,
  component: APIMessageComponent,
): ComponentView {
  const below = (child: APIMessageComponent) => componentView(world, message, child);
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
      return selectView(world, component);
  }
}

/** A colour as CSS writes it, under `color`; nothing for none. */
export function colorOf(color: number | null | undefined): { color?: string } {
  return color == null ? {} : { color: `#${color.toString(16).padStart(6, '0')}` };
}

/** A select menu with its options; people, roles and channels are options like any other. */
export function selectView(world: World, select: APISelectMenuComponent): SelectView {
  return {
    kind: 'select',
    customId: select.custom_id,
    placeholder: select.placeholder ?? 'Make a selection',
    least: select.min_values ?? 1,
    most: select.max_values ?? 1,
    disabled: select.disabled ?? false,
    options: optionsOf(world, select),
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

function optionsOf(world: World, select: APISelectMenuComponent): OptionView[] {
  const people = () =>
    [...world.users.values()].map(({ id, username }) => ({ value: id, label: username }));
  const roles = () =>
    [...world.roles.values()].map(({ id, name }) => ({ value: id, label: `@${name}` }));
  switch (select.type) {
    case ComponentType.StringSelect:
      return select.options.map(({ label, value, description, emoji, default: isDefault }) => ({
        label,
        value,
        ...(description !== undefined && { description }),
        ...emojiOf(emoji),
        ...(isDefault && { isDefault }),
      }));
    case ComponentType.UserSelect:
      return people();
    case ComponentType.RoleSelect:
      return roles();
    case ComponentType.MentionableSelect:
      return [...people(), ...roles()];
    case ComponentType.ChannelSelect:
      return [...world.channels.values()]
        .filter(({ parentId, recipientId }) => !parentId && !recipientId)
        .map(({ id, name }) => ({ value: id, label: `#${name}` }));
  }
}
