import { InteractionResponseType, InteractionType, MessageFlags } from 'discord-api-types/v10';
import { Hono } from 'hono';
import { z } from 'zod';
import { discordError, invalidForm } from '../discord-error.ts';
import { TIMES } from '../limits.ts';
import type { NewFile } from '../world/attachments.ts';
import type { Answer, Interaction } from '../world/interactions.ts';
import { createMessage, editMessage } from '../world/messages.ts';
import { messagePayload } from '../world/payloads.ts';
import type { Message, World } from '../world/world.ts';
import { readBody } from './body.ts';
import { check } from './check.ts';
import { checkMessage } from './message-schema.ts';
import { checkModal } from './modal-schema.ts';
import { CHOICES } from './option-schema.ts';
import type { RestContext } from './rest-context.ts';

const TYPE = InteractionResponseType;

const CALLBACK = z.object({
  type: z.union([
    z.literal(TYPE.ChannelMessageWithSource),
    z.literal(TYPE.DeferredChannelMessageWithSource),
    z.literal(TYPE.DeferredMessageUpdate),
    z.literal(TYPE.UpdateMessage),
    z.literal(TYPE.ApplicationCommandAutocompleteResult),
    z.literal(TYPE.Modal),
  ]),
  data: z.unknown().optional(),
});

type Callback = z.output<typeof CALLBACK>;

/** The first answer to an interaction: within 3 s (10062) and only once (40060). */
export function interactionRoutes({ world }: RestContext): Hono {
  return new Hono().post('/interactions/:interactionId/:token/callback', async (context) => {
    const { interactionId, token } = context.req.param();
    const interaction = world.interactions.get(token);
    if (interaction?.id !== interactionId) throw discordError('unknownInteraction');
    const { json, files } = await readBody(context.req.raw);
    if (interaction.answer) throw discordError('alreadyAnswered');
    if (world.clock.now() - interaction.createdAt > TIMES.firstAnswerMs) {
      throw discordError('unknownInteraction');
    }
    const callback = check(CALLBACK, json);
    requireFitting(interaction, callback.type);
    interaction.answer = answer(world, interaction, { callback, files });
    world.changed();
    if (context.req.query('with_response') !== 'true') return context.body(null, 204);
    return context.json(callbackPayload(world, interaction, callback.type));
  });
}

/** An autocomplete takes choices only, and updates need a message to change. */
function requireFitting(interaction: Interaction, type: Callback['type']): void {
  const isAutocomplete = interaction.type === InteractionType.ApplicationCommandAutocomplete;
  const isUpdate = type === TYPE.UpdateMessage || type === TYPE.DeferredMessageUpdate;
  const fits =
    isAutocomplete === (type === TYPE.ApplicationCommandAutocompleteResult) &&
    (!isUpdate || interaction.sourceMessageId !== undefined) &&
    (type !== TYPE.Modal || interaction.type !== InteractionType.ModalSubmit);
  if (fits) return;
  const error = {
    code: 'INTERACTION_RESPONSE_TYPE_INVALID',
    message: 'This response type does not fit the interaction.',
  };
  throw invalidForm([{ path: ['type'], error }]);
}

function answer(
  world: World,
  interaction: Interaction,
  { callback, files }: { readonly callback: Callback; readonly files: readonly NewFile[] },
): Answer {
  const { type, data } = callback;
  switch (type) {
    case TYPE.ChannelMessageWithSource:
      interaction.originalId = reply(world, interaction, { data, files }).payload.id;
      return { kind: 'message' };
    case TYPE.DeferredChannelMessageWithSource:
      interaction.originalId = showLoading(world, interaction, data).payload.id;
      return { kind: 'deferred-message' };
    case TYPE.UpdateMessage:
      update(world, interaction, { data, files });
      return { kind: 'update' };
    case TYPE.DeferredMessageUpdate:
      if (interaction.sourceMessageId) interaction.originalId = interaction.sourceMessageId;
      return { kind: 'deferred-update' };
    case TYPE.ApplicationCommandAutocompleteResult: {
      const { choices } = check(z.object({ choices: CHOICES }), data, ['data']);
      return { kind: 'choices', choices };
    }
    case TYPE.Modal:
      return { kind: 'modal', modal: checkModal(data) };
  }
}

/** A message that answers the interaction, first or later. */
function reply(
  world: World,
  interaction: Interaction,
  { data, files }: { readonly data: unknown; readonly files: readonly NewFile[] },
): Message {
  const draft = checkMessage(data, { prefix: ['data'] });
  const channel = world.channel(interaction.channelId);
  return createMessage(world, draft, { channel, authorId: world.botId, files, interaction });
}

function showLoading(world: World, interaction: Interaction, data: unknown): Message {
  const { flags } = check(z.object({ flags: z.number().int().optional() }), data ?? {}, ['data']);
  const ephemeral = (flags ?? 0) & MessageFlags.Ephemeral;
  return createMessage(
    world,
    { flags: ephemeral },
    {
      channel: world.channel(interaction.channelId),
      authorId: world.botId,
      files: [],
      interaction,
      loading: true,
    },
  );
}

function update(
  world: World,
  interaction: Interaction,
  { data, files }: { readonly data: unknown; readonly files: readonly NewFile[] },
): void {
  const message = world.messages.get(interaction.sourceMessageId ?? '');
  if (!message) throw discordError('unknownMessage');
  const draft = checkMessage(data, { before: message.payload, prefix: ['data'] });
  editMessage(world, message, { draft, files });
  interaction.originalId = message.payload.id;
}

function callbackPayload(world: World, interaction: Interaction, type: Callback['type']): object {
  const message = world.messages.get(interaction.originalId ?? '');
  const flags = message?.payload.flags ?? 0;
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      ...(message && {
        response_message_id: message.payload.id,
        response_message_loading: (flags & MessageFlags.Loading) !== 0,
        response_message_ephemeral: (flags & MessageFlags.Ephemeral) !== 0,
      }),
    },
    resource: { type, ...(message && { message: messagePayload(world, message) }) },
  };
}
