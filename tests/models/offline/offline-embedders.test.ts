import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, test } from 'vitest';
import type { Embedder, EmbeddingPurpose } from '../../../src/knowledge/ports.ts';
import { createOfflineEmbedders } from '../../../src/models/offline/offline-embedders.ts';
import { findOfflineModels, modelCacheDir } from './offline-models.ts';

const models = await findOfflineModels();
const offline = createOfflineEmbedders({ cacheDir: modelCacheDir, threads: 2 });
const [miniLm, bgeSmallZh] = offline.embedders;
if (!miniLm || !bgeSmallZh) throw new Error('Expected two offline embedders');
afterAll(() => offline.close());

async function embedOne(embedder: Embedder, text: string, purpose: EmbeddingPurpose = 'passage') {
  const [embedding] = await embedder.embed([text], { purpose });
  if (!embedding) throw new Error('Expected an embedding');
  return embedding;
}

function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, component, index) => sum + component * (b[index] ?? 0), 0);
}

const leave = 'Employees may carry over five unused days of annual leave into the next year.';
const holiday = 'Up to five vacation days that were not taken can be moved to the following year.';
const engine = 'The diesel engine delivers its highest torque at two thousand revolutions.';

describe.skipIf(models === null)('all-MiniLM-L6-v2', () => {
  // Values of these very weights; another pooling or other tokens move them. Processors without
  // int8 instructions round otherwise, by about 0.01.
  test('puts sentences of one meaning close together, and others apart', async () => {
    const [a, b, c] = await miniLm.embed([leave, holiday, engine], { purpose: 'passage' });
    expect(a).toHaveLength(384);
    if (!a || !b || !c) throw new Error('Expected three embeddings');
    expect(cosine(a, a)).toBeCloseTo(1, 5);
    expect(cosine(a, b)).toBeCloseTo(0.66, 1);
    expect(cosine(a, c)).toBeCloseTo(-0.01, 1);
  });

  test('gives a text the same embedding in whatever company', async () => {
    const alone = await embedOne(miniLm, leave);
    const long = `${engine} `.repeat(40);
    const texts = [long, 'a', leave, engine, '', holiday, leave, long, 'b', leave];
    const together = await miniLm.embed(texts, { purpose: 'passage' });
    expect(together[2]).toEqual(alone);
    expect(together[6]).toEqual(alone);
    expect(together[9]).toEqual(alone);
    expect(together[7]).toEqual(together[0]);
    expect(await embedOne(miniLm, leave, 'question')).toEqual(alone);
  });

  test('reads all of a text that is longer than its window', async () => {
    const whole = await embedOne(miniLm, `${`${leave} `.repeat(30)}${`${engine} `.repeat(30)}`);
    expect(cosine(whole, await embedOne(miniLm, leave))).toBeGreaterThan(0.5);
    expect(cosine(whole, await embedOne(miniLm, engine))).toBeGreaterThan(0.5);
    expect(cosine(whole, whole)).toBeCloseTo(1, 5);
  });

  test.each([
    '',
    ' \n',
    '\ud800',
    '\0',
    '🏖️',
    'x'.repeat(5_000),
    '[SEP] [CLS] [PAD]',
    '知',
  ])('makes an embedding of length 1 of %j', async (text) => {
    const embedding = await embedOne(miniLm, text);
    expect(cosine(embedding, embedding)).toBeCloseTo(1, 5);
  });

  test('tells how many texts are done, and embeds none of none', async () => {
    const done: number[] = [];
    const onProgress = (count: number) => done.push(count);
    const texts = Array.from({ length: 9 }, (_, index) => `text ${index}`);
    await miniLm.embed(texts, { purpose: 'passage', onProgress });
    expect(done.at(-1)).toBe(9);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    expect(await miniLm.embed([], { purpose: 'passage' })).toEqual([]);
  });

  test('stops when it is told to', async () => {
    const abort = new AbortController();
    const texts = Array.from({ length: 400 }, (_, index) => `${index} ${leave}`);
    const embedding = miniLm.embed(texts, {
      purpose: 'passage',
      signal: abort.signal,
      onProgress: () => abort.abort(new Error('enough')),
    });
    await expect(embedding).rejects.toThrow('enough');
    const late = miniLm.embed(['a'], { purpose: 'passage', signal: abort.signal });
    await expect(late).rejects.toThrow('enough');
  });
});

describe.skipIf(models === null)('bge-small-zh-v1.5', () => {
  const passage = '员工每年未使用的年假最多可以结转五天到下一年度。';
  const question = '没休完的假期可以留到明年吗？';
  const other = '柴油发动机在每分钟两千转时输出最大扭矩。';

  test('finds the passage that answers a question', async () => {
    const asked = await embedOne(bgeSmallZh, question, 'question');
    const right = await embedOne(bgeSmallZh, passage);
    expect(right).toHaveLength(512);
    expect(cosine(asked, right)).toBeCloseTo(0.59, 1);
    expect(cosine(asked, await embedOne(bgeSmallZh, other))).toBeCloseTo(0.15, 1);
  });

  test('puts its prefix before a question only', async () => {
    const prefixed = `为这个句子生成表示以用于检索相关文章：${question}`;
    const asked = await embedOne(bgeSmallZh, question, 'question');
    expect(asked).toEqual(await embedOne(bgeSmallZh, prefixed));
    expect(asked).not.toEqual(await embedOne(bgeSmallZh, question));
  });

  // The published tokenizer keeps capitals, which the vocabulary has none of: all were one token.
  test('tells words in capitals apart', async () => {
    const certified = await embedOne(bgeSmallZh, '公司通过了ISO认证');
    expect(certified).toEqual(await embedOne(bgeSmallZh, '公司通过了iso认证'));
    expect(certified).not.toEqual(await embedOne(bgeSmallZh, '公司通过了GPU认证'));
  });

  test('reads all of a text that is longer than its window', async () => {
    const whole = await embedOne(bgeSmallZh, `${passage.repeat(40)}${other.repeat(40)}`);
    expect(cosine(whole, await embedOne(bgeSmallZh, passage))).toBeGreaterThan(0.5);
    expect(cosine(whole, await embedOne(bgeSmallZh, other))).toBeGreaterThan(0.5);
  });
});

describe.skipIf(models === null)('a process that ends while a model is at work', () => {
  // The runtime aborts the process (SIGABRT, with a core dump) if its thread ends amid a run.
  test('ends with its own exit code', async () => {
    const program = join(import.meta.dirname, 'exit-amid-a-run.ts');
    const child = spawn(process.execPath, [program], { stdio: ['ignore', 'ignore', 'pipe'] });
    const complaints = await text(child.stderr);
    if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
    expect({ code: child.exitCode, signal: child.signalCode, complaints }).toEqual({
      code: 3,
      signal: null,
      complaints: '',
    });
  });
});

describe('offline embedders', () => {
  test('start nothing before they are used, and refuse once closed', async () => {
    const { embedders, close } = createOfflineEmbedders({ cacheDir: modelCacheDir });
    await close();
    for (const embedder of embedders) {
      await expect(embedder.embed(['a'], { purpose: 'passage' })).rejects.toThrow('closed');
    }
  });
});
