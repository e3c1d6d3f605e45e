import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import { type Context, Hono } from 'hono';
import type { BlankEnv } from 'hono/types';
import { z } from 'zod';
import { discordError, invalidForm } from '../discord-error.ts';
import { LIMITS, TIMES } from '../limits.ts';
import { requireUnlocked } from '../world/channels.ts';
import { createMessage, deleteMessage, editMessage, messagesOf } from '../world/messages.ts';
import { blankContent, messagePayload } from '../world/payloads.ts';
import { sendPermission } from '../world/permissions.ts';
import { setReaction } from '../world/reactions.ts';
import type { Channel, Message, World } from '../world/world.ts';
import { requireBot } from './access.ts';
import { type Body, readBody } from './body.ts';
import { check } from './check.ts';
import { type CheckedMessage, checkMessage } from './message-schema.ts';
import type { RestContext } from './rest-context.ts';

const ONE = '/channels/:channelId/messages/:messageId';
const REACTION = `${ONE}/reactions/:emoji/@me`;

const PAGE = z.object({
  limit: z.coerce.number().int().min(1).max(LIMITS.messagesPage).default(50),
  before: z.string().optional(),
  after: z.string().optional(),
});

/** When the bot edited each message that was old by then, in milliseconds since 1970. */
type OldEdits = WeakMap<Message, number[]>;

/** Messages of a channel, by the bot: send, reply, edit, delete, read, react. */
export function messageRoutes({ world, readsContent }: RestContext): Hono {
  const shown = (message: Message) => {
    const payload = messagePayload(world, message);
    return readsContent ? payload : blankContent(world, payload);
  };
  const oldEdits: OldEdits = new WeakMap();
  const reactTo = (context: Context<BlankEnv, typeof REACTION>, present: boolean) => {
    const { channelId, messageId, emoji } = context.req.param();
    const needed = present ? PermissionFlagsBits.AddReactions : 0n;
    requireActive(requireBot(world, channelId, needed));
    const message = world.message(channelId, messageId);
    setReaction(world, message, { emoji: decodeURIComponent(emoji), userId: world.botId, present });
    return context.body(null, 204);
  };
  return new Hono()
    .get('/channels/:channelId/messages', (context) => {
      const { channelId } = context.req.param();
      requireBot(world, channelId, PermissionFlagsBits.ReadMessageHistory);
      return context.json(page(world, channelId, context.req.query()).map(shown));
    })
    .get(ONE, (context) => {
      const { channelId, messageId } = context.req.param();
      requireBot(world, channelId, PermissionFlagsBits.ReadMessageHistory);
      return context.json(shown(world.message(channelId, messageId)));
    })
    .post('/channels/:channelId/messages', async (context) => {
      const channel = requireBot(world, context.req.param('channelId'));
      requireBot(world, channel.id, sendPermission(channel));
      return context.json(shown(send(world, channel, await readBody(context.req.raw))));
    })
    .patch(ONE, async (context) => {
      const { channelId, messageId } = context.req.param();
      requireActive(requireBot(world, channelId));
      const message = world.message(channelId, messageId);
      if (message.payload.author.id !== world.botId) throw discordError('notTheAuthor');
      const { json, files } = await readBody(context.req.raw);
      const draft = checkMessage(json, { before: message.payload });
      countOldEdit(world, oldEdits, message);
      editMessage(world, message, { draft, files });
      return context.json(shown(message));
    })
    .delete(ONE, (context) => {
      const { channelId, messageId } = context.req.param();
      requireBot(world, channelId);
      const message = world.message(channelId, messageId);
      const isOwn = message.payload.author.id === world.botId;
      requireBot(world, channelId, isOwn ? 0n : PermissionFlagsBits.ManageMessages);
      deleteMessage(world, message);
      return context.body(null, 204);
    })
    .put(REACTION, (context) => reactTo(context, true))
    .delete(REACTION, (context) => reactTo(context, false));
}

/** Messages of an archived thread stay as they are (50083). */
function requireActive({ archived }: Channel): void {
  if (archived) throw discordError('archivedThread');
}

/** Throws 30046 when a message older than an hour has been edited too often within the hour. */
function countOldEdit(world: World, edits: OldEdits, message: Message): void {
  const now = world.clock.now();
  if (now - Date.parse(message.payload.timestamp) <= TIMES.oldMessageMs) return;
  const recent = (edits.get(message) ?? []).filter((time) => now - time < TIMES.oldMessageMs);
  if (recent.length >= LIMITS.oldMessageEdits) throw discordError('tooManyOldEdits');
  edits.set(message, [...recent, now]);
}

/** Newest first, as Discord lists them. */
function page(world: World, channelId: string, query: Record<string, string>): Message[] {
  const { limit, before, after } = check(PAGE, query);
  const wanted = messagesOf(world, channelId).filter(
    ({ payload: { id } }) =>
      (before === undefined || BigInt(id) < BigInt(before)) &&
      (after === undefined || BigInt(id) > BigInt(after)),
  );
  const cut = after === undefined ? wanted.slice(-limit) : wanted.slice(0, limit);
  return cut.reverse();
}

function send(world: World, channel: Channel, { json, files }: Body): Message {
  if (channel.type === ChannelType.GuildForum) throw discordError('notATextChannel');
  if (channel.closed) throw discordError('closedDirectMessages');
  requireUnlocked(world, channel, world.botId);
  const draft = checkMessage(json);
  if (files.length > 0) requireBot(world, channel.id, PermissionFlagsBits.AttachFiles);
  if (draft.embeds?.length) requireBot(world, channel.id, PermissionFlagsBits.EmbedLinks);
  const repliedTo = findRepliedTo(world, channel, draft);
  return createMessage(world, draft, { channel, authorId: world.botId, files, repliedTo });
}

function findRepliedTo(
  world: World,
  channel: Channel,
  { message_reference: reference }: CheckedMessage,
): Message | undefined {
  if (!reference) return undefined;
  requireBot(world, channel.id, PermissionFlagsBits.ReadMessageHistory);
  const message = world.messages.get(reference.message_id);
  const isThere = message?.payload.channel_id === channel.id && !message.visibleTo;
  if (isThere) return message;
  if (reference.fail_if_not_exists === false) return undefined;
  const error = { code: 'REPLIES_UNKNOWN_MESSAGE', message: 'Unknown message' };
  throw invalidForm([{ path: ['message_reference'], error }]);
}
