import { AllowedMentionsTypes, type APIAllowedMentions } from 'discord-api-types/v10';
import type { Pings, World } from './world.ts';

/** The default when a request says nothing: every mention in the text pings. */
const EVERYTHING: APIAllowedMentions = {
  parse: [AllowedMentionsTypes.Everyone, AllowedMentionsTypes.User, AllowedMentionsTypes.Role],
  replied_user: true,
};

/**
 * Whom a text notifies under the request's `allowed_mentions`; a reply may ping its author too.
 * Stricter than Discord: mentions in code blocks count, and so does @everyone by those who lack
 * the permission, for a bot that relies on either is one setting away from pinging.
 */
export function findPings(
  world: World,
  content: string,
  options: {
    readonly allowed: APIAllowedMentions | undefined;
    readonly repliedUserId?: string | undefined;
  },
): Pings {
  const allowed = options.allowed ?? EVERYTHING;
  const parses = (type: AllowedMentionsTypes) => allowed.parse?.includes(type) ?? false;
  const users = mentioned(content, /<@!?(\d+)>/g).filter(
    (id) =>
      world.users.has(id) && (parses(AllowedMentionsTypes.User) || allowed.users?.includes(id)),
  );
  const roles = mentioned(content, /<@&(\d+)>/g).filter(
    (id) =>
      world.roles.has(id) && (parses(AllowedMentionsTypes.Role) || allowed.roles?.includes(id)),
  );
  const replied = options.repliedUserId && allowed.replied_user ? [options.repliedUserId] : [];
  return {
    everyone: parses(AllowedMentionsTypes.Everyone) && /@(?:everyone|here)/.test(content),
    users: [...new Set([...users, ...replied])],
    roles,
  };
}

/** Both together: who was pinged once stays pinged. */
export function mergePings(before: Pings, after: Pings): Pings {
  return {
    everyone: before.everyone || after.everyone,
    users: [...new Set([...before.users, ...after.users])],
    roles: [...new Set([...before.roles, ...after.roles])],
  };
}

function mentioned(content: string, pattern: RegExp): string[] {
  return [...new Set([...content.matchAll(pattern)].flatMap(([, id]) => id ?? []))];
}
