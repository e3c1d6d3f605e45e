import { AllowedMentionsTypes } from 'discord-api-types/v10';
import { createMessage } from '../world/messages.ts';
import type { World } from '../world/world.ts';
import { SaidMessage } from './said-message.ts';
import type { Speech } from './speak.ts';

/** Something that posts and is no person: another bot, or a webhook. */
export class Robot {
  readonly id: string;
  readonly #world: World;
  readonly #isWebhook: boolean;

  constructor(world: World, id: string) {
    this.id = world.user(id).id;
    this.#world = world;
    this.#isWebhook = !world.members.has(id);
  }

  /** Sends a message into any channel, with the same choices a person has. */
  say(
    channelId: string,
    content: string,
    { files = [], replyTo, ping = true }: Speech = {},
  ): SaidMessage {
    const world = this.#world;
    const channel = world.channel(channelId);
    const repliedTo = replyTo === undefined ? undefined : world.message(channelId, replyTo);
    const parse = Object.values(AllowedMentionsTypes);
    const draft = { content, allowed_mentions: { parse, replied_user: ping } };
    const { payload } = createMessage(world, draft, {
      channel,
      authorId: this.id,
      files,
      repliedTo,
      ...(this.#isWebhook && { webhookId: this.id }),
    });
    return new SaidMessage(world, payload.id);
  }
}
