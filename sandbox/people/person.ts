import {
  type APIApplicationCommand,
  ApplicationCommandType,
  InteractionType,
  type Locale,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { openDirectMessage } from '../world/channels.ts';
import { messagePayload } from '../world/payloads.ts';
import { setReaction } from '../world/reactions.ts';
import type { Message, World } from '../world/world.ts';
import { fillOptions, type OptionValue, typeInto } from './command-options.ts';
import { findCommand, identify, nest, optionsOf, permissionFor } from './find-command.ts';
import { findButton, findSelect } from './find-component.ts';
import { type InteractionHandle, type SeenMessage, seeMessage } from './handle.ts';
import {
  archiveThread,
  removeChannel,
  startThreadFrom,
  startThreadIn,
  writePost,
} from './manage-channels.ts';
import { findVisible, requirePerson } from './may.ts';
import { type FieldValue, fillModal } from './modal-answers.ts';
import { resolveAll, type Scene } from './resolve.ts';
import { SaidMessage } from './said-message.ts';
import { sendInteraction } from './send-interaction.ts';
import { pin, rewrite, type Speech, speak, withdraw } from './speak.ts';

/** Values of options or fields, by name. */
type Values<Value> = Readonly<Record<string, Value>>;

/**
 * Someone in front of Discord. Whatever Discord's client would not let them do throws: a
 * RangeError for wrong input, an Error for what they may not do or see.
 */
export class Person {
  readonly id: string;
  readonly #world: World;

  constructor(world: World, id: string) {
    this.id = world.user(id).id;
    this.#world = world;
  }

  /** Sets the language of this person's Discord. */
  setLocale(locale: Locale): void {
    this.#world.locales.set(this.id, locale);
  }

  /** The id of this person's direct messages with the bot. */
  directMessages(): string {
    return openDirectMessage(this.#world, this.id).id;
  }

  /** The messages of a channel this person sees, oldest first, ephemeral ones of theirs included. */
  messages(channelId: string): SeenMessage[] {
    this.#require(channelId, PermissionFlagsBits.ViewChannel);
    const world = this.#world;
    return [...world.messages.values()]
      .filter(({ payload, visibleTo }) => {
        return payload.channel_id === channelId && (visibleTo ?? this.id) === this.id;
      })
      .flatMap(({ payload }) => seeMessage(world, payload.id) ?? []);
  }

  /** Opens this person's direct messages to the bot, or closes them (50007 for the bot). */
  takeDirectMessages(isOpen: boolean): void {
    openDirectMessage(this.#world, this.id).closed = !isOpen;
  }

  /** Sends a message; text may be empty when there are files. A reply pings whom it answers. */
  say(channelId: string, content: string, speech: Speech = {}): SaidMessage {
    const place = { personId: this.id, channelId };
    const { payload } = speak(this.#world, place, { content, ...speech });
    return new SaidMessage(this.#world, payload.id);
  }

  /** Changes the text of a message of their own. */
  edit(messageId: string, content: string): void {
    rewrite(this.#world, { personId: this.id, messageId }, content);
  }

  /** Deletes a message: their own, an ephemeral one they see, or anyone's for a manager. */
  delete(messageId: string): void {
    withdraw(this.#world, this.id, messageId);
  }

  /** Pins a message (managers) and gives the system message that tells of it. */
  pin(messageId: string): SaidMessage {
    return new SaidMessage(this.#world, pin(this.#world, this.id, messageId).payload.id);
  }

  /** Starts a thread from a message and gives its id. */
  startThread(messageId: string, name: string): string {
    return startThreadFrom(this.#world, this.id, { messageId, name }).id;
  }

  /** Starts a thread without a message, of which a system message tells, and gives its id. */
  openThread(channelId: string, name: string): string {
    return startThreadIn(this.#world, this.id, { channelId, name }).id;
  }

  /** Archives a thread (their own, or any for managers); managers may lock it too. */
  archiveThread(threadId: string, { lock = false }: { readonly lock?: boolean } = {}): void {
    archiveThread(this.#world, this.id, { threadId, lock });
  }

  /** Writes a post in a forum: its title, and its first message, which has the post's id. */
  post(
    forumId: string,
    title: string,
    content: string,
    { files = [] }: Pick<Speech, 'files'> = {},
  ): SaidMessage {
    const place = { personId: this.id, forumId };
    const { id } = writePost(this.#world, place, { title, content, files });
    return new SaidMessage(this.#world, id);
  }

  /** Deletes a channel or thread with its messages (managers). */
  deleteChannel(channelId: string): void {
    removeChannel(this.#world, this.id, channelId);
  }

  /** Adds a reaction to a message, or takes it back. */
  react(messageId: string, emoji: string, present = true): void {
    setReaction(this.#world, this.#see(messageId), { emoji, userId: this.id, present });
  }

  /** Uses a slash command; words after its name are its group and subcommand. */
  command(channelId: string, name: string, values: Values<OptionValue> = {}): InteractionHandle {
    const [first = '', ...path] = name.split(' ');
    const command = this.#find(channelId, ApplicationCommandType.ChatInput, first);
    const registered = optionsOf(command, path);
    const { options, resolved } = fillOptions(this.#scene(channelId), { registered, values });
    return this.#act(channelId, InteractionType.ApplicationCommand, {
      commandType: command.type,
      data: { ...identify(command), options: nest(path, options), resolved },
    });
  }

  /** Types in an option with autocomplete; `values` is what stands in the others already. */
  autocomplete(
    channelId: string,
    name: string,
    typed: { readonly option: string; readonly text: string; readonly values?: Values<string> },
  ): InteractionHandle {
    const [first = '', ...path] = name.split(' ');
    const command = this.#find(channelId, ApplicationCommandType.ChatInput, first);
    const values: Values<string> = { ...typed.values, [typed.option]: typed.text };
    const options = typeInto(optionsOf(command, path), typed.option, values);
    return this.#act(channelId, InteractionType.ApplicationCommandAutocomplete, {
      commandType: command.type,
      data: { ...identify(command), options: nest(path, options) },
    });
  }

  /** Uses a command of a message's context menu; the bot gets the message whole. */
  messageCommand(name: string, messageId: string): InteractionHandle {
    const target = this.#see(messageId);
    const channelId = target.payload.channel_id;
    const command = this.#find(channelId, ApplicationCommandType.Message, name);
    const messages = { [messageId]: messagePayload(this.#world, target) };
    return this.#act(channelId, InteractionType.ApplicationCommand, {
      commandType: command.type,
      data: { ...identify(command), target_id: messageId, resolved: { messages } },
    });
  }

  /** Presses a button of a message. */
  press(messageId: string, customId: string): InteractionHandle {
    const { payload } = this.#see(messageId);
    const { type } = findButton(payload, customId);
    return this.#act(payload.channel_id, InteractionType.MessageComponent, {
      sourceMessageId: messageId,
      data: { custom_id: customId, component_type: type },
    });
  }

  /** Picks values in a select menu of a message: its own, or ids of people, roles, channels. */
  select(messageId: string, customId: string, values: readonly string[]): InteractionHandle {
    const { payload } = this.#see(messageId);
    const menu = findSelect(payload, customId, values);
    const resolved = resolveAll(this.#scene(payload.channel_id), menu, values);
    return this.#act(payload.channel_id, InteractionType.MessageComponent, {
      sourceMessageId: messageId,
      data: { custom_id: customId, component_type: menu.type, values, resolved },
    });
  }

  /** Fills in the modal that this person's interaction was answered with, and submits it. */
  async submitModal(
    opened: InteractionHandle,
    values: Values<FieldValue> = {},
  ): Promise<InteractionHandle> {
    const modal = await opened.modal();
    const { channelId, sourceMessageId } = opened;
    return this.#act(channelId, InteractionType.ModalSubmit, {
      ...(sourceMessageId !== undefined && { sourceMessageId }),
      data: fillModal(this.#scene(channelId), modal, values),
    });
  }

  #act(
    channelId: string,
    type: InteractionType,
    rest: {
      readonly data: object;
      readonly commandType?: ApplicationCommandType;
      readonly sourceMessageId?: string;
    },
  ): InteractionHandle {
    return sendInteraction(this.#world, { userId: this.id, channelId, type, ...rest });
  }

  #scene(channelId: string): Scene {
    return { world: this.#world, personId: this.id, channelId };
  }

  #see(messageId: string): Message {
    return findVisible(this.#world, this.id, messageId);
  }

  #find(channelId: string, type: ApplicationCommandType, name: string): APIApplicationCommand {
    this.#require(channelId, PermissionFlagsBits.UseApplicationCommands);
    const command = findCommand(this.#world, channelId, { type, name });
    const inDirectMessage = this.#world.channel(channelId).recipientId !== undefined;
    const isOpen = inDirectMessage || this.#world.openCommands.has(name);
    if (!isOpen) this.#require(channelId, permissionFor(command));
    return command;
  }

  #require(channelId: string, needed: bigint): void {
    requirePerson(this.#world, this.id, { channelId, needed });
  }
}
