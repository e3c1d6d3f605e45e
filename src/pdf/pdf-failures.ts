import { PdfError, type PdfErrorKind } from '../errors.ts';

const BYTES_PER_MIB = 2 ** 20;

/** The failures that no figure belongs to, as the uploader reads them. */
const SENTENCES = {
  'not-a-pdf':
    'This file is not a PDF, whatever its name says. Open it in the program that made it, export it as PDF, and upload that.',
  encrypted:
    'This PDF is locked with a password. Save a copy without the password (print it to PDF, for example) and upload that.',
  damaged:
    'This PDF is damaged: no page of it can be read. Open it in a PDF viewer; if it shows there, print it to PDF and upload that, else get the file anew.',
  truncated:
    'This PDF is incomplete: its end is missing, as after a broken download. Download or export it again and upload the whole file.',
} as const satisfies Partial<Record<PdfErrorKind, string>>;

/** A failure whose sentence needs no figures. */
export function plainFailure(kind: keyof typeof SENTENCES, cause?: unknown): PdfError {
  return new PdfError(kind, SENTENCES[kind], cause === undefined ? {} : { cause });
}

export function emptyFile(): PdfError {
  return new PdfError(
    'not-a-pdf',
    'This file is empty. Check it on your disk and upload it again.',
  );
}

export function tooLarge(bytes: number, maxBytes: number): PdfError {
  return new PdfError(
    'too-large',
    `This PDF has ${mebibytes(bytes)} MiB, and at most ${mebibytes(maxBytes)} MiB can be read. Compress it or split it into parts, and upload those.`,
  );
}

export function tooManyPages(pages: number, maxPages: number): PdfError {
  return new PdfError(
    'too-many-pages',
    `This PDF has ${pages} pages, and at most ${maxPages} can be read. Split it into parts and upload those.`,
  );
}

export function noText(pages: number): PdfError {
  const which = pages === 1 ? 'Its only page has' : `None of its ${pages} pages has`;
  const any = pages === 1 ? 'no' : 'any';
  return new PdfError(
    'no-text',
    `This PDF looks like a scan. ${which} ${any} text that can be read. Run it through text recognition (OCR) and upload the result.`,
  );
}

export function tooSlow(timeoutMs: number): PdfError {
  return new PdfError(
    'too-slow',
    `This PDF took longer than ${timeoutMs / 1000} seconds to read, so reading was stopped. Split it into parts, or print it to PDF, and upload the result.`,
  );
}

export function tooMuchMemory(maxMemoryBytes: number, cause: unknown): PdfError {
  return new PdfError(
    'too-much-memory',
    `Reading this PDF took more than ${mebibytes(maxMemoryBytes)} MiB of memory, so reading was stopped. Split it into parts, or print it to PDF, and upload the result.`,
    { cause },
  );
}

function mebibytes(bytes: number): string {
  return (bytes / BYTES_PER_MIB).toLocaleString('en', { maximumFractionDigits: 1 });
}
