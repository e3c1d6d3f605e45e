import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Heading, Page } from '../knowledge/types.ts';
import { collectVocabulary, joinHyphenated } from './dehyphenate.ts';
import { extractLines } from './extract-pages.ts';
import { type FilledField, readFilledFields, withFields } from './form-fields.ts';
import { removeFurniture } from './furniture.ts';
import { findBodyStyle, findTypesetHeadings } from './headings.ts';
import { foldBlankLines, foldWhiteSpace, joinLines, type Line } from './line.ts';
import { mergeHeadings } from './merge-headings.ts';
import type { ChildMessage, FailureReason } from './messages.ts';
import { normalizeLine } from './normalize.ts';
import { openDocument } from './open-document.ts';
import { locateOutline, readOutline } from './outline.ts';
import { findRunningHead } from './running-head.ts';
import { usableTitle } from './title.ts';

/** Headings in one message. */
const HEADINGS_AT_ONCE = 500;

type Send = (message: ChildMessage) => Promise<void>;

/** Reads a PDF and sends its pages, headings and title, or why it cannot be read. Empties `bytes`. */
export async function extractDocument(
  bytes: Uint8Array,
  { maxPages, send }: { readonly maxPages: number; readonly send: Send },
): Promise<void> {
  const broken = endsAsPdf(bytes) ? 'damaged' : 'truncated';
  const fail = (reason: FailureReason, pageCount: number) =>
    send({ kind: 'failed', reason, pageCount });
  const opened = await openDocument(bytes).catch((error: unknown) =>
    isLocked(error) ? 'encrypted' : broken,
  );
  if (typeof opened === 'string') return fail(opened, 0);
  const pageCount = opened.document.numPages;
  if (pageCount === 0) return fail(broken, 0);
  if (pageCount > maxPages) return fail('too-many-pages', pageCount);
  const { pages, failedPages } = await extractLines(opened, (done, total) =>
    send({ kind: 'extracted', done, total }),
  );
  const { cleaned, runningHead } = await cleanPages(opened.document, pages);
  const hasText = cleaned.some((lines) => lines.length > 0);
  if (!hasText) return fail(failedPages === 0 ? 'no-text' : broken, pageCount);
  await sendDocument(opened.document, { pages: cleaned, runningHead }, send);
}

/** A file that was cut off in transfer lacks the mark in its last 2 KB. */
function endsAsPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .subarray(-2048)
    .includes('%%EOF');
}

/** Needs a password, or is encrypted in a way that pdfjs does not know, which it calls unknown. */
function isLocked(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === 'PasswordException' || /unknown encryption/i.test(error.message);
}

async function cleanPages(
  document: PDFDocumentProxy,
  pages: readonly (readonly Line[])[],
): Promise<{ cleaned: (readonly Line[])[]; runningHead: string | null }> {
  const vocabulary = collectVocabulary(pages);
  const body = removeFurniture(pages, findBodyStyle(pages).size);
  const fields = await readFilledFields(document).catch((): FilledField[] => []);
  const fieldsByPage = Map.groupBy(fields, (field) => field.page);
  const cleaned = body.map((lines, index) =>
    withFields(
      joinHyphenated(foldBlankLines(lines), vocabulary),
      fieldsByPage.get(index + 1) ?? [],
    ),
  );
  return { cleaned, runningHead: findRunningHead(pages, body) };
}

interface CleanDocument {
  readonly pages: readonly (readonly Line[])[];
  readonly runningHead: string | null;
}

async function sendDocument(
  document: PDFDocumentProxy,
  { pages, runningHead }: CleanDocument,
  send: Send,
): Promise<void> {
  const texts = pages.map(joinLines);
  const labels = await document.getPageLabels().catch(() => null);
  for (const [index, text] of texts.entries()) {
    const page: Page = { number: index + 1, label: labelOf(labels?.[index], index + 1), text };
    await send({ kind: 'page', page });
  }
  const headings = await findHeadings(document, pages, texts);
  for (let start = 0; start < headings.length; start += HEADINGS_AT_ONCE) {
    await send({ kind: 'headings', headings: headings.slice(start, start + HEADINGS_AT_ONCE) });
  }
  const metadata = await document.getMetadata().catch(() => null);
  const title: unknown = metadata && Reflect.get(metadata.info, 'Title');
  await send({ kind: 'finished', title: usableTitle(title), runningHead });
}

function labelOf(label: string | undefined, number: number): string | null {
  const text = foldWhiteSpace(normalizeLine(foldWhiteSpace(label?.slice(0, 50) ?? '')));
  return text === '' || text === String(number) ? null : text;
}

async function findHeadings(
  document: PDFDocumentProxy,
  pages: readonly (readonly Line[])[],
  texts: readonly string[],
): Promise<Heading[]> {
  const entries = await readOutline(document).catch(() => []);
  const typeset = findTypesetHeadings(pages, findBodyStyle(pages));
  return mergeHeadings(locateOutline(entries, texts), typeset);
}
