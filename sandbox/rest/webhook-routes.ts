import { MessageFlags } from 'discord-api-types/v10';
import { type Context, Hono } from 'hono';
import { discordError } from '../discord-error.ts';
import { TIMES } from '../limits.ts';
import type { Interaction } from '../world/interactions.ts';
import { createMessage, deleteMessage, editMessage } from '../world/messages.ts';
import { messagePayload } from '../world/payloads.ts';
import type { Message, World } from '../world/world.ts';
import { type Body, readBody } from './body.ts';
import { checkMessage } from './message-schema.ts';
import type { RestContext } from './rest-context.ts';

const BASE = '/webhooks/:applicationId/:token';
const ONE = `${BASE}/messages/:messageId`;

/** What follows the first answer to an interaction, for 15 minutes (50027): edits, follow-ups. */
export function webhookRoutes({ world }: RestContext): Hono {
  const find = (context: Context) => requireInteraction(world, context.req.param());
  const shown = (message: Message) => messagePayload(world, message);
  return new Hono()
    .post(BASE, async (context) => {
      const interaction = find(context);
      return context.json(shown(followUp(world, interaction, await readBody(context.req.raw))));
    })
    .get(ONE, (context) => {
      const { messageId } = context.req.param();
      return context.json(shown(requireMessage(world, find(context), messageId)));
    })
    .patch(ONE, async (context) => {
      const interaction = find(context);
      const message = requireMessage(world, interaction, context.req.param('messageId'));
      edit(world, { interaction, message }, await readBody(context.req.raw));
      return context.json(shown(message));
    })
    .delete(ONE, (context) => {
      const { messageId } = context.req.param();
      deleteMessage(world, requireMessage(world, find(context), messageId));
      return context.body(null, 204);
    });
}

function requireInteraction(world: World, parameters: Record<string, string>): Interaction {
  const interaction = world.interactions.get(parameters['token'] ?? '');
  const isOpen = interaction && world.clock.now() - interaction.createdAt <= TIMES.interactionMs;
  if (!isOpen) throw discordError('invalidWebhookToken');
  if (!interaction.answer || parameters['applicationId'] !== world.botId) {
    throw discordError('unknownWebhook');
  }
  return interaction;
}

function requireMessage(world: World, interaction: Interaction, messageId: string): Message {
  const { originalId, followUpIds } = interaction;
  const id = messageId === '@original' ? originalId : messageId;
  const isItsOwn = id !== undefined && (id === originalId || followUpIds.includes(id));
  const message = isItsOwn ? world.messages.get(id) : undefined;
  if (!message) throw discordError('unknownMessage');
  return message;
}

function edit(
  world: World,
  { interaction, message }: { readonly interaction: Interaction; readonly message: Message },
  { json, files }: Body,
): void {
  const draft = checkMessage(json, { before: message.payload });
  if (message.payload.id === interaction.originalId) interaction.originalEdited = true;
  editMessage(world, message, { draft, files });
}

/** The first follow-up after a deferral fills the message that shows the bot thinking. */
function followUp(world: World, interaction: Interaction, body: Body): Message {
  const original = world.messages.get(interaction.originalId ?? '');
  if (original && (original.payload.flags ?? 0) & MessageFlags.Loading) {
    edit(world, { interaction, message: original }, body);
    return original;
  }
  const message = createMessage(world, checkMessage(body.json), {
    channel: world.channel(interaction.channelId),
    authorId: world.botId,
    files: body.files,
    interaction,
  });
  interaction.followUpIds.push(message.payload.id);
  world.changed();
  return message;
}
