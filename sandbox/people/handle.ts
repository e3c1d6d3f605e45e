import type { APIMessage, APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { MessageFlags } from 'discord-api-types/v10';
import type { Answer, Choice, Interaction } from '../world/interactions.ts';
import { messagePayload } from '../world/payloads.ts';
import type { Pings, World } from '../world/world.ts';

/** A message as a person sees it at one moment. */
export interface SeenMessage {
  readonly id: string;
  readonly channelId: string;
  readonly authorId: string;
  readonly content: string;
  /** Only the person who acted sees it. */
  readonly ephemeral: boolean;
  /** Whom it has pinged since it was sent. */
  readonly pinged: Pings;
  /** All the rest, as Discord sends it. */
  readonly payload: APIMessage;
}

/** What the bot answered. */
export type BotResponse =
  | { readonly kind: 'message' | 'update'; readonly message: SeenMessage }
  | { readonly kind: 'modal'; readonly modal: APIModalInteractionResponseCallbackData }
  | { readonly kind: 'choices'; readonly choices: readonly Choice[] };

/** What a person did, to wait for what the bot makes of it. Waits end after 10 s by default. */
export class InteractionHandle {
  readonly id: string;
  /** By which the bot answers; a test may answer with it past discord.js's own checks. */
  readonly token: string;
  readonly channelId: string;
  /** The message whose component was used, if one was. */
  readonly sourceMessageId: string | undefined;
  readonly #world: World;
  readonly #interaction: Interaction;

  constructor(world: World, interaction: Interaction) {
    this.id = interaction.id;
    this.token = interaction.token;
    this.channelId = interaction.channelId;
    this.sourceMessageId = interaction.sourceMessageId;
    this.#world = world;
    this.#interaction = interaction;
  }

  /** Resolves with the kind of the bot's first answer, a deferral included. */
  async acknowledged(timeoutMs?: number): Promise<Answer['kind']> {
    const find = () => this.#interaction.answer?.kind;
    return this.#world.until(find, 'an answer to the interaction', timeoutMs);
  }

  /**
   * Resolves with what there is to see: the reply (after a deferral, its first edit), the changed
   * message (after a deferred update, its first edit), the modal, or the choices.
   */
  response(timeoutMs?: number): Promise<BotResponse> {
    return this.#world.until(() => this.#seen(), 'something to see as an answer', timeoutMs);
  }

  /** The message of `response`; throws when the bot answered with something else. */
  async message(timeoutMs?: number): Promise<SeenMessage> {
    const response = await this.response(timeoutMs);
    if ('message' in response) return response.message;
    throw new Error(`Expected a message as the answer, got ${response.kind}`);
  }

  /** The modal of `response`; throws when the bot answered with something else. */
  async modal(timeoutMs?: number): Promise<APIModalInteractionResponseCallbackData> {
    const response = await this.response(timeoutMs);
    if (response.kind === 'modal') return response.modal;
    throw new Error(`Expected a modal as the answer, got ${response.kind}`);
  }

  /** The choices of `response`; throws when the bot answered with something else. */
  async choices(timeoutMs?: number): Promise<readonly Choice[]> {
    const response = await this.response(timeoutMs);
    if (response.kind === 'choices') return response.choices;
    throw new Error(`Expected choices as the answer, got ${response.kind}`);
  }

  /** Resolves with the follow-up of that number, counted from 0. */
  followUp(index = 0, timeoutMs?: number): Promise<SeenMessage> {
    const find = () => seeMessage(this.#world, this.#interaction.followUpIds[index]);
    return this.#world.until(find, `follow-up ${index}`, timeoutMs);
  }

  #seen(): BotResponse | undefined {
    const { answer, originalId, originalEdited } = this.#interaction;
    switch (answer?.kind) {
      case undefined:
        return undefined;
      case 'choices':
      case 'modal':
        return answer;
      case 'message':
      case 'deferred-message': {
        const message = seeMessage(this.#world, originalId);
        const isLoading = ((message?.payload.flags ?? 0) & MessageFlags.Loading) !== 0;
        return message && !isLoading ? { kind: 'message', message } : undefined;
      }
      case 'update':
      case 'deferred-update': {
        const message = seeMessage(this.#world, originalId);
        const isDone = answer.kind === 'update' || originalEdited;
        return message && isDone ? { kind: 'update', message } : undefined;
      }
    }
  }
}

/** The message with this id as it is now; `undefined` when there is none. */
export function seeMessage(world: World, id: string | undefined): SeenMessage | undefined {
  const message = id === undefined ? undefined : world.messages.get(id);
  if (!message) return undefined;
  const payload = messagePayload(world, message);
  return {
    id: payload.id,
    channelId: payload.channel_id,
    authorId: payload.author.id,
    content: payload.content,
    ephemeral: message.visibleTo !== undefined,
    pinged: message.pinged,
    payload,
  };
}
