import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderDocumentDetails } from '../../../src/discord/documents/document-details.ts';
import { renderDocumentList } from '../../../src/discord/documents/document-list.ts';
import type { ListedDocument } from '../../../src/knowledge/types.ts';

const name = fc.oneof(
  fc.constantFrom(`${'*_`~|'.repeat(60)}.pdf`, `${'長'.repeat(256)}.pdf`, '@everyone', ''),
  fc.string({ unit: 'binary', maxLength: 300 }),
);

const document: fc.Arbitrary<ListedDocument> = fc.record({
  documentId: fc.string({
    unit: fc.constantFrom(...'0123456789abcdef'),
    minLength: 32,
    maxLength: 32,
  }),
  name,
  title: fc.option(name),
  language: fc.constantFrom('en', 'zh', 'und'),
  byteLength: fc.nat(2 ** 30),
  pageCount: fc.nat(99_999),
  pagesWithoutText: fc
    .uniqueArray(fc.nat(99_999), { maxLength: 20 })
    .map((pages) => pages.sort((a, b) => a - b)),
  chunkCount: fc.nat(999_999),
  addedAt: fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  addedBy: fc.constantFrom(null, '12345678901234567890'),
  hasOriginal: fc.boolean(),
  chunker: fc.constant('fixed 1000/200 context 3'),
  modelIds: fc.constant(['multilingual-e5-small', 'text-embedding-3-large@3072']),
  isCurrent: fc.boolean(),
});

const documents = fc.uniqueArray(document, {
  ...{ minLength: 1, maxLength: 12 },
  selector: ({ documentId }) => documentId,
});

test('whatever documents are like, a page of the list fits one message', () => {
  const view = fc.record({
    documents,
    page: fc.nat(2),
    language: fc.constantFrom('en', 'zh-CN'),
    notice: fc.constantFrom(undefined, 'That document is not here any more.'),
  });
  fc.assert(
    fc.property(view, (one) => {
      const { content, components } = renderDocumentList(one);
      expect(content.length).toBeLessThanOrEqual(2_000);
      expect(content).not.toMatch(/@everyone|…$/u);
      expect(components).toHaveLength(one.documents.length > 8 ? 2 : 1);
    }),
    { numRuns: 300 },
  );
});

test('eight documents that need the most words are listed whole', () => {
  const many = Array.from({ length: 8 }, (_, index): ListedDocument => {
    const pagesWithoutText = Array.from({ length: 12 }, (_, page) => 10_000 + page * 3);
    return {
      documentId: `${index}`.repeat(32),
      name: `${'report_of_the_year '.repeat(12)}.pdf`,
      ...{ title: null, language: 'en', byteLength: 2 ** 24, pageCount: 10_050, chunkCount: 9 },
      ...{ pagesWithoutText, addedAt: '2026-01-01T00:00:00.000Z', addedBy: '12345678901234567890' },
      ...{ hasOriginal: false, chunker: 'fixed', modelIds: ['model'], isCurrent: false },
    };
  });
  const { content } = renderDocumentList({ documents: many, page: 0, language: 'en' });
  expect(content.length).toBeLessThanOrEqual(2_000);
  expect(content.match(/ · original not kept$/gmu)).toHaveLength(8);
});

test('whatever a document is like, its details fit one message', () => {
  fc.assert(
    fc.property(documents, fc.constantFrom('en', 'zh-CN'), (all, language) => {
      const [one] = all;
      if (one === undefined) return;
      const actor = { id: '1', isManager: true, roleIds: [] };
      const view = { document: one, documents: all, actor, language, page: 0 } as const;
      const { content } = renderDocumentDetails(view);
      expect(content.length).toBeLessThanOrEqual(2_000);
      expect(content).not.toContain('@everyone');
    }),
    { numRuns: 300 },
  );
});
