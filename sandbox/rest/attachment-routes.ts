import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { AttachmentFault, Faults } from '../faults.ts';
import type { StoredFile } from '../world/attachments.ts';
import type { World } from '../world/world.ts';
import { cutInHalf } from './cut-in-half.ts';

/** The files behind the links of attachments: only those that are signed and have not expired. */
export function attachmentRoutes(world: World, faults: Faults): Hono<{ Bindings: HttpBindings }> {
  return new Hono<{ Bindings: HttpBindings }>().get('/attachments/*', (context) => {
    const fault = faults.meetFile(context.req.method, context.req.path);
    const file = world.attachments.read(new URL(context.req.url));
    if (!file) return context.text('This content is no longer available.', 404);
    return fault ? failToServe(file, fault, context.env.incoming.socket) : serve(file);
  });
}

function serve({ bytes, contentType }: StoredFile): Response {
  return new Response(Uint8Array.from(bytes), { headers: safeHeaders(contentType) });
}

/** Files lie on the chat page's own origin, so whatever could run as a page of it may not. */
function safeHeaders(contentType: string): Record<string, string> {
  const isShownAsIs = contentType === 'application/pdf';
  return {
    'content-type': contentType,
    'x-content-type-options': 'nosniff',
    ...(!isShownAsIs && { 'content-security-policy': 'sandbox' }),
  };
}

async function failToServe(
  file: StoredFile,
  fault: AttachmentFault,
  socket: Socket,
): Promise<Response> {
  const { bytes, contentType } = file;
  const headers = new Headers({ 'content-type': contentType });
  switch (fault.kind) {
    case 'status':
      return new Response('A fault of the sandbox', { status: fault.status });
    case 'slow':
      await wait(fault.byMs);
      return serve(file);
    case 'redirect':
      return new Response(null, { status: 302, headers: { location: fault.to } });
    case 'longer':
      return new Response(lengthened(bytes, fault.byBytes), { headers });
    case 'stall':
      return cutInHalf(bytes, { status: 200, headers });
    case 'drop':
      return cutInHalf(bytes, { status: 200, headers }, socket);
  }
}

const PIECE_BYTES = 64 * 1024;

/** A stream, so that nothing announces its length. */
function lengthened(bytes: Uint8Array, byBytes: number): ReadableStream<Uint8Array> {
  let left = byBytes;
  return new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(Uint8Array.from(bytes)),
    pull(controller) {
      const size = Math.min(PIECE_BYTES, left);
      if (size === 0) {
        controller.close();
        return;
      }
      left -= size;
      controller.enqueue(new Uint8Array(size));
    },
  });
}
