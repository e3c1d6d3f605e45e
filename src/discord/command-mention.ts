import {
  ApplicationCommandType,
  type Client,
  chatInputApplicationCommandMention,
} from 'discord.js';

/** A slash command to click on; plain words where Discord has not told its id. */
export function commandMention(client: Client, name: string): string {
  const command = client.application?.commands.cache.find(
    (one) => one.name === name && one.type === ApplicationCommandType.ChatInput,
  );
  return command === undefined
    ? `\`/${name}\``
    : chatInputApplicationCommandMention(name, command.id);
}
