import type { Context, MiddlewareHandler } from 'hono';
import { type Buckets, bucketOf } from './buckets.ts';

/** Counts every request below the prefix in its bucket, and answers 429 when it is one too many. */
export function limitRate(prefix: string, buckets: Buckets): MiddlewareHandler {
  return async (context, next) => {
    const path = context.req.path.slice(prefix.length);
    // Answers to interactions are not limited, as with Discord.
    if (path.startsWith('/interactions/')) return next();
    const globalWait = path.startsWith('/webhooks/') ? undefined : buckets.takeGlobal();
    if (globalWait !== undefined) return tooMany(context, globalWait, 'global');
    const state = buckets.take(bucketOf(context.req.method, path));
    for (const [name, value] of Object.entries(state.headers)) context.header(name, value);
    if (state.retryAfter !== undefined) return tooMany(context, state.retryAfter, 'user');
    return next();
  };
}

/** Discord's 429: the seconds to wait, and whose limit was met. */
export function tooMany(
  context: Context,
  seconds: number,
  scope: 'user' | 'shared' | 'global',
): Response {
  const global = scope === 'global';
  context.header('Retry-After', seconds.toFixed(3));
  context.header('X-RateLimit-Scope', scope);
  if (global) context.header('X-RateLimit-Global', 'true');
  const message = 'You are being rate limited.';
  return context.json({ message, retry_after: seconds, global }, 429);
}
