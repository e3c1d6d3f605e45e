import { GatewayDispatchEvents, PermissionFlagsBits } from 'discord-api-types/v10';
import { Hono } from 'hono';
import { z } from 'zod';
import { discordError } from '../discord-error.ts';
import { LIMITS } from '../limits.ts';
import { startThread } from '../world/channels.ts';
import { channelPayload, guildPayload, memberPayload } from '../world/payloads.ts';
import { sendPermission } from '../world/permissions.ts';
import { requireBot } from './access.ts';
import { readBody } from './body.ts';
import { check, text } from './check.ts';
import type { RestContext } from './rest-context.ts';

const THREAD = z.object({ name: text(1, LIMITS.threadName) });

/** The guild and its channels: reading them, typing in them, threads from messages. */
export function channelRoutes({ world }: RestContext): Hono {
  const requireGuild = (id: string) => {
    if (id !== world.guildId) throw discordError('unknownGuild');
  };
  return new Hono()
    .get('/guilds/:guildId', (context) => {
      requireGuild(context.req.param('guildId'));
      return context.json(guildPayload(world));
    })
    .get('/guilds/:guildId/members/:userId', (context) => {
      requireGuild(context.req.param('guildId'));
      return context.json(memberPayload(world, context.req.param('userId')));
    })
    .get('/channels/:channelId', (context) => {
      const channel = requireBot(world, context.req.param('channelId'));
      return context.json(channelPayload(world, channel));
    })
    .post('/channels/:channelId/typing', (context) => {
      const channel = requireBot(world, context.req.param('channelId'));
      requireBot(world, channel.id, sendPermission(channel));
      const timestamp = Math.floor(world.clock.now() / 1_000);
      world.typingSince.set(channel.id, world.clock.now());
      const guild = channel.recipientId === undefined && {
        guild_id: world.guildId,
        member: memberPayload(world, world.botId),
      };
      world.dispatch({
        name: GatewayDispatchEvents.TypingStart,
        data: { channel_id: channel.id, user_id: world.botId, timestamp, ...guild },
        channel,
      });
      return context.body(null, 204);
    })
    .post('/channels/:channelId/messages/:messageId/threads', async (context) => {
      const { channelId, messageId } = context.req.param();
      requireBot(world, channelId, PermissionFlagsBits.CreatePublicThreads);
      const { name } = check(THREAD, (await readBody(context.req.raw)).json);
      const message = world.message(channelId, messageId);
      const thread = startThread(world, message, { name, ownerId: world.botId });
      return context.json(channelPayload(world, thread), 201);
    });
}
