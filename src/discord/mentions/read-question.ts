import { cleanContent, type Message } from 'discord.js';

/** What a message says, without the bot's own mention; other mentions are the names behind them. */
export function questionIn({ content, channel, client }: Message): string {
  const mentionOfBot = new RegExp(`[^\\S\\n]*<@!?${client.user.id}>[^\\S\\n]*`, 'gu');
  return cleanContent(content.replace(mentionOfBot, ' '), channel).trim();
}
