import type {
  ApplicationCommandOptionChoiceData,
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  MessageComponentInteraction,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import type { Bot } from './bot.ts';

/** A command that is typed. */
export interface SlashCommand {
  readonly kind: 'slash';
  /** In English; other languages are added at registration. */
  readonly definition: RESTPostAPIChatInputApplicationCommandsJSONBody;
  run(interaction: ChatInputCommandInteraction, bot: Bot): Promise<void>;
  /** Choices for the option that is being typed; Discord shows the first 25. */
  complete?(
    interaction: AutocompleteInteraction,
    bot: Bot,
  ): Promise<readonly ApplicationCommandOptionChoiceData<string>[]>;
  readonly components?: readonly ComponentHandler[];
}

/** An entry of a message's context menu. */
export interface MessageMenu {
  readonly kind: 'message';
  readonly definition: RESTPostAPIContextMenuApplicationCommandsJSONBody;
  run(interaction: MessageContextMenuCommandInteraction, bot: Bot): Promise<void>;
  readonly components?: readonly ComponentHandler[];
}

export type Command = SlashCommand | MessageMenu;

/**
 * What happens when a button, a select or a modal with a `custom_id` of this name is used. The
 * `custom_id` is all there is to go by, so that it works after a restart: see `customId`.
 */
export interface ComponentHandler {
  /** Of letters, digits and dashes; no other handler has it. */
  readonly name: string;
  run(
    interaction: MessageComponentInteraction | ModalSubmitInteraction,
    args: readonly string[],
    bot: Bot,
  ): Promise<void>;
}
