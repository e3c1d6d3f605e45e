import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ChunkingMethod,
  chunkDocument,
  chunkerName,
  defaultFixed,
  defaultSemantic,
  semanticAsPublished,
} from '../../../src/knowledge/chunking/chunk-document.ts';
import type { EmbedSentences } from '../../../src/knowledge/chunking/semantic.ts';
import type { ExtractedDocument, Progress } from '../../../src/knowledge/types.ts';
import { anyPages, page } from './any-text.ts';

const embedSentences: EmbedSentences = async (texts) =>
  texts.map((text) => Float32Array.of(text.length, text.charCodeAt(0)));

const handbook: ExtractedDocument = {
  title: 'Handbook',
  runningHead: null,
  pages: [
    page('Preface text.\n1 Leave\n1.1 Holidays\nThirty days a year are free.', 1),
    page('', 2),
    page('They do not expire.\n2 Fees\nNone.', 3),
  ],
  headings: [
    { text: '1 Leave', level: 1, page: 1, start: 14, end: 21 },
    { text: '1.1 Holidays', level: 2, page: 1, start: 22, end: 34 },
    { text: '2 Fees', level: 1, page: 3, start: 20, end: 26 },
  ],
};

describe('chunkDocument', () => {
  test('gives each chunk its text, its place and the headings it stands under', async () => {
    const chunks = await chunkDocument(handbook, { kind: 'fixed', maxLength: 36, overlap: 0 });
    expect(chunks).toEqual([
      {
        page: 1,
        start: 0,
        end: 34,
        text: 'Preface text.\n1 Leave\n1.1 Holidays',
        heading: -1,
        headingPath: [],
      },
      {
        page: 1,
        start: 35,
        end: 63,
        text: 'Thirty days a year are free.',
        heading: 1,
        headingPath: ['1 Leave', '1.1 Holidays'],
      },
      {
        page: 3,
        start: 0,
        end: 32,
        text: 'They do not expire.\n2 Fees\nNone.',
        heading: 1,
        headingPath: ['1 Leave', '1.1 Holidays'],
      },
    ]);
  });

  test('puts a chunk that begins with headings under them', async () => {
    const method = { ...defaultSemantic(), threshold: 0, minLength: 0 };
    const embedLastTwoAlike: EmbedSentences = async (texts) =>
      texts.map((_, index) =>
        Float32Array.from(texts, (__, axis) => (axis === Math.min(index, 5) ? 1 : 0)),
      );
    const chunks = await chunkDocument(handbook, method, { embedSentences: embedLastTwoAlike });
    expect(chunks.map(({ text, headingPath }) => [text, headingPath])).toEqual([
      ['Preface text.', []],
      ['1 Leave', ['1 Leave']],
      ['1.1 Holidays', ['1 Leave', '1.1 Holidays']],
      ['Thirty days a year are free.', ['1 Leave', '1.1 Holidays']],
      ['They do not expire.', ['1 Leave', '1.1 Holidays']],
      ['2 Fees\nNone.', ['2 Fees']],
    ]);
  });

  test('tells the pages done', async () => {
    const steps: Progress[] = [];
    await chunkDocument(handbook, defaultFixed, { onProgress: (step) => steps.push(step) });
    expect(steps).toEqual([1, 2, 3].map((done) => ({ stage: 'chunk', done, total: 3 })));
  });

  test('lets other work run between pages', async () => {
    let turns = 0;
    const count = () => {
      turns += 1;
      immediate = setImmediate(count);
    };
    let immediate = setImmediate(count);
    await chunkDocument(handbook, defaultFixed);
    clearImmediate(immediate);
    expect(turns).toBeGreaterThanOrEqual(handbook.pages.length - 1);
  });

  test('stops when it is aborted', async () => {
    const reason = new Error('enough');
    const stop = new AbortController();
    const onProgress = () => stop.abort(reason);
    const run = chunkDocument(handbook, defaultFixed, { signal: stop.signal, onProgress });
    await expect(run).rejects.toBe(reason);
  });

  test('refuses the semantic method without embeddings, and senseless options', async () => {
    await expect(chunkDocument(handbook, defaultSemantic())).rejects.toThrow(
      new TypeError('Expected `embedSentences` for semantic chunking, got none'),
    );
    const empty = { ...handbook, pages: [] };
    await expect(chunkDocument(empty, { ...defaultFixed, overlap: 1000 })).rejects.toThrow(
      RangeError,
    );
    await expect(
      chunkDocument(empty, { ...defaultSemantic(), minLength: 5000 }, { embedSentences }),
    ).rejects.toThrow(RangeError);
  });

  test('gives true ranges in reading order, for any pages and either method', async () => {
    const methods: ChunkingMethod[] = [defaultFixed, defaultSemantic(), semanticAsPublished];
    await fc.assert(
      fc.asyncProperty(anyPages, fc.constantFrom(...methods), async (pages, method) => {
        const document = { title: null, runningHead: null, pages, headings: [] };
        const chunks = await chunkDocument(document, method, { embedSentences });
        for (const { page: number, start, end, text } of chunks) {
          expect(text).toBe(pages[number - 1]?.text.slice(start, end));
          expect(text.trim()).not.toBe('');
        }
        const order = chunks.toSorted((a, b) => a.page - b.page || a.start - b.start);
        expect(chunks).toEqual(order);
      }),
      { numRuns: 100 },
    );
  });
});

describe('chunkerName', () => {
  test('names the method, its version and every option that cuts', () => {
    expect(chunkerName(defaultFixed)).toBe('fixed/1 1000+200');
    expect(chunkerName(defaultSemantic())).toBe('semantic/1 percentile 90 of distances 200-1500');
    expect(chunkerName(defaultSemantic('standard_deviation'))).toBe(
      'semantic/1 standard_deviation 1 200-1500',
    );
    expect(chunkerName(defaultSemantic('interquartile'))).toBe(
      'semantic/1 interquartile 1.5 200-1500',
    );
    expect(chunkerName(semanticAsPublished)).toBe(
      'semantic/1 percentile 90 of similarities 0-Infinity',
    );
  });
});
