import type { MiddlewareHandler } from 'hono';

const LOOPBACK_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Lets only the page itself in. A foreign site can point its own name at 127.0.0.1 and then read
 * what is served there, so the name asked for must be a loopback one; and it can send a form
 * anywhere, so what changes something must come from this very origin.
 */
export function guard(): MiddlewareHandler {
  return async (context, next) => {
    const host = context.req.header('host') ?? '';
    if (!isLoopback(host)) return context.text('This page answers on loopback names only.', 403);
    const origin = context.req.header('origin');
    const isOwn = origin === `http://${host}`;
    const changes = context.req.method !== 'GET' && context.req.method !== 'HEAD';
    if (origin === undefined ? changes : !isOwn) {
      return context.text('This page takes requests from itself only.', 403);
    }
    return next();
  };
}

function isLoopback(host: string): boolean {
  const url = URL.parse(`http://${host}`);
  return url !== null && url.host === host && LOOPBACK_NAMES.has(url.hostname);
}
