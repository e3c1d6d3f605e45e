import { cleanContent, type Message } from 'discord.js';

/** What a message says, without the bot's own mention; other mentions are the names behind them. */
export function questionIn({ content, channel, client }: Message): string {
  const mentionOfBot = new RegExp(`[^\\S\\n]*<@!?${client.user.id}>[^\\S\\n]*`, 'gu');
  const text = content.replace(mentionOfBot, ' ');
  // Where the client knows no channel it cannot tell names either.
  return (channel === null ? text : cleanContent(text, channel)).trim();
}
