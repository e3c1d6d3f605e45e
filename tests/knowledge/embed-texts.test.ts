import { describe, expect, test } from 'vitest';
import { embedTexts } from '../../src/knowledge/embed-texts.ts';
import { dequantizeRow } from '../../src/knowledge/retrieval/quantize.ts';
import type { DocumentIndex, Progress } from '../../src/knowledge/types.ts';
import { createFakeEmbedder } from '../support/fake-embedder.ts';

/** A document of the channel with these chunks, as it would have been stored. */
async function knownDocument(texts: readonly string[], modelId: string): Promise<DocumentIndex> {
  const embedders = [createFakeEmbedder({ modelId })];
  const { hashes, embeddings } = await embedTexts({ texts, embedders, known: [] }, {});
  return {
    summary: {
      ...{ documentId: 'd', name: 'd.pdf', title: null, language: 'en', byteLength: 1 },
      ...{ pageCount: 1, pagesWithoutText: [], chunkCount: texts.length },
      ...{
        addedAt: '2026-01-01T00:00:00.000Z',
        chunker: 'fixed',
        addedBy: null,
        hasOriginal: false,
        modelIds: [modelId],
      },
    },
    headings: [],
    chunks: texts.map((text, number) => ({
      ...{ page: 1, start: 0, end: text.length, heading: -1 },
      textHash: hashes[number] ?? '',
    })),
    embeddings,
    postings: {
      ...{ lengths: new Uint32Array(), terms: [], offsets: Uint32Array.of(0) },
      ...{ chunkNumbers: new Uint32Array(), counts: new Uint32Array() },
    },
  };
}

describe('embedTexts', () => {
  test('gives each chunk the embedding of its own text, in order', async () => {
    const embedder = createFakeEmbedder();
    const texts = ['drill bits', 'garden saw', 'paint brush'];
    const { embeddings } = await embedTexts({ texts, embedders: [embedder], known: [] }, {});
    const [ofModel] = embeddings;
    expect(ofModel?.chunkNumbers).toEqual(Uint32Array.of(0, 1, 2));
    const wanted = await embedder.embed(['garden saw'], { purpose: 'passage' });
    const stored = ofModel === undefined ? new Float32Array() : dequantizeRow(ofModel, 1);
    stored.forEach((value, index) => {
      expect(value).toBeCloseTo(wanted[0]?.[index] ?? Number.NaN, 2);
    });
  });

  test('a text that comes twice is embedded once', async () => {
    const embedder = createFakeEmbedder();
    const texts = ['same words', 'other words', 'same words'];
    const { embeddings } = await embedTexts({ texts, embedders: [embedder], known: [] }, {});
    expect(embedder.calls).toEqual([['same words', 'other words']]);
    expect(embeddings[0]?.scales).toHaveLength(3);
  });

  test('a text that the channel has embedded by the same model is not embedded again', async () => {
    const known = [await knownDocument(['old words', 'more old words'], 'fake')];
    const embedder = createFakeEmbedder();
    const texts = ['new words', 'old words'];
    const { embeddings } = await embedTexts({ texts, embedders: [embedder], known }, {});
    expect(embedder.calls).toEqual([['new words']]);
    const [before, after] = [known[0]?.embeddings[0], embeddings[0]];
    expect(after && dequantizeRow(after, 1)).toEqual(before && dequantizeRow(before, 0));
  });

  test('the embedding of another model is not taken over', async () => {
    const known = [await knownDocument(['old words'], 'other model')];
    const embedder = createFakeEmbedder();
    await embedTexts({ texts: ['old words'], embedders: [embedder], known }, {});
    expect(embedder.calls).toEqual([['old words']]);
  });

  test('a chunk is embedded by just the models that can read it', async () => {
    const isChinese = (text: string) => /\p{Script=Han}/u.test(text);
    const english = createFakeEmbedder({ modelId: 'en', reads: (text) => !isChinese(text) });
    const chinese = createFakeEmbedder({ modelId: 'zh', dimensions: 32, reads: isChinese });
    const request = { embedders: [english, chinese], known: [] };
    const { embeddings } = await embedTexts(
      { ...request, texts: ['押金三百元', 'the deposit', '逾期费用'] },
      {},
    );
    expect(embeddings.map(({ modelId, chunkNumbers }) => [modelId, ...chunkNumbers])).toEqual([
      ['en', 1],
      ['zh', 0, 2],
    ]);
    const { embeddings: onlyEnglish } = await embedTexts(
      { ...request, texts: ['the deposit'] },
      {},
    );
    expect(onlyEnglish.map(({ modelId }) => modelId)).toEqual(['en']);
  });

  test('progress counts the texts that are to be embedded, over all models', async () => {
    const steps: Progress[] = [];
    const embedders = [createFakeEmbedder({ modelId: 'a' }), createFakeEmbedder({ modelId: 'b' })];
    const texts = ['one', 'two', 'one'];
    await embedTexts({ texts, embedders, known: [] }, { onProgress: (step) => steps.push(step) });
    expect(steps).toEqual([
      { stage: 'embed', done: 2, total: 4 },
      { stage: 'embed', done: 4, total: 4 },
    ]);
  });

  test('a model that returns too few vectors is told of, and nothing comes back', async () => {
    const short = { ...createFakeEmbedder(), embed: async () => [] };
    const request = { texts: ['one'], embedders: [short], known: [] };
    await expect(embedTexts(request, {})).rejects.toThrow(
      'Expected fake to return a vector for each text, got fewer',
    );
  });
});
