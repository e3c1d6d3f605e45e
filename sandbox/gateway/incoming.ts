import { GatewayOpcodes } from 'discord-api-types/v10';
import { z } from 'zod';

const INCOMING = z.discriminatedUnion('op', [
  z.object({ op: z.literal(GatewayOpcodes.Heartbeat), d: z.number().nullable() }),
  z.object({
    op: z.literal(GatewayOpcodes.Identify),
    d: z.object({
      token: z.string(),
      intents: z.number().int(),
      properties: z.object({}),
      shard: z.tuple([z.number().int().min(0), z.number().int().min(1)]).optional(),
    }),
  }),
  z.object({
    op: z.literal(GatewayOpcodes.Resume),
    d: z.object({ token: z.string(), session_id: z.string(), seq: z.number().int() }),
  }),
  z.object({ op: z.literal(GatewayOpcodes.PresenceUpdate), d: z.unknown().optional() }),
]);

/** A frame a client may send. */
export type Incoming = z.infer<typeof INCOMING>;
/** What a client introduces itself with. */
export type Identify = Extract<Incoming, { op: GatewayOpcodes.Identify }>['d'];
/** What a client goes on with. */
export type Resume = Extract<Incoming, { op: GatewayOpcodes.Resume }>['d'];

/** The frame a text holds, or `undefined` when it holds none that Discord knows. */
export function parseIncoming(text: string): Incoming | undefined {
  try {
    return INCOMING.safeParse(JSON.parse(text)).data;
  } catch {
    // A frame that is not JSON is answered with a close code by the caller.
    return undefined;
  }
}
