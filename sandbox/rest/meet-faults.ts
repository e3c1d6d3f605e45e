import { setTimeout as wait } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';
import { discordError, refusal } from '../discord-error.ts';
import type { Faults } from '../faults.ts';
import { cutInHalf } from './cut-in-half.ts';
import { tooMany } from './limit-rate.ts';

/** Lets every request below the prefix meet the fault that is planned for it. */
export function meetFaults(
  prefix: string,
  faults: Faults,
): MiddlewareHandler<{ Bindings: HttpBindings }> {
  return async (context, next) => {
    const fault = await faults.meet(context.req.method, context.req.path.slice(prefix.length));
    switch (fault?.kind) {
      case undefined:
        return next();
      case 'server-error':
        throw discordError('serverError');
      case 'refusal':
        throw refusal(fault.status, fault.code);
      case 'rate-limit':
        return tooMany(context, fault.retryAfterMs / 1_000, fault.scope ?? 'user');
      case 'slow':
        await wait(fault.byMs);
        return next();
      case 'drop-connection':
        context.env.incoming.socket.destroy();
        return new Response(null);
      case 'drop-answer': {
        await next();
        const bytes = new Uint8Array(await context.res.arrayBuffer());
        const { socket } = context.env.incoming;
        // Of an answer without a body there is nothing to cut but the connection.
        if (bytes.length === 0) socket.destroy();
        else context.res = cutInHalf(bytes, context.res, socket);
      }
    }
  };
}
