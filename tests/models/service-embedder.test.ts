import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import type { Embedder } from '../../src/knowledge/ports.ts';
import { createOpenAiModels } from '../../src/models/openai-models.ts';
import {
  dropConnection,
  type EmbeddingRow,
  embeddings,
  hang,
  type OpenAiServer,
  rawReply,
  refusal,
  startOpenAiServer,
  wordsEmbedding,
} from './openai-server.ts';

const KEY = 'sk-test-1234567890';
let server: OpenAiServer;
let waits: number[];

beforeEach(async () => {
  server = await startOpenAiServer();
  waits = [];
});
afterEach(() => server.close());

function open(settings: { timeoutMs?: number; baseUrl?: string } = {}): Embedder {
  const { embedder } = createOpenAiModels({
    apiKey: KEY,
    baseUrl: settings.baseUrl ?? server.baseUrl,
    chatModel: null,
    embeddingModel: 'text-embedding-3-small',
    timeoutMs: settings.timeoutMs ?? 5_000,
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted();
      waits.push(milliseconds);
    },
  });
  if (!embedder) throw new Error('Expected an embedder');
  return embedder;
}

function cosine(a: Float32Array | undefined, b: Float32Array | undefined): number {
  let sum = 0;
  for (const [index, component] of (a ?? []).entries()) sum += component * (b?.[index] ?? 0);
  return sum;
}

/** The inputs of every request. */
function inputs(): string[][] {
  return server.requests.map(({ body }) =>
    Array.isArray(body['input']) ? body['input'].map(String) : [],
  );
}

async function failureOf(embedder: Embedder, texts: readonly string[] = ['a']): Promise<UserError> {
  const failure = await embedder.embed(texts, { purpose: 'passage' }).catch((error) => error);
  expect(failure).toBeInstanceOf(UserError);
  expect(failure.message).not.toContain(KEY);
  return failure;
}

const passage = { purpose: 'passage' } as const;

describe('the embedder of a service', () => {
  test('gives one embedding of length 1 a text, close for texts that share words', async () => {
    const embedder = open();
    const [leave, days, engine] = await embedder.embed(
      ['annual leave days', 'days of annual leave', 'diesel engine torque'],
      passage,
    );
    expect(cosine(leave, leave)).toBeCloseTo(1, 5);
    expect(cosine(leave, days)).toBeGreaterThan(0.7);
    expect(cosine(leave, engine)).toBeLessThan(0.4);
    expect(server.requests).toEqual([
      {
        path: '/v1/embeddings',
        authorization: `Bearer ${KEY}`,
        body: {
          model: 'text-embedding-3-small',
          input: ['annual leave days', 'days of annual leave', 'diesel engine torque'],
          encoding_format: 'base64',
        },
      },
    ]);
    expect(embedder.modelId).toBe('text-embedding-3-small');
    expect(embedder.reads('任何文字')).toBe(true);
  });

  test('asks for nothing where there is nothing to embed', async () => {
    expect(await open().embed([], passage)).toEqual([]);
    expect(server.requests).toEqual([]);
  });

  test('puts embeddings that come in another order back into that of the texts', async () => {
    const embedder = open();
    const texts = ['one', 'two', 'three'];
    const expected = await embedder.embed(texts, passage);
    server.script(embeddings({ spoil: (rows) => rows.toReversed() }));
    expect(await embedder.embed(texts, passage)).toEqual(expected);
  });

  test('takes floats from a server that does not know base64', async () => {
    const embedder = open();
    const expected = await embedder.embed(['one', 'two'], passage);
    server.script(embeddings({ alwaysFloat: true }));
    const [one, two] = await embedder.embed(['one', 'two'], passage);
    expect(cosine(one, expected[0])).toBeCloseTo(1, 5);
    expect(cosine(two, expected[1])).toBeCloseTo(1, 5);
  });

  test('asks for floats from then on where a server refuses base64', async () => {
    const embedder = open();
    server.script(refusal(400, { message: 'encoding_format: unsupported value' }));
    await embedder.embed(['one'], passage);
    await embedder.embed(['two'], passage);
    const formats = server.requests.map(({ body }) => body['encoding_format']);
    expect(formats).toEqual(['base64', 'float', 'float']);
  });

  test('keeps within 2,048 inputs a request', async () => {
    const texts = Array.from({ length: 2_049 }, (_, index) => `n${index}`);
    const done: number[] = [];
    const onProgress = (count: number) => done.push(count);
    const all = await open().embed(texts, { purpose: 'passage', onProgress });
    expect(all).toHaveLength(2_049);
    expect(
      inputs()
        .map((input) => input.length)
        .sort((a, b) => a - b),
    ).toEqual([1, 2_048]);
    expect(done.at(-1)).toBe(2_049);
    const [last] = await open().embed(['n2048'], passage);
    expect(all[2_048]).toEqual(last);
  });

  test('keeps the bytes of a request, and so its tokens, within 300,000', async () => {
    const texts = Array.from({ length: 150 }, (_, index) => `${index} ${'知'.repeat(2_000)}`);
    await open().embed(texts, passage);
    expect(inputs().flat().length).toBe(150);
    expect(inputs().length).toBeGreaterThan(3);
    for (const input of inputs()) {
      expect(Buffer.byteLength(input.join(''))).toBeLessThanOrEqual(300_000);
    }
  });

  test('embeds a text over the limit of tokens in windows that lose none of it', async () => {
    const long = `${'leave '.repeat(2_000)}${'engine🚂 '.repeat(2_000)}`;
    const [joined, leave, engine, other] = await open().embed(
      [long, 'leave', 'engine', 'payroll'],
      passage,
    );
    const sent = inputs()
      .flat()
      .filter((text) => text.length > 10);
    expect(sent.join('')).toBe(long);
    for (const text of sent) expect(Buffer.byteLength(text)).toBeLessThanOrEqual(8_191);
    expect(cosine(joined, joined)).toBeCloseTo(1, 5);
    expect(cosine(joined, leave)).toBeGreaterThan(0.5);
    expect(cosine(joined, engine)).toBeGreaterThan(0.5);
    expect(cosine(joined, other)).toBeLessThan(0.4);
  });

  test('never sends an empty text or half a character', async () => {
    const all = await open().embed(['', ' \n', 'a\ud83d'], passage);
    expect(all).toHaveLength(3);
    expect(inputs()).toEqual([['.', '.', 'a\ufffd']]);
  });

  test('halves its requests, and remembers it, where a server takes fewer inputs', async () => {
    const tooMany = refusal(422, { message: 'batch size 5 > maximum allowed batch size 2' });
    server.script(tooMany, refusal(413, { message: 'Payload Too Large' }));
    const embedder = open();
    const all = await embedder.embed(['a', 'b', 'c', 'd', 'e'], passage);
    expect(all).toHaveLength(5);
    await embedder.embed(['f', 'g', 'h'], passage);
    expect(inputs().map((input) => input.length)).toEqual([5, 3, 2, 1, 2, 2, 1]);
  });
});

