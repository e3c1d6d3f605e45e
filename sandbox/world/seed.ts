import type { APIRole, APIUser } from 'discord-api-types/v10';
import { ChannelType, Locale, PermissionFlagsBits, type RoleFlags } from 'discord-api-types/v10';
import { MEMBER_PERMISSIONS } from './permissions.ts';
import type { World } from './world.ts';

/** The people a new world has besides the bot, by the names they are called by in tests. */
export interface Cast {
  readonly memberId: string;
  readonly managerId: string;
  /** A member with a role of their own that gives no more permissions. */
  readonly editorId: string;
  readonly editorRoleId: string;
  readonly otherBotId: string;
  /** A user, as messages through a webhook have for their author, but no member. */
  readonly webhookId: string;
}

/**
 * Fills an empty world: roles, the channels and forums with the names given, the guild's owner,
 * the bot, another bot, and three people: a member, an editor, and a manager who may manage
 * channels, messages and threads.
 */
export function seed(
  world: World,
  names: { readonly channels: readonly string[]; readonly forums: readonly string[] },
): Cast {
  addRoles(world);
  addUser(world, { id: world.ownerId, username: 'olive', roleIds: [] });
  addUser(world, {
    id: world.botId,
    username: 'footnote',
    roleIds: [world.botRoleId],
    bot: true,
  });
  const [memberId, managerId, editorId] = [world.nextId(), world.nextId(), world.nextId()];
  const [editorRoleId, otherBotId, webhookId] = [world.nextId(), world.nextId(), world.nextId()];
  addRole(world, { id: editorRoleId, name: 'editor', bits: 0n });
  addUser(world, { id: memberId, username: 'mina', roleIds: [world.memberRoleId] });
  addUser(world, { id: managerId, username: 'max', roleIds: [world.managerRoleId] });
  addUser(world, { id: editorId, username: 'edda', roleIds: [editorRoleId] });
  addUser(world, { id: otherBotId, username: 'tickets', roleIds: [], bot: true });
  addWebhook(world, webhookId);
  for (const name of names.channels) addChannel(world, name, ChannelType.GuildText);
  for (const name of names.forums) addChannel(world, name, ChannelType.GuildForum);
  return { memberId, managerId, editorId, editorRoleId, otherBotId, webhookId };
}

function addChannel(
  world: World,
  name: string,
  type: ChannelType.GuildText | ChannelType.GuildForum,
): void {
  const id = world.nextId();
  world.channels.set(id, { id, type, name, position: world.channels.size, overwrites: [] });
}

const MANAGER_PERMISSIONS =
  PermissionFlagsBits.ManageChannels |
  PermissionFlagsBits.ManageMessages |
  PermissionFlagsBits.ManageThreads;

function addRoles(world: World): void {
  addRole(world, { id: world.guildId, name: '@everyone', bits: MEMBER_PERMISSIONS });
  addRole(world, { id: world.memberRoleId, name: 'member', bits: 0n });
  addRole(world, { id: world.managerRoleId, name: 'manager', bits: MANAGER_PERMISSIONS });
  addRole(world, {
    id: world.botRoleId,
    name: 'footnote',
    bits: PermissionFlagsBits.ManageMessages,
  });
}

function addRole(
  world: World,
  { id, name, bits }: { readonly id: string; readonly name: string; readonly bits: bigint },
): void {
  const position = world.roles.size;
  world.roles.set(id, role({ id, name, position, permissions: String(bits) }));
}

function role(given: Pick<APIRole, 'id' | 'name' | 'position' | 'permissions'>): APIRole {
  return {
    ...given,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: false,
    mentionable: true,
    flags: 0 as RoleFlags,
  };
}

function addWebhook(world: World, id: string): void {
  const username = 'news';
  world.users.set(id, {
    id,
    username,
    discriminator: '0000',
    global_name: null,
    avatar: null,
    bot: true,
  });
}

function addUser(
  world: World,
  given: {
    readonly id: string;
    readonly username: string;
    readonly roleIds: readonly string[];
    readonly bot?: true;
  },
): void {
  const user: APIUser = {
    id: given.id,
    username: given.username,
    discriminator: '0',
    global_name: null,
    avatar: null,
    ...(given.bot && { bot: true }),
  };
  world.users.set(given.id, user);
  world.locales.set(given.id, Locale.EnglishUS);
  world.members.set(given.id, {
    roleIds: given.roleIds,
    joinedAt: new Date(world.clock.now()).toISOString(),
  });
}
