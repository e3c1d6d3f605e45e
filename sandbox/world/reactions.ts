import { type APIReaction, GatewayDispatchEvents } from 'discord-api-types/v10';
import { memberPayload } from './payloads.ts';
import type { Message, World } from './world.ts';

/** Adds or takes away one person's reaction and tells the gateway. */
export function setReaction(
  world: World,
  message: Message,
  reaction: { readonly emoji: string; readonly userId: string; readonly present: boolean },
): void {
  const people = message.reactions.get(reaction.emoji) ?? new Set<string>();
  if (reaction.present) people.add(reaction.userId);
  else people.delete(reaction.userId);
  message.reactions.set(reaction.emoji, people);
  message.payload = { ...message.payload, reactions: reactionsPayload(world, message) };
  const channel = world.channel(message.payload.channel_id);
  const guild = channel.recipientId === undefined && {
    guild_id: world.guildId,
    member: memberPayload(world, reaction.userId),
  };
  world.dispatch({
    name: reaction.present
      ? GatewayDispatchEvents.MessageReactionAdd
      : GatewayDispatchEvents.MessageReactionRemove,
    data: {
      user_id: reaction.userId,
      channel_id: channel.id,
      message_id: message.payload.id,
      message_author_id: message.payload.author.id,
      emoji: asEmoji(reaction.emoji),
      burst: false,
      type: 0,
      ...guild,
    },
    channel,
  });
}

/** A custom emoji arrives as `name:id`, any other as itself. */
function asEmoji(key: string): { id: string | null; name: string } {
  const [, name, id] = /^(.+):(\d+)$/.exec(key) ?? [];
  return name && id ? { id, name } : { id: null, name: key };
}

function reactionsPayload(world: World, { reactions }: Message): APIReaction[] {
  return [...reactions]
    .filter(([, people]) => people.size > 0)
    .map(([key, people]) => ({
      emoji: asEmoji(key),
      count: people.size,
      count_details: { burst: 0, normal: people.size },
      me: people.has(world.botId),
      me_burst: false,
      burst_colors: [],
    }));
}