describe('a service that is busy or broken', () => {
  test('is asked again after the time it asks for', async () => {
    server.script(
      refusal(429, { message: 'slow down' }, { 'retry-after-ms': '7' }),
      refusal(429, { message: 'slow down' }, { 'retry-after': '90' }),
      refusal(503, { message: 'overloaded' }, { 'retry-after': new Date(0).toUTCString() }),
    );
    expect(await open().embed(['a'], passage)).toHaveLength(1);
    expect(waits).toEqual([7, 90_000, 0]);
  });

  test('is given longer and longer pauses where it asks for none, then reported', async () => {
    const busy = refusal(429, { message: 'slow down' });
    server.script(busy, busy, busy, busy, busy, busy);
    expect((await failureOf(open())).code).toBe('model-busy');
    expect(server.requests).toHaveLength(6);
    for (const [index, longest] of [500, 1_000, 2_000, 4_000, 8_000].entries()) {
      expect(waits[index]).toBeGreaterThanOrEqual(longest * 0.75);
      expect(waits[index]).toBeLessThanOrEqual(longest);
    }
  });

  test('is reported at once where it asks for more than two minutes', async () => {
    server.script(refusal(429, { message: 'come back later' }, { 'retry-after': '3600' }));
    const failure = await failureOf(open());
    expect(failure.message).toContain('come back later');
    expect(waits).toEqual([]);
  });

  test('is asked again after a failure, a break and a silence', async () => {
    server.script(refusal(500, { message: 'oops' }), dropConnection, hang);
    expect(await open({ timeoutMs: 150 }).embed(['a'], passage)).toHaveLength(1);
    expect(server.requests).toHaveLength(4);
  });

  test('that stays silent is reported as too slow', async () => {
    server.script(hang, hang, hang, hang, hang, hang);
    expect((await failureOf(open({ timeoutMs: 30 }))).code).toBe('model-timeout');
  });

  test('that is not there is reported as unreachable', async () => {
    const failure = await failureOf(open({ baseUrl: 'http://127.0.0.1:9/v1' }));
    expect(failure.code).toBe('model-unreachable');
    expect(failure.message).toContain('127.0.0.1:9');
  });
});

