import type { Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * An answer that announces all of its bytes, sends half of them, and then loses its connection;
 * without a `socket` to cut it falls silent until the client hangs up.
 */
export function cutInHalf(
  bytes: Uint8Array,
  { status, headers }: { readonly status: number; readonly headers: Headers },
  socket?: Socket,
): Response {
  const half = Uint8Array.from(bytes.subarray(0, Math.ceil(bytes.byteLength / 2)));
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(half),
    async pull() {
      // What was written before is sent at the end of this turn.
      await nextTurn();
      socket?.destroy();
      await new Promise(() => undefined);
    },
  });
  const announced = new Headers(headers);
  announced.set('content-length', String(bytes.byteLength));
  return new Response(body, { status, headers: announced });
}
