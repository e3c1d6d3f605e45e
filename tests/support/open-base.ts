import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultFixed } from '../../src/knowledge/chunking/chunk-document.ts';
import {
  createKnowledgeBase,
  type KnowledgeBase,
  type KnowledgeBaseParts,
} from '../../src/knowledge/knowledge-base.ts';
import type { KnowledgeStore } from '../../src/knowledge/ports.ts';
import { createPdfReader } from '../../src/pdf/pdf-reader.ts';
import { openKnowledgeStore } from '../../src/storage/knowledge-store.ts';
import { makePdf } from '../pdf/make-pdf.ts';
import { createFakeEmbedder } from './fake-embedder.ts';

/** A PDF with one line of text a page. */
export function pdfOf(...lines: readonly string[]): Uint8Array {
  return makePdf({ pages: lines.map((text) => [{ text, y: 700 }]) });
}

export interface OpenBase {
  readonly store: KnowledgeStore;
  /** Knowledge bases over the one store, each as a program of its own would have it. */
  base(parts?: Partial<KnowledgeBaseParts>): KnowledgeBase;
  close(): Promise<void>;
}

/** A real store in a file of its own, and knowledge bases that read real PDFs. */
export async function openBase(): Promise<OpenBase> {
  const folder = await mkdtemp(join(tmpdir(), 'footnote-knowledge-'));
  const store = await openKnowledgeStore(`sqlite://${join(folder, 'store.sqlite')}`);
  const defaults = {
    ...{ store, reader: createPdfReader(), embedders: [createFakeEmbedder()], chat: null },
    ...{ chunking: defaultFixed, keepOriginals: true, indexBudgetBytes: 2 ** 20 },
    clock: { now: () => new Date('2026-01-02T03:04:05Z') },
  };
  return {
    store,
    base: (parts = {}) => createKnowledgeBase({ ...defaults, ...parts }),
    async close() {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}
