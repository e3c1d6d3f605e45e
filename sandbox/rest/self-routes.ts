import { Hono } from 'hono';
import { z } from 'zod';
import { openDirectMessage } from '../world/channels.ts';
import { channelPayload } from '../world/payloads.ts';
import { readBody } from './body.ts';
import { check } from './check.ts';
import type { RestContext } from './rest-context.ts';

/** The bot about itself: where the gateway is, who it is, and its direct messages. */
export function selfRoutes({ world, gatewayUrl }: RestContext): Hono {
  const application = () => ({
    id: world.botId,
    name: world.user(world.botId).username,
    icon: null,
    description: '',
    bot_public: false,
    bot_require_code_grant: false,
    verify_key: '',
    flags: 0,
    summary: '',
    team: null,
    owner: world.user(world.ownerId),
    bot: world.user(world.botId),
  });
  return new Hono()
    .get('/gateway/bot', (context) =>
      context.json({
        url: gatewayUrl(),
        shards: 1,
        session_start_limit: {
          total: 1_000,
          remaining: 1_000,
          reset_after: 86_400_000,
          max_concurrency: 1,
        },
      }),
    )
    .get('/users/@me', (context) => context.json(world.user(world.botId)))
    .get('/users/:userId', (context) => context.json(world.user(context.req.param('userId'))))
    .get('/applications/@me', (context) => context.json(application()))
    .get('/oauth2/applications/@me', (context) => context.json(application()))
    .post('/users/@me/channels', async (context) => {
      const { json } = await readBody(context.req.raw);
      const { recipient_id: recipientId } = check(z.object({ recipient_id: z.string() }), json);
      return context.json(channelPayload(world, openDirectMessage(world, recipientId)));
    });
}
