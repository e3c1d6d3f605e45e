/**
 * The program that reads one PDF in a process of its own. The parent gives the limits as the only
 * argument and the file on standard input, and hears `ChildMessage`s.
 */
import { buffer } from 'node:stream/consumers';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { extractDocument } from './extract-document.ts';
import type { ChildMessage, ExtractionLimits } from './messages.ts';

const Limits: z.ZodType<ExtractionLimits> = z.object({
  maxPages: z.int().positive(),
  maxMemoryBytes: z.int().positive(),
});

const { maxPages, maxMemoryBytes } = Limits.parse(JSON.parse(process.argv[2] ?? ''));
new Worker(new URL('./memory-guard.ts', import.meta.url), { workerData: { maxMemoryBytes } });

await send({ kind: 'started' });
const bytes = new Uint8Array(await buffer(process.stdin));
await extractDocument(bytes, { maxPages, send });
// Under pdfjs 6.5 `PDFParse.destroy()` throws; the process takes everything with it.
process.exit();

/** Waits until the message is on its way, so that a slow parent slows the child down. */
function send(message: ChildMessage): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send?.(message, (error: Error | null) => (error ? reject(error) : resolve()));
  });
}
