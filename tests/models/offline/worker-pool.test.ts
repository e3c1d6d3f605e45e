import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { miniLm } from '../../../src/models/offline/model-specs.ts';
import { type ModelWorker, startModelWorker } from '../../../src/models/offline/model-worker.ts';
import { createRunGate } from '../../../src/models/offline/run-gate.ts';
import { createWorkerPool, type WorkerPool } from '../../../src/models/offline/worker-pool.ts';
import { findOfflineModels } from './offline-models.ts';

const models = await findOfflineModels();
const { dimensions, windowTokens, pooling, lowercase } = miniLm;
const settings = { dimensions, windowTokens, pooling, lowercase };
let starts = 0;
let started: ModelWorker[] = [];
let pools: WorkerPool[] = [];

afterEach(async () => {
  await Promise.all(pools.map((pool) => pool.close()));
  starts = 0;
  started = [];
  pools = [];
});

async function startWorker(): Promise<ModelWorker> {
  starts += 1;
  const files = models?.[0];
  if (!files) throw new Error('Expected the model to be there');
  const worker = await startModelWorker({ files, settings, gate: createRunGate() });
  started.push(worker);
  return worker;
}

function openPool(threads: number): WorkerPool {
  const pool = createWorkerPool(startWorker, threads);
  pools.push(pool);
  return pool;
}

const texts = (count: number) => Array.from({ length: count }, (_, index) => `leave ${index}`);

describe.skipIf(models === null)('a pool of model threads', () => {
  test('starts no more threads than there is work for', async () => {
    const pool = openPool(2);
    await pool.embed(texts(4), {});
    expect(starts).toBe(1);
    await pool.embed(texts(40), {});
    expect(starts).toBe(2);
    await pool.embed(texts(40), {});
    expect(starts).toBe(2);
  });

  test('gives the same embeddings on any number of threads', async () => {
    const [one, two] = [openPool(1), openPool(2)];
    expect(await two.embed(texts(30), {})).toEqual(await one.embed(texts(30), {}));
  });

  test('lets a question pass a document that is under way', async () => {
    const pool = openPool(1);
    const finished: string[] = [];
    const document = pool.embed(texts(60), {}).then(() => finished.push('document'));
    const question = pool.embed(texts(1), {}).then(() => finished.push('question'));
    await Promise.all([document, question]);
    expect(finished).toEqual(['question', 'document']);
  });

  test('gives a document a third of the turns however many questions wait', async () => {
    const pool = openPool(1);
    const turns: string[] = [];
    const followed = (kind: string, count: number) =>
      pool.embed(texts(count), { onProgress: () => turns.push(kind) });
    const document = followed('document', 120);
    const questions = Array.from({ length: 20 }, () => followed('question', 8));
    await Promise.all([document, ...questions]);
    // 40 turns of questions: with as many in line, the document would have had one in 21.
    const lastQuestion = turns.lastIndexOf('question');
    const before = turns.slice(0, lastQuestion).filter((kind) => kind === 'document').length;
    expect(before).toBeGreaterThanOrEqual(19);
    expect(before).toBeLessThanOrEqual(21);
  });

  test('replaces a thread that has ended', async () => {
    const pool = openPool(1);
    await pool.embed(texts(1), {});
    await started[0]?.stop();
    expect(await pool.embed(texts(2), {})).toHaveLength(2);
    expect(started.map((worker) => worker.isAlive)).toEqual([false, true]);
  });

  // Ended in the middle of a run, the thread took the whole process down.
  test('ends a thread only after the call it has in hand', async () => {
    const worker = await startWorker();
    const answered = worker.embed([`${'leave '.repeat(200)}`]);
    const stopped = worker.stop();
    expect(await answered).toHaveLength(1);
    await stopped;
    await expect(worker.embed(['a'])).rejects.toThrow('has ended');
  });

  test('passes on what fails inside the thread, which goes on', async () => {
    const pool = openPool(1);
    const notText: string[] = JSON.parse('[null]');
    await expect(pool.embed(notText, {})).rejects.toThrow(TypeError);
    expect(await pool.embed(texts(2), {})).toHaveLength(2);
    expect(started).toHaveLength(1);
  });

  test('refuses what waits when it is closed', async () => {
    const pool = openPool(1);
    const waiting = pool.embed(texts(100), {});
    const closed = pool.close();
    await expect(waiting).rejects.toThrow('closed');
    await closed;
    expect(started.map((worker) => worker.isAlive)).toEqual([false]);
    await expect(pool.embed(texts(1), {})).rejects.toThrow('closed');
  });
});

test('a model that cannot be loaded fails every call with what to do instead', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'footnote-models-'));
  const files = { weights: join(folder, 'model.onnx'), tokenizer: join(folder, 'tokenizer.json') };
  await writeFile(files.weights, 'not a model');
  await writeFile(files.tokenizer, '{"normalizer": null, "model": {}}');
  const pool = createWorkerPool(
    () => startModelWorker({ files, settings, gate: createRunGate() }),
    2,
  );
  const calls = [pool.embed(texts(30), {}), pool.embed(texts(1), {})];
  for (const call of await Promise.allSettled(calls)) {
    const reason = call.status === 'rejected' ? call.reason : null;
    expect(reason).toBeInstanceOf(UserError);
    expect(reason.code).toBe('model-not-started');
    expect(reason.message).toContain('OPENAI_API_KEY');
  }
  await pool.close();
  await rm(folder, { recursive: true });
});
