import {
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
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
 * Shows messages as the answer to an interaction that was deferred. Once its token is about to die
 * they are edited as the ordinary messages that they are, unless only one person sees them.
 */
export function interactionSurface(interaction: AnswerableInteraction): Surface {
  const isEphemeral = interaction.ephemeral ?? false;
  const isTokenAlive = () => Date.now() - interaction.createdTimestamp < TOKEN_SERVES_MS;

  return createSurface({
    isEphemeral,
    async open(body) {
      return (await interaction.editReply(bodyOf(body))).id;
    },
    async send(body) {
      if (!isTokenAlive() && !isEphemeral) {
        return (await channelOf(interaction).send(bodyOf(body))).id;
      }
      const options = bodyOf(body);
      const sent = isEphemeral
        ? await interaction.followUp({ ...options, flags: MessageFlags.Ephemeral })
        : await interaction.followUp(options);
      return sent.id;
    },
    async edit(id, body) {
      if (isTokenAlive() || isEphemeral) {
        await interaction.webhook.editMessage(id, bodyOf(body));
      } else {
        await channelOf(interaction).messages.edit(id, bodyOf(body));
      }
    },
    async remove(id) {
      await (isTokenAlive() || isEphemeral
        ? interaction.webhook.deleteMessage(id)
        : channelOf(interaction).messages.delete(id));
    },
  });
}

function bodyOf(body: MessageBody) {
  return quiet({ ...body, components: body.components ?? [] });
}

function channelOf(interaction: AnswerableInteraction) {
  const { channel } = interaction;
  if (channel?.isSendable()) return channel;
  throw new Error('Expected the channel of the interaction to be one where messages can be sent');
}
