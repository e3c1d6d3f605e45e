import { type ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { EntityKind } from '../people/resolve.ts';
import { permissionsIn } from '../world/permissions.ts';
import type { World } from '../world/world.ts';

/** Whose eyes something is drawn for. */
export interface Viewer {
  readonly world: World;
  readonly personId: string;
}

/** A person, role or channel to pick, by id. */
export interface EntityChoice {
  readonly name: string;
  readonly value: string;
}

/** All there is of this kind for the person to pick from. */
export function entityChoices(
  viewer: Viewer,
  kind: EntityKind,
  channelTypes?: readonly ChannelType[],
): EntityChoice[] {
  switch (kind) {
    case 'user':
      return people(viewer);
    case 'role':
      return roles(viewer);
    case 'mentionable':
      return [...people(viewer), ...roles(viewer)];
    case 'channel':
      return channels(viewer, channelTypes);
  }
}

function people({ world }: Viewer): EntityChoice[] {
  return [...world.users.values()]
    .filter(({ id }) => world.members.has(id))
    .map(({ id, username }) => ({ name: username, value: id }));
}

function roles({ world }: Viewer): EntityChoice[] {
  return [...world.roles.values()].map(({ id, name }) => {
    return { name: name.startsWith('@') ? name : `@${name}`, value: id };
  });
}

function channels(
  { world, personId }: Viewer,
  types: readonly ChannelType[] | undefined,
): EntityChoice[] {
  return [...world.channels.values()]
    .filter(({ type, recipientId }) => !recipientId && (types?.includes(type) ?? true))
    .filter((one) => permissionsIn(world, personId, one) & PermissionFlagsBits.ViewChannel)
    .map(({ id, name }) => ({ name: `#${name}`, value: id }));
}
