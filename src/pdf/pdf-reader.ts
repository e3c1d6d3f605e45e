import type { PdfReader } from '../knowledge/ports.ts';
import { extractInProcess } from './extraction-process.ts';
import { emptyFile, plainFailure, tooLarge } from './pdf-failures.ts';
import { createTurns } from './turns.ts';

/** Bounds of a PDF reader; each has a default. */
export interface PdfReaderOptions {
  /** Bytes of a file: 25 MiB. */
  readonly maxBytes?: number | undefined;
  /** Pages of a file: 2,000. */
  readonly maxPages?: number | undefined;
  /** Time for a file, from when its process starts: 60,000 ms. */
  readonly timeoutMs?: number | undefined;
  /** Resident memory of a file's process: 700 MB, of which about 90 MB are there at its start. */
  readonly maxMemoryBytes?: number | undefined;
  /** Files read at once: 2. Others wait in line. */
  readonly concurrency?: number | undefined;
}

/** A PDF says what it is near its start; what stands before is allowed to be up to this long. */
const HEADER_WITHIN = 1024;

/**
 * A reader that parses each PDF in a child process of its own, so that no file can stop, slow or
 * end this one. An aborted read rejects with its signal's reason, one waiting in line at once.
 */
export function createPdfReader(options: PdfReaderOptions = {}): PdfReader {
  const { maxBytes = 25 * 2 ** 20, maxPages = 2_000, timeoutMs = 60_000 } = options;
  const { maxMemoryBytes = 700_000_000, concurrency = 2 } = options;
  const turns = createTurns(concurrency);
  return {
    async read(bytes, work = {}) {
      if (bytes.length === 0) throw emptyFile();
      if (bytes.length > maxBytes) throw tooLarge(bytes.length, maxBytes);
      if (!hasHeader(bytes)) throw plainFailure('not-a-pdf');
      const endTurn = await turns.take(work.signal);
      try {
        return await extractInProcess(bytes, { maxPages, timeoutMs, maxMemoryBytes }, work);
      } finally {
        endTurn();
      }
    },
  };
}

function hasHeader(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, HEADER_WITHIN)).includes('%PDF-');
}
