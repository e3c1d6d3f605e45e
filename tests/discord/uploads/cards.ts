import { vi } from 'vitest';
import type { SeenMessage } from '../../../sandbox/people/handle.ts';
import type { Sandbox } from '../../../sandbox/start-sandbox.ts';
import type { PdfReader } from '../../../src/knowledge/ports.ts';
import { createPdfReader } from '../../../src/pdf/pdf-reader.ts';
import { makePdf } from '../../pdf/make-pdf.ts';

/** Reading takes a process of its own, which starts slowly where many tests run. */
const CARD_MS = 55_000;

vi.setConfig({ testTimeout: 60_000 });

/** A PDF of one page a text. */
export function pdfOf(...texts: readonly string[]): Uint8Array {
  return makePdf({
    pages: texts.map((text) => (text === '' ? [] : [{ text, y: 650 }])),
  });
}

/** A file of one page that no other test has. */
export function pdfFile(name: string, text = `The text of ${name} alone.`) {
  return { name, bytes: pdfOf(text) };
}

/** The message once its text is like this. */
export function cardLike(sandbox: Sandbox, id: string, text: RegExp): Promise<SeenMessage> {
  return sandbox.until(
    () => {
      const seen = sandbox.see(id);
      return seen !== undefined && text.test(seen.content) ? seen : undefined;
    },
    `a card like ${text}`,
    CARD_MS,
  );
}

/** The card once all its work has ended. */
export function finishedCard(sandbox: Sandbox, id: string): Promise<SeenMessage> {
  return cardLike(sandbox, id, /^\*\*(?:Done|Cancelled|Stopped|完成)/u);
}

/** The custom_ids of a message's buttons and menus. */
export function componentIds({ payload }: Pick<SeenMessage, 'payload'>): string[] {
  const ids = JSON.stringify(payload.components ?? []).matchAll(/"custom_id":"(?<id>[^"]+)"/gu);
  return [...ids].map(({ groups }) => groups?.['id'] ?? '');
}

/** The one custom_id of a message that begins like this. */
export function componentId(message: SeenMessage, name: string): string {
  const found = componentIds(message).find((id) => id === name || id.startsWith(`${name}:`));
  if (found === undefined) {
    throw new Error(`Expected a component ${name}, got ${componentIds(message).join()}`);
  }
  return found;
}

/** Puts a button on a message that the bot has not put there. */
export function forge({ world }: Sandbox, messageId: string, customId: string): void {
  const message = world.messages.get(messageId);
  if (message === undefined) throw new Error('Expected a message');
  const button = { type: 2, style: 2, label: 'Forged', custom_id: customId } as const;
  message.payload = { ...message.payload, components: [{ type: 1, components: [button] }] };
}

/** A reader of files that are text, at once, for tests that are not about PDFs. */
export function createTextReader(): PdfReader {
  return {
    read: (bytes) => {
      const text = Buffer.from(bytes.subarray(0, 1_000)).toString();
      const pages = [{ number: 1, label: null, text }];
      return Promise.resolve({ title: null, runningHead: null, pages, headings: [] });
    },
  };
}

/**
 * The real reader, which tells of one page and then waits until it is released or stopped; so many
 * files it lets pass before.
 */
export function createHeldReader({ passes = 0 } = {}) {
  const reader = createPdfReader();
  let left = passes;
  const released = Promise.withResolvers<void>();
  const began = Promise.withResolvers<void>();
  const held: PdfReader = {
    async read(bytes, options = {}) {
      left -= 1;
      if (left >= 0) return reader.read(bytes, options);
      options.onProgress?.({ stage: 'extract', done: 1, total: 9 });
      began.resolve();
      await Promise.race([released.promise, aborted(options.signal)]);
      options.signal?.throwIfAborted();
      return reader.read(bytes, options);
    },
  };
  return { ...held, began: began.promise, release: () => released.resolve() };
}

function aborted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) resolve();
    signal?.addEventListener('abort', () => resolve());
  });
}
