import type { PdfError } from '../errors.ts';
import type { WorkOptions } from '../knowledge/ports.ts';
import type { ExtractedDocument, Heading, Page } from '../knowledge/types.ts';
import { ChildMessage } from './messages.ts';
import { noText, plainFailure, tooManyPages } from './pdf-failures.ts';

/** Puts a document together from a child's messages. */
export interface Collector {
  /** Whether the child got as far as to look at the file. */
  readonly started: boolean;
  /** Throws for a message that no child sends. */
  accept(message: unknown): void;
  /** The document, or `null` where the child broke off. Throws the failure that the child told. */
  finish(): ExtractedDocument | null;
}

/** A collector for one document; `onProgress` is called as pages are extracted. */
export function createCollector(
  maxPages: number,
  onProgress: WorkOptions['onProgress'],
): Collector {
  const pages: Page[] = [];
  const headings: Heading[] = [];
  let started = false;
  let document: ExtractedDocument | null = null;
  let failure: PdfError | null = null;

  function accept(raw: unknown): void {
    const message = ChildMessage.parse(raw);
    switch (message.kind) {
      case 'started':
        started = true;
        return;
      case 'extracted':
        onProgress?.({ stage: 'extract', done: message.done, total: message.total });
        return;
      case 'page':
        pages.push(message.page);
        return;
      case 'headings':
        headings.push(...message.headings);
        return;
      case 'finished':
        document = { title: message.title, runningHead: message.runningHead, pages, headings };
        return;
      case 'failed':
        failure = failureFrom(message, maxPages);
    }
  }

  function finish(): ExtractedDocument | null {
    if (failure) throw failure;
    return document;
  }

  return {
    get started() {
      return started;
    },
    accept,
    finish,
  };
}

function failureFrom(
  { reason, pageCount }: Extract<ChildMessage, { kind: 'failed' }>,
  maxPages: number,
): PdfError {
  if (reason === 'too-many-pages') return tooManyPages(pageCount, maxPages);
  return reason === 'no-text' ? noText(pageCount) : plainFailure(reason);
}
