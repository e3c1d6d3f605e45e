/**
 * The program that reads one PDF in a process of its own. The parent gives the limits as the only
 * argument and the file on standard input, and hears `ChildMessage`s.
 */
import { buffer } from 'node:stream/consumers';
import { Worker } from 'node:worker_threads';
import { extractDocument } from './extract-document.ts';
import type { ChildMessage, ExtractionLimits } from './messages.ts';

const { maxPages, maxMemoryBytes } = parseLimits(process.argv[2] ?? '');
new Worker(new URL('./memory-guard.ts', import.meta.url), { workerData: { maxMemoryBytes } });

await send({ kind: 'started' });
const bytes = new Uint8Array(await buffer(process.stdin));
await extractDocument(bytes, { maxPages, send });
// Under pdfjs 6.5 `PDFParse.destroy()` throws; the process takes everything with it.
process.exit();

/** By hand, as is all checking in this process: to load zod takes a third of the time to start. */
function parseLimits(argument: string): ExtractionLimits {
  const { maxPages, maxMemoryBytes } = JSON.parse(argument);
  if (!Number.isInteger(maxPages) || !Number.isInteger(maxMemoryBytes)) {
    throw new TypeError(`Expected \`maxPages\` and \`maxMemoryBytes\` as JSON, got ${argument}`);
  }
  return { maxPages, maxMemoryBytes };
}

/** Waits until the message is on its way, so that a slow parent slows the child down. */
function send(message: ChildMessage): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send?.(message, (error: Error | null) => (error ? reject(error) : resolve()));
  });
}
