import {
  type ChatInputCommandInteraction,
  DiscordAPIError,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  RESTJSONErrorCodes,
} from 'discord.js';
import { LIMITS } from './limits.ts';
import { quiet } from './quiet.ts';
import { createSurface, type MessageBody, type Surface } from './surface.ts';

export type AnswerableInteraction =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | MessageComponentInteraction
  | ModalSubmitInteraction;

/** A minute before the token dies, so that no request that is on its way comes too late. */
const TOKEN_SERVES_MS = LIMITS.tokenLifeMs - 60_000;

/**
 * Shows messages as the answer to an interaction that was deferred. Once its token has died they go
 * on as the ordinary messages that they are, unless only one person sees them.
 */
export function interactionSurface(interaction: AnswerableInteraction): Surface {
  const isEphemeral = interaction.ephemeral ?? false;
  // Not Discord's time of its creation: this machine's clock may be wrong.
  const begunAt = performance.now();

  /** By the interaction's token as long as it lives, else by the channel. */
  async function send<Result>(
    byToken: () => Promise<Result>,
    byChannel: () => Promise<Result>,
  ): Promise<Result> {
    const age = performance.now() - begunAt;
    if (isEphemeral || age < TOKEN_SERVES_MS) {
      try {
        return await byToken();
      } catch (error) {
        if (isEphemeral || !isDeadToken(error)) throw error;
      }
    }
    return byChannel();
  }

  return createSurface({
    isEphemeral,
    async open(body) {
      const sent = await send(
        () => interaction.editReply(bodyOf(body)),
        () => channelOf(interaction).send(bodyOf(body)),
      );
      return sent.id;
    },
    async append(body) {
      const flags = isEphemeral ? { flags: MessageFlags.Ephemeral as const } : {};
      const sent = await send(
        () => interaction.followUp({ ...bodyOf(body), ...flags }),
        () => channelOf(interaction).send(bodyOf(body)),
      );
      return sent.id;
    },
    async change(id, body) {
      await send<unknown>(
        () => interaction.webhook.editMessage(id, bodyOf(body)),
        () => channelOf(interaction).messages.edit(id, bodyOf(body)),
      );
    },
    remove: (id) =>
      send(
        () => interaction.webhook.deleteMessage(id),
        () => channelOf(interaction).messages.delete(id),
      ),
  });
}

function isDeadToken(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.InvalidWebhookToken;
}

function bodyOf(body: MessageBody) {
  return quiet({ ...body, components: body.components ?? [] });
}

function channelOf(interaction: AnswerableInteraction) {
  const { channel } = interaction;
  if (channel?.isSendable()) return channel;
  throw new Error('Expected the channel of the interaction to be one where messages can be sent');
}
