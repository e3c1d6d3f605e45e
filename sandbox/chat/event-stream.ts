import { ChangeStream } from './change-stream.ts';
import type { Chat } from './chat.ts';
import { typingEndsIn } from './state-view.ts';
import type { Role } from './wire.ts';

/** Changes that come this close together travel together. */
const GATHER_MS = 15;
/** Tells proxies and the page that the line is alive. */
const BEAT_MS = 20_000;

/** Server-sent events with all that changes for this person, until the page goes away. */
export function eventStream(chat: Chat, role: Role): Response {
  let stop = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      stop = follow(chat, role, (text) => controller.enqueue(Buffer.from(text)));
    },
    cancel: () => stop(),
  });
  const headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-store' };
  return new Response(body, { headers });
}

function follow(chat: Chat, role: Role, send: (text: string) => void): () => void {
  const changes = new ChangeStream(chat, role);
  let planned: NodeJS.Timeout | undefined;
  let typing: NodeJS.Timeout | undefined;
  const look = () => {
    planned = undefined;
    const change = changes.next();
    if (change) send(`data: ${JSON.stringify(change)}\n\n`);
    clearTimeout(typing);
    const left = typingEndsIn(chat.world);
    if (left !== undefined) typing = setTimeout(look, left + 1).unref();
  };
  const plan = () => {
    planned ??= setTimeout(look, GATHER_MS).unref();
  };
  const forget = chat.world.onChange(plan);
  const beat = setInterval(() => send(': still here\n\n'), BEAT_MS).unref();
  look();
  return () => {
    forget();
    clearInterval(beat);
    clearTimeout(planned);
    clearTimeout(typing);
  };
}
