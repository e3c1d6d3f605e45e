import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { DiscordError, discordError } from '../discord-error.ts';
import type { Faults } from '../faults.ts';
import { attachmentRoutes } from './attachment-routes.ts';
import type { Buckets } from './buckets.ts';
import { channelRoutes } from './channel-routes.ts';
import { commandRoutes } from './command-routes.ts';
import { interactionRoutes } from './interaction-routes.ts';
import { limitRate } from './limit-rate.ts';
import { meetFaults } from './meet-faults.ts';
import { messageRoutes } from './message-routes.ts';
import type { RestContext } from './rest-context.ts';
import { selfRoutes } from './self-routes.ts';
import { webhookRoutes } from './webhook-routes.ts';

type Bindings = { Bindings: HttpBindings };

const PREFIX = '/api/v10';

/** Discord's HTTP side: the REST interface below `/api/v10`, and the files behind their links. */
export function createApp(
  rest: RestContext,
  switches: { readonly faults: Faults; readonly buckets: Buckets },
): Hono<Bindings> {
  const app = new Hono<Bindings>();
  app.use(`${PREFIX}/*`, meetFaults(PREFIX, switches.faults));
  app.use(`${PREFIX}/*`, limitRate(PREFIX, switches.buckets));
  app.use(`${PREFIX}/*`, requireToken(rest.token));
  for (const routes of [
    selfRoutes,
    commandRoutes,
    channelRoutes,
    messageRoutes,
    interactionRoutes,
    webhookRoutes,
  ]) {
    app.route(PREFIX, routes(rest));
  }
  app.route('/', attachmentRoutes(rest.world, switches.faults));
  app.notFound((context) => asJson(context, discordError('notFound')));
  app.onError((error, context) => {
    if (error instanceof DiscordError) return asJson(context, error);
    console.error('The sandbox failed to answer', error);
    return asJson(context, discordError('serverError'));
  });
  return app;
}

/** Routes whose path carries a token of its own need no other. */
function requireToken(token: string): MiddlewareHandler {
  return (context, next) => {
    const carriesItsOwn = /^\/api\/v10\/(?:interactions|webhooks)\//.test(context.req.path);
    if (!carriesItsOwn && context.req.header('authorization') !== `Bot ${token}`) {
      throw discordError('unauthorized');
    }
    return next();
  };
}

function asJson(context: Context, error: DiscordError): Response {
  const headers = new Headers(context.res.headers);
  headers.set('content-type', 'application/json');
  return new Response(JSON.stringify(error.toBody()), { status: error.status, headers });
}
