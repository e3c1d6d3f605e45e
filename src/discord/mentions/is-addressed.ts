import { type Message, MessageType } from 'discord.js';

const WRITTEN_BY_PEOPLE: ReadonlySet<MessageType> = new Set([
  MessageType.Default,
  MessageType.Reply,
]);

/**
 * Whether a person turns to the bot: in a direct message, by its name, or by a reply that pings it.
 * `@everyone` and its roles are not meant for it.
 */
export function isAddressed(message: Message): boolean {
  if (!isFromPerson(message)) return false;
  if (message.guildId === null) return true;
  const ignored = { ignoreEveryone: true, ignoreRoles: true };
  return message.mentions.has(message.client.user, ignored);
}

/** Whether it replies to a message of the bot's that pings nobody, and came without its text. */
export function isUnreadReply(message: Message): boolean {
  return (
    isFromPerson(message) &&
    message.content === '' &&
    message.type === MessageType.Reply &&
    message.mentions.repliedUser?.id === message.client.user.id
  );
}

function isFromPerson({ author, webhookId, system, type }: Message): boolean {
  return (
    !author.bot && !author.system && webhookId === null && !system && WRITTEN_BY_PEOPLE.has(type)
  );
}
