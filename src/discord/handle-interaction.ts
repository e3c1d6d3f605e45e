import {
  type AutocompleteInteraction,
  DiscordAPIError,
  type Interaction,
  MessageFlags,
  RESTJSONErrorCodes,
  type RepliableInteraction,
} from 'discord.js';
import { asError, UserError } from '../errors.ts';
import type { Bot } from './bot.ts';
import type { Command, ComponentHandler } from './command.ts';
import { readCustomId } from './custom-id.ts';
import { LIMITS } from './limits.ts';
import { quiet } from './quiet.ts';
import { reportFailure } from './report-failure.ts';
import { languageOf } from './texts/catalogue.ts';

/** What concerns nobody else: told to the person alone, even where all were to see the answer. */
const PERSONAL: ReadonlySet<string> = new Set([
  'too-many-questions',
  'too-many-uploads',
  'uploads-managers',
  'uploads-role',
]);

/** Brings each interaction to its command; the one place where their failures end. */
export function createInteractionHandler(commands: readonly Command[], bot: Bot) {
  const handlers = new Map<string, ComponentHandler>();
  for (const handler of commands.flatMap(({ components }) => components ?? [])) {
    if (handlers.has(handler.name)) throw new Error(`Two handlers have the name ${handler.name}`);
    handlers.set(handler.name, handler);
  }

  async function run(interaction: Interaction): Promise<void> {
    if (interaction.isChatInputCommand() || interaction.isMessageContextMenuCommand()) {
      return runCommand(interaction);
    }
    if (interaction.isMessageComponent() || interaction.isModalSubmit()) {
      const { name, args } = readCustomId(interaction.customId);
      const handler = handlers.get(name);
      if (handler === undefined) throw new Error(`No handler has the name ${name}`);
      return handler.run(interaction, args, bot);
    }
  }

  async function runCommand(
    interaction: Extract<Interaction, { commandName: string; deferReply: unknown }>,
  ): Promise<void> {
    const command = commands.find(({ definition }) => definition.name === interaction.commandName);
    if (command?.kind === 'slash' && interaction.isChatInputCommand()) {
      return command.run(interaction, bot);
    }
    if (command?.kind === 'message' && interaction.isMessageContextMenuCommand()) {
      return command.run(interaction, bot);
    }
    throw new Error(`No command has the name ${interaction.commandName}`);
  }

  async function complete(interaction: AutocompleteInteraction): Promise<void> {
    const command = commands.find(({ definition }) => definition.name === interaction.commandName);
    const isTyped = command?.kind === 'slash' && command.complete !== undefined;
    const choices = isTyped ? await command.complete?.(interaction, bot) : [];
    await interaction.respond((choices ?? []).slice(0, LIMITS.choices));
  }

  return async (interaction: Interaction): Promise<void> => {
    try {
      await (interaction.isAutocomplete() ? complete(interaction) : run(interaction));
    } catch (error) {
      await tell(interaction, error, bot);
    }
  };
}

/** Tells the person; where even that fails, the log alone hears of it. */
async function tell(interaction: Interaction, error: unknown, { log }: Bot): Promise<void> {
  const ids = idsOf(interaction);
  const content = reportFailure(error, { log, language: languageOf(interaction.locale), ids });
  if (!interaction.isRepliable()) return;
  try {
    const isPersonal = error instanceof UserError && PERSONAL.has(error.code);
    await answer(interaction, content, isPersonal).catch((failure) =>
      endWaiting(interaction, content, failure),
    );
  } catch (failure) {
    log.warn('could-not-tell', { ...ids, error: asError(failure) });
  }
}

/**
 * Discord may have taken the first answer though word of it was lost on its way here: where the
 * person sees "thinking …", nothing else would ever end it. Throws any other failure again.
 */
async function endWaiting(
  interaction: RepliableInteraction,
  content: string,
  failure: unknown,
): Promise<void> {
  const code = RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged;
  if (!(failure instanceof DiscordAPIError) || failure.code !== code) throw failure;
  const shown = await interaction.webhook.fetchMessage('@original');
  if (shown.flags.has(MessageFlags.Loading)) {
    await interaction.webhook.editMessage(shown.id, quiet({ content }));
  }
}

async function answer(
  interaction: RepliableInteraction,
  content: string,
  isPersonal: boolean,
): Promise<void> {
  const flags = MessageFlags.Ephemeral;
  if (!interaction.deferred && !interaction.replied) {
    await interaction.reply(quiet({ content, flags }));
  } else if (interaction.deferred && !interaction.replied && !interaction.isMessageComponent()) {
    // An answer is awaited in place of "thinking …".
    if (!isPersonal) return void (await interaction.editReply(quiet({ content })));
    await interaction.deleteReply();
    await interaction.followUp(quiet({ content, flags }));
  } else {
    await interaction.followUp(quiet({ content, flags }));
  }
}

function idsOf(interaction: Interaction) {
  const { id, guildId, channelId, type, user } = interaction;
  const name = 'commandName' in interaction ? interaction.commandName : null;
  return { interactionId: id, guildId, channelId, userId: user.id, type, name };
}
