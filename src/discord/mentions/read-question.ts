import { ChannelType, cleanContent, type Message, PermissionFlagsBits } from 'discord.js';

const MENTION = /<(?<sign>@!?|#)(?<id>\d{17,20})>/gu;

/** What a message says, without the bot's own mention; other mentions are the names behind them. */
export function questionIn(message: Message): string {
  const { content, channel, client } = message;
  const mentionOfBot = new RegExp(`[^\\S\\n]*<@!?${client.user.id}>[^\\S\\n]*`, 'gu');
  const text = content.replace(mentionOfBot, ' ');
  // Where the client knows no channel it cannot tell names either.
  if (channel === null) return text.trim();
  // The client knows all that the bot sees, in other servers, too: an id must not open that to all.
  const told = text.replace(MENTION, (mention, sign: string, id: string) =>
    (sign === '#' ? isOpenToAll(message, id) : message.mentions.users.has(id)) ? mention : ' ',
  );
  return cleanContent(told, channel).trim();
}

/** Whether everybody who may read the message may know of the channel, too. */
function isOpenToAll({ client, guild, channelId }: Message, id: string): boolean {
  if (id === channelId) return true;
  const channel = client.channels.cache.get(id);
  if (channel === undefined || channel.isDMBased() || channel.type === ChannelType.PrivateThread) {
    return false;
  }
  if (guild === null || channel.guildId !== guild.id) return false;
  return (
    channel.permissionsFor(guild.roles.everyone)?.has(PermissionFlagsBits.ViewChannel) ?? false
  );
}
