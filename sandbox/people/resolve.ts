import {
  type APIAttachment,
  ApplicationCommandOptionType,
  type ChannelType,
  ComponentType,
} from 'discord-api-types/v10';
import { channelPayload, interactionMember } from '../world/payloads.ts';
import { permissionsIn } from '../world/permissions.ts';
import type { World } from '../world/world.ts';

/** What ids in options and menus stand for. */
export type EntityKind = 'user' | 'role' | 'channel' | 'mentionable';

/** The things an interaction's ids stand for, by id, as Discord sends them along. */
export interface Resolved {
  readonly attachments: Record<string, APIAttachment>;
  readonly users: Record<string, object>;
  readonly members: Record<string, object>;
  readonly roles: Record<string, object>;
  readonly channels: Record<string, object>;
}

/** Where an interaction happens, and by whom: permissions are counted for them. */
export interface Scene {
  readonly world: World;
  readonly personId: string;
  readonly channelId: string;
}

/** Still without anything. */
export function nothingResolved(): Resolved {
  return { attachments: {}, users: {}, members: {}, roles: {}, channels: {} };
}

/** The kind of a menu's values, or `undefined` for one with options of its own. */
export function kindOfMenu(type: ComponentType): EntityKind | undefined {
  switch (type) {
    case ComponentType.UserSelect:
      return 'user';
    case ComponentType.RoleSelect:
      return 'role';
    case ComponentType.ChannelSelect:
      return 'channel';
    case ComponentType.MentionableSelect:
      return 'mentionable';
    default:
      return undefined;
  }
}

/** The kind of an option's value, or `undefined` for one that is no id of these. */
export function kindOfOption(type: ApplicationCommandOptionType): EntityKind | undefined {
  switch (type) {
    case ApplicationCommandOptionType.User:
      return 'user';
    case ApplicationCommandOptionType.Role:
      return 'role';
    case ApplicationCommandOptionType.Channel:
      return 'channel';
    case ApplicationCommandOptionType.Mentionable:
      return 'mentionable';
    default:
      return undefined;
  }
}

/**
 * Adds what the id stands for. Throws a RangeError when there is no such thing to pick, or a
 * channel is of no type in `channelTypes`.
 */
export function resolve(
  scene: Scene,
  resolved: Resolved,
  picked: {
    readonly kind: EntityKind;
    readonly id: string;
    readonly channelTypes?: readonly ChannelType[] | undefined;
  },
): void {
  const { kind, id, channelTypes } = picked;
  const isFound =
    (kind === 'channel' && resolveChannel(scene, resolved, { id, channelTypes })) ||
    ((kind === 'user' || kind === 'mentionable') && resolveUser(scene, resolved, id)) ||
    ((kind === 'role' || kind === 'mentionable') && resolveRole(scene, resolved, id));
  if (!isFound) throw new RangeError(`There is no ${kind} \`${id}\` to pick`);
}

/** What the picked values of a menu stand for; nothing for a menu with options of its own. */
export function resolveAll(
  scene: Scene,
  menu: { readonly type: ComponentType; readonly channel_types?: readonly ChannelType[] },
  ids: readonly string[],
): Resolved {
  const resolved = nothingResolved();
  const kind = kindOfMenu(menu.type);
  if (!kind) return resolved;
  for (const id of ids) resolve(scene, resolved, { kind, id, channelTypes: menu.channel_types });
  return resolved;
}

function resolveUser({ world, channelId }: Scene, resolved: Resolved, id: string): boolean {
  if (!world.members.has(id)) return false;
  const channel = world.channel(channelId);
  const { user, ...member } = interactionMember(world, id, channel);
  resolved.users[id] = user;
  if (channel.recipientId === undefined) resolved.members[id] = member;
  return true;
}

function resolveRole({ world }: Scene, resolved: Resolved, id: string): boolean {
  const role = world.roles.get(id);
  if (role) resolved.roles[id] = role;
  return role !== undefined;
}

function resolveChannel(
  { world, personId }: Scene,
  resolved: Resolved,
  picked: { readonly id: string; readonly channelTypes: readonly ChannelType[] | undefined },
): boolean {
  const channel = world.channels.get(picked.id);
  const isOffered = channel && (picked.channelTypes?.includes(channel.type) ?? true);
  if (!isOffered || channel.recipientId !== undefined) return false;
  const permissions = permissionsIn(world, personId, channel);
  if (permissions === 0n) return false;
  resolved.channels[picked.id] = {
    ...channelPayload(world, channel),
    permissions: permissions.toString(),
  };
  return true;
}
