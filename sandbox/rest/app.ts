import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { DiscordError, discordError } from '../discord-error.ts';
import type { Faults } from '../faults.ts';
import type { World } from '../world/world.ts';
import { type Buckets, bucketOf } from './buckets.ts';
import { channelRoutes } from './channel-routes.ts';
import { commandRoutes } from './command-routes.ts';
import { interactionRoutes } from './interaction-routes.ts';
import { messageRoutes } from './message-routes.ts';
import { selfRoutes } from './self-routes.ts';
import { webhookRoutes } from './webhook-routes.ts';

/** What the routes work on. */
export interface RestContext {
  readonly world: World;
  readonly token: string;
  readonly gatewayUrl: () => string;
  /** Whether the application may read what messages say. */
  readonly readsContent: boolean;
}

type Bindings = { Bindings: HttpBindings };

const PREFIX = '/api/v10';

/** Discord's HTTP side: the REST interface below `/api/v10`, and the files behind their links. */
export function createApp(
  rest: RestContext,
  switches: { readonly faults: Faults; readonly buckets: Buckets },
): Hono<Bindings> {
  const app = new Hono<Bindings>();
  app.use(`${PREFIX}/*`, meetFaults(switches.faults));
  app.use(`${PREFIX}/*`, limitRate(switches.buckets));
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
  app.get('/attachments/*', (context) => serveAttachment(rest.world, context));
  app.notFound((context) => asJson(context, discordError('notFound')));
  app.onError((error, context) => {
    if (error instanceof DiscordError) return asJson(context, error);
    console.error('The sandbox failed to answer', error);
    return asJson(context, discordError('serverError'));
  });
  return app;
}

function meetFaults(faults: Faults): MiddlewareHandler<Bindings> {
  return async (context, next) => {
    const fault = await faults.meet(context.req.method, context.req.path.slice(PREFIX.length));
    switch (fault?.kind) {
      case undefined:
        return next();
      case 'server-error':
        throw discordError('serverError');
      case 'refusal':
        throw new DiscordError(fault.status, fault.code, 'Refused by a fault of the sandbox');
      case 'rate-limit':
        return tooMany(context, fault.retryAfterMs / 1_000);
      case 'drop-connection':
        context.env.incoming.socket.destroy();
        return new Response(null);
    }
  };
}

function limitRate(buckets: Buckets): MiddlewareHandler<Bindings> {
  return async (context, next) => {
    // Answers to interactions are not limited, as with Discord.
    if (context.req.path.startsWith(`${PREFIX}/interactions/`)) return next();
    const state = buckets.take(bucketOf(context.req.method, context.req.path));
    for (const [name, value] of Object.entries(state.headers)) context.header(name, value);
    if (state.retryAfter !== undefined) return tooMany(context, state.retryAfter);
    return next();
  };
}

function tooMany(context: Context, seconds: number): Response {
  context.header('Retry-After', seconds.toFixed(3));
  context.header('X-RateLimit-Scope', 'user');
  const message = 'You are being rate limited.';
  return context.json({ message, retry_after: seconds, global: false }, 429);
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

function serveAttachment(world: World, context: Context): Response {
  const file = world.attachments.read(new URL(context.req.url));
  if (!file) return context.text('This content is no longer available.', 404);
  const headers = { 'content-type': file.contentType };
  return new Response(Uint8Array.from(file.bytes), { headers });
}

function asJson(context: Context, error: DiscordError): Response {
  const headers = new Headers(context.res.headers);
  headers.set('content-type', 'application/json');
  return new Response(JSON.stringify(error.toBody()), { status: error.status, headers });
}
