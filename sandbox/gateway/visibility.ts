import type { APIMessage } from 'discord-api-types/v10';
import { GatewayDispatchEvents, GatewayIntentBits } from 'discord-api-types/v10';
import { blankContent } from '../world/payloads.ts';
import type { Dispatch, World } from '../world/world.ts';

/** Intents a developer must switch on for the application before a bot may ask for them. */
export const PRIVILEGED_INTENTS =
  GatewayIntentBits.GuildMembers |
  GatewayIntentBits.GuildPresences |
  GatewayIntentBits.MessageContent;

/** Every intent there is; a bit outside is an invalid intent. */
export const ALL_INTENTS = Object.values(GatewayIntentBits)
  .filter((bit) => typeof bit === 'number')
  .reduce((all, bit) => all | bit, 0);

/** What a client with these intents is told of an event, or `undefined` when it is told nothing. */
export function asSeenWith(intents: number, world: World, event: Dispatch): object | undefined {
  const needed = intentFor(event);
  if (needed !== 0 && (intents & needed) === 0) return undefined;
  if (!carriesMessage(event) || intents & GatewayIntentBits.MessageContent) return event.data;
  return { ...event.data, ...blankContent(world, event.data) };
}

function intentFor({ name, channel }: Dispatch): number {
  const direct = channel?.recipientId !== undefined;
  switch (name) {
    case GatewayDispatchEvents.MessageCreate:
    case GatewayDispatchEvents.MessageUpdate:
    case GatewayDispatchEvents.MessageDelete:
      return direct ? GatewayIntentBits.DirectMessages : GatewayIntentBits.GuildMessages;
    case GatewayDispatchEvents.MessageReactionAdd:
    case GatewayDispatchEvents.MessageReactionRemove:
      return direct
        ? GatewayIntentBits.DirectMessageReactions
        : GatewayIntentBits.GuildMessageReactions;
    case GatewayDispatchEvents.TypingStart:
      return direct ? GatewayIntentBits.DirectMessageTyping : GatewayIntentBits.GuildMessageTyping;
    case GatewayDispatchEvents.InteractionCreate:
      return 0;
    default:
      return GatewayIntentBits.Guilds;
  }
}

function carriesMessage(event: Dispatch): event is Dispatch & { readonly data: APIMessage } {
  return (
    event.name === GatewayDispatchEvents.MessageCreate ||
    event.name === GatewayDispatchEvents.MessageUpdate
  );
}
