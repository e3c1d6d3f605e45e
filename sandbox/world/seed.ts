import type { APIRole, APIUser } from 'discord-api-types/v10';
import { ChannelType, Locale, PermissionFlagsBits, type RoleFlags } from 'discord-api-types/v10';
import { MEMBER_PERMISSIONS } from './permissions.ts';
import type { World } from './world.ts';

/** The people a new world has besides the bot, by the names they are called by in tests. */
export interface Cast {
  readonly memberId: string;
  readonly managerId: string;
}

/**
 * Fills an empty world: roles, the channels and forums with the names given, the guild's owner,
 * the bot, and two people: a member, and a manager who may manage channels.
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
  const memberId = world.nextId();
  const managerId = world.nextId();
  addUser(world, { id: memberId, username: 'mina', roleIds: [world.memberRoleId] });
  addUser(world, { id: managerId, username: 'max', roleIds: [world.managerRoleId] });
  for (const name of names.channels) addChannel(world, name, ChannelType.GuildText);
  for (const name of names.forums) addChannel(world, name, ChannelType.GuildForum);
  return { memberId, managerId };
}

function addChannel(
  world: World,
  name: string,
  type: ChannelType.GuildText | ChannelType.GuildForum,
): void {
  const id = world.nextId();
  world.channels.set(id, { id, type, name, position: world.channels.size, overwrites: [] });
}

function addRoles(world: World): void {
  const permissions = new Map([
    [world.guildId, { name: '@everyone', bits: MEMBER_PERMISSIONS }],
    [world.memberRoleId, { name: 'member', bits: 0n }],
    [world.managerRoleId, { name: 'manager', bits: PermissionFlagsBits.ManageChannels }],
    [world.botRoleId, { name: 'footnote', bits: PermissionFlagsBits.ManageMessages }],
  ]);
  for (const [position, [id, { name, bits }]] of [...permissions].entries()) {
    world.roles.set(id, role({ id, name, position, permissions: String(bits) }));
  }
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