describe('a service that refuses', () => {
  test.each([
    [401, { message: `Incorrect API key provided: ${KEY}` }, 'model-key', 'OPENAI_API_KEY'],
    [403, { message: 'no access' }, 'model-forbidden', 'EMBEDDING_MODEL'],
    [404, { message: 'no such model' }, 'model-unknown', 'text-embedding-3-small'],
    [400, { message: `bad input from ${KEY}` }, 'model-refused', 'bad input from [key]'],
    [429, { message: 'spent', code: 'insufficient_quota' }, 'model-quota', 'quota'],
  ])('with %i is not asked again, and the person is told why', async (status, error, code, words) => {
    server.script(refusal(status, error));
    const failure = await failureOf(open());
    expect(failure.code).toBe(code);
    expect(failure.message).toContain(words);
    expect(server.requests).toHaveLength(1);
    expect(JSON.stringify([String(failure.cause), failure.stack])).not.toContain(KEY);
  });
});

describe('embeddings that are not what was asked for', () => {
  const change = (row: EmbeddingRow, embedding: readonly number[]) => ({ ...row, embedding });
  test.each([
    ['too few', (rows: readonly EmbeddingRow[]) => rows.slice(1)],
    ['one twice', (rows: readonly EmbeddingRow[]) => [...rows.slice(1), ...rows.slice(1)]],
    ['too short', (rows: readonly EmbeddingRow[]) => rows.map((row) => change(row, [1, 2]))],
    ['of nothing', (rows: readonly EmbeddingRow[]) => rows.map((row) => change(row, []))],
    ['all zero', (rows: readonly EmbeddingRow[]) => rows.map((r) => change(r, Array(64).fill(0)))],
    ['not numbers', (rows: readonly EmbeddingRow[]) => rows.map((r) => change(r, Array(64)))],
  ])('fail the call: %s', async (_name, spoil) => {
    const embedder = open();
    await embedder.embed(['known'], passage);
    server.script(embeddings({ spoil }));
    expect((await failureOf(embedder, ['a', 'b'])).code).toBe('model-malformed');
    expect(waits).toEqual([]);
  });

  test.each([
    ['{"data": [', 'application/json'],
    ['{"hello": 1}', 'application/json'],
    ['<html>Welcome</html>', 'text/html'],
    ['{"data": [{"index": 0, "embedding": 3}]}', 'application/json'],
    ['{"data": [{"index": 0, "embedding": "AAAAAAA="}]}', 'application/json'],
    ['{"data": [{"index": 0, "embedding": "AADAfwAAwH8="}]}', 'application/json'],
    ['null', 'application/json'],
  ])('fail the call: the body %s', async (body, contentType) => {
    server.script(rawReply(body, contentType));
    expect((await failureOf(open())).code).toBe('model-malformed');
  });

  // A reply of no dimensions made every later one wrong, until the program was started again.
  test.each([
    ['of nothing', []],
    ['all zero', [0, 0]],
  ])('say nothing of those to come: %s', async (_name, embedding) => {
    const embedder = open();
    server.script(embeddings({ spoil: (rows) => rows.map((row) => change(row, embedding)) }));
    expect((await failureOf(embedder)).code).toBe('model-malformed');
    expect(await embedder.embed(['a'], passage)).toHaveLength(1);
  });

  test('are taken in the order of the texts where the server tells no places', async () => {
    const embedder = open();
    const expected = await embedder.embed(['one', 'two'], passage);
    server.script((request, response) => {
      const rows = [wordsEmbedding('one', 64), wordsEmbedding('two', 64)];
      const data = rows.map((embedding) => ({ embedding }));
      return rawReply(JSON.stringify({ data }))(request, response);
    });
    const [one, two] = await embedder.embed(['one', 'two'], passage);
    expect(cosine(one, expected[0])).toBeCloseTo(1, 5);
    expect(cosine(two, expected[1])).toBeCloseTo(1, 5);
  });
});

describe('an abort', () => {
  test('ends a request that is under way', async () => {
    const abort = new AbortController();
    server.script((_request, _response) => abort.abort(new Error('enough')));
    const embedding = open().embed(['a'], { purpose: 'passage', signal: abort.signal });
    await expect(embedding).rejects.toThrow('enough');
    expect(server.requests).toHaveLength(1);
  });

  test('ends the wait before another attempt', async () => {
    const abort = new AbortController();
    const { embedder } = createOpenAiModels({
      apiKey: KEY,
      baseUrl: server.baseUrl,
      chatModel: null,
      embeddingModel: 'm',
      timeoutMs: 5_000,
    });
    server.script((request, response) => {
      setTimeout(() => abort.abort(new Error('enough')), 20);
      refusal(429, { message: 'slow down' }, { 'retry-after': '60' })(request, response);
    });
    const embedding = embedder?.embed(['a'], { purpose: 'passage', signal: abort.signal });
    await expect(embedding).rejects.toThrow('enough');
    expect(server.requests).toHaveLength(1);
  });

  test('before the call sends nothing', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(open().embed(['a'], { purpose: 'passage', signal })).rejects.toThrow('enough');
    expect(server.requests).toEqual([]);
  });
});
