import fc from 'fast-check';
import { expect, test } from 'vitest';
import { choicesFor, chosenDocument } from '../../../src/discord/document-choice.ts';
import type { ListedDocument } from '../../../src/knowledge/types.ts';

function listed(name: string, number: number): ListedDocument {
  return {
    ...{ documentId: number.toString(16).padStart(32, '0'), name, title: null, language: 'en' },
    ...{ byteLength: 1, pageCount: number, pagesWithoutText: [], chunkCount: 1 },
    ...{ addedAt: '2026-01-01T00:00:00.000Z', addedBy: null, hasOriginal: true },
    ...{ chunker: 'fixed', modelIds: [], isCurrent: true },
  };
}

const anyName = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom('', ' ', '\u202e', 'same.pdf', '../same.pdf'),
);

test('any file names make choices that Discord takes', () => {
  fc.assert(
    fc.property(fc.array(anyName, { maxLength: 40 }), fc.string(), (names, typed) => {
      const documents = names.map(listed);
      const choices = choicesFor(documents, typed);
      const known = new Set(documents.map(({ documentId }) => documentId));
      expect(choices.length).toBeLessThanOrEqual(25);
      for (const { name, value } of choices) {
        expect(name.trim()).not.toBe('');
        expect(name.length).toBeLessThanOrEqual(100);
        expect(known.has(value)).toBe(true);
      }
    }),
  );
});

test('what is picked is the document it stands for, and typed text at most one of those there', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyName, { minLength: 1, maxLength: 8 }),
      anyName,
      async (names, typed) => {
        const documents = names.map(listed);
        const knowledgeBase = { documents: () => Promise.resolve(documents) };
        for (const { value } of choicesFor(documents, '')) {
          expect((await chosenDocument(knowledgeBase, 'c', value)).documentId).toBe(value);
        }
        const found = await chosenDocument(knowledgeBase, 'c', typed).catch((error) => error.code);
        const isOne = documents.includes(found);
        expect(isOne || ['no-such-document', 'ambiguous-document'].includes(found)).toBe(true);
      },
    ),
  );
});
