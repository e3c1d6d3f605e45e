/**
 * How fast and how true is exact search? `node benchmarks/exact-search.ts [--json FILE]`
 *
 * Compares, in alternation in one process: our index; the per-row loop that published pipelines
 * run, over `number[][]`; and the floor, which is reading as many bytes as there are codes, once.
 */
import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import asc from 'assemblyscript/asc';
import { BestRows } from '../src/knowledge/retrieval/best-rows.ts';
import { quantize } from '../src/knowledge/retrieval/quantize.ts';
import { type CreateScanner, scannersFor } from '../src/knowledge/retrieval/scanner.ts';
import { createVectorIndex, type VectorIndex } from '../src/knowledge/retrieval/vector-index.ts';
import type { QuantizedEmbeddings } from '../src/knowledge/types.ts';

const topK = 10;
const queryCount = 50;
const rounds = 11;
// 200,000 × 1,536 JavaScript numbers would take 2.4 GB; the loop's time grows with the rows.
const mostLoopRows = 20_000;
const rowsPerPart = 2000;

type Generate = () => Float32Array;

interface Corpus {
  readonly parts: readonly QuantizedEmbeddings[];
  /** The first rows as the published loop has them. */
  readonly loopRows: number[][];
  readonly queries: readonly Float32Array[];
  /** For each query the rows that are best by the float32 vectors. */
  readonly truth: readonly ReadonlySet<number>[];
}

interface Result {
  readonly rows: number;
  readonly dimensions: number;
  /** Medians, milliseconds a query. */
  readonly indexMs: number;
  readonly loopMs: number;
  /** Rows the loop was run on; `loopMs` is scaled from these to `rows`. */
  readonly loopRows: number;
  readonly floorMs: number;
  readonly speedup: number;
  readonly timesFloor: number;
  readonly recall: number;
  /** The same over vectors without any structure, which are all about equally far. */
  readonly recallRandom: number | null;
  readonly bytesPerRow: number;
  /** Milliseconds from stored parts to an index, which is searchable then. */
  readonly createMs: number;
}

const { values } = parseArgs({ options: { json: { type: 'string' } } });
const machine = {
  processor: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGigabytes: Math.round(totalmem() / 2 ** 30),
  node: process.version,
};
const createReader = await compileReader();
const results: Result[] = [];
console.log(machine);
for (const dimensions of [384, 1536]) {
  for (const rows of [1000, 20_000, 200_000]) {
    results.push(measure(rows, dimensions));
    console.log(`${rows} × ${dimensions} measured`);
  }
}
console.table(results.map(roundNumbers));
if (values.json) {
  writeFileSync(
    values.json,
    `${JSON.stringify({ machine, topK, queryCount, results }, null, 2)}\n`,
  );
}

function measure(rows: number, dimensions: number): Result {
  const corpus = createCorpus(rows, clustered(rows, dimensions));
  const started = performance.now();
  const index = createVectorIndex(corpus.parts);
  const createMs = performance.now() - started;
  const times = timeAll(index, corpus);
  const loopRows = corpus.loopRows.length;
  const loopMs = times.loopMs * (rows / loopRows);
  return {
    rows,
    dimensions,
    indexMs: times.indexMs,
    loopMs,
    loopRows,
    floorMs: times.floorMs,
    speedup: loopMs / times.indexMs,
    timesFloor: times.indexMs / times.floorMs,
    recall: recallOf(index, corpus),
    recallRandom: rows <= 20_000 ? recallOfRandom(rows, dimensions) : null,
    bytesPerRow: index.byteLength / rows,
    createMs,
  };
}

function recallOfRandom(rows: number, dimensions: number): number {
  const corpus = createCorpus(rows, gaussian(dimensions, seededRandom(2)));
  return recallOf(createVectorIndex(corpus.parts), corpus);
}

function recallOf(index: VectorIndex, { queries, truth }: Corpus): number {
  const found = queries.map(
    (query, i) => index.search(query, topK).filter(({ row }) => truth[i]?.has(row)).length,
  );
  return found.reduce((sum, count) => sum + count, 0) / (topK * queries.length);
}

function timeAll(index: VectorIndex, { loopRows, queries }: Corpus) {
  const floor = createFloor(index);
  const searches = queries.map((query) => () => index.search(query, topK));
  const loops = queries.map((query) => {
    const numbers = Array.from(query);
    return () => publishedLoop(loopRows, numbers);
  });
  // Enough that both the kernel and the loop run as the optimising compilers made them.
  for (const search of searches) search();
  for (let i = 0; i < 20; i++) floor();
  for (const loop of loops.slice(0, 2)) loop();
  const times = { index: [] as number[], floor: [] as number[], loop: [] as number[] };
  for (const [round, loop] of loops.slice(0, rounds).entries()) {
    for (const search of searches.slice(4 * round, 4 * round + 4)) {
      times.index.push(timeOf(search));
      times.floor.push(timeOf(floor));
    }
    times.loop.push(timeOf(loop));
  }
  return {
    indexMs: median(times.index),
    floorMs: median(times.floor),
    loopMs: median(times.loop),
  };
}

function timeOf(action: () => unknown): number {
  const started = performance.now();
  action();
  return performance.now() - started;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[numbers.length >> 1] ?? Number.NaN;
}

/** `np.dot(a, b) / (norm(a) * norm(b))` for each row, then a sort of them all. */
function publishedLoop(rows: readonly number[][], query: readonly number[]) {
  return rows
    .map((embedding, row) => {
      const score = dot(query, embedding) / (norm(query) * norm(embedding));
      return { row, score };
    })
    .sort((one, other) => other.score - one.score)
    .slice(0, topK);
}

// Of its own, so that the compiler sees no other kind of array in it and makes it as fast as it can.
function dot(one: readonly number[], other: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += (one[i] ?? 0) * (other[i] ?? 0);
  return sum;
}

function norm(vector: readonly number[]): number {
  return Math.sqrt(dot(vector, vector));
}

/**
 * Reads as many bytes as the index has codes, once, from a memory of its own like the index's:
 * 128-bit loads into four accumulators, 64 bytes a step. A loop over a Float64Array takes 1.5 times
 * as long, so this is the lower bound. The memory is filled: untouched, it is one page of zeros.
 */
function createFloor({ rows, dimensions }: VectorIndex): () => void {
  const scanner = createReader({ rows, stride: dimensions, blockRows: 16 });
  scanner.codes.fill(7);
  return () => scanner.scan(0, rows);
}

/** Scanners that read all codes and make nothing of them. */
async function compileReader(): Promise<CreateScanner> {
  const source = `
    export function scan(query: usize, codes: usize, stride: usize, rows: usize, dots: usize): void {
      let a = i64x2.splat(0), b = a, c = a, d = a;
      const end = codes + rows * stride;
      for (let i = codes; i < end; i += 64) {
        a = v128.xor(a, v128.load(i));
        b = v128.xor(b, v128.load(i, 16));
        c = v128.xor(c, v128.load(i, 32));
        d = v128.xor(d, v128.load(i, 48));
      }
      v128.store(dots, v128.xor(v128.xor(a, b), v128.xor(c, d)));
    }`;
  const options = { optimizeLevel: 3, runtime: 'stub', importMemory: true, enable: ['simd'] };
  const { binary, stderr } = await asc.compileString(source, options);
  if (!binary) throw new Error(`Expected the reading kernel to compile, got: ${stderr.toString()}`);
  return scannersFor(new Uint8Array(binary));
}

/** Rows and queries of one kind; what is best is found with the float32 vectors, part by part. */
function createCorpus(rows: number, generate: Generate): Corpus {
  const queries = Array.from({ length: queryCount }, generate);
  const best = queries.map(() => new BestRows(topK));
  const parts: QuantizedEmbeddings[] = [];
  const loopRows: number[][] = [];
  for (let first = 0; first < rows; first += rowsPerPart) {
    const vectors = Array.from({ length: Math.min(rowsPerPart, rows - first) }, generate);
    parts.push(quantize(vectors));
    for (const [i, vector] of vectors.entries()) {
      if (first + i < mostLoopRows) loopRows.push(Array.from(vector));
      for (const [q, query] of queries.entries())
        best[q]?.offer(first + i, floatDot(query, vector));
    }
  }
  const truth = best.map((rowsOfQuery) => new Set(rowsOfQuery.take().map(({ row }) => row)));
  return { parts, loopRows, queries, truth };
}

/**
 * Like the embeddings of texts: all lean one way, there are 200 topics, in each topic subjects of
 * about ten chunks, and the rest is noise. The shares were set by what all-MiniLM-L6-v2 makes of
 * 8,000 sentences: mean cosine of two 0.18; of a question and its 10th best about 0.60, its 100th 0.47.
 */
function clustered(rows: number, dimensions: number): Generate {
  const random = seededRandom(1);
  const noise = gaussian(dimensions, random);
  const common = noise();
  const topics = Array.from({ length: 200 }, noise);
  const subjects = Array.from({ length: Math.ceil(rows / 10) }, noise);
  return () => {
    const number = Math.floor(random() * subjects.length);
    const sum = noise();
    const subject = subjects[number] ?? sum;
    const topic = topics[number % topics.length] ?? sum;
    for (let i = 0; i < dimensions; i++) {
      sum[i] =
        Math.sqrt(0.32) * (sum[i] ?? 0) +
        Math.sqrt(0.18) * (common[i] ?? 0) +
        Math.sqrt(0.3) * (topic[i] ?? 0) +
        Math.sqrt(0.2) * (subject[i] ?? 0);
    }
    return unit(sum);
  };
}

/** Vectors of length 1 in directions of which none is likelier than another. */
function gaussian(dimensions: number, random: () => number): Generate {
  return () => {
    const vector = new Float32Array(dimensions);
    for (let i = 0; i < dimensions; i += 2) {
      const radius = Math.sqrt(-2 * Math.log(1 - random()));
      const angle = 2 * Math.PI * random();
      vector[i] = radius * Math.cos(angle);
      vector[i + 1] = radius * Math.sin(angle);
    }
    return unit(vector);
  };
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(floatDot(vector, vector));
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? 0) / length;
  return vector;
}

/** In double precision; dimensions divide by 4, for four sums that do not wait for each other. */
function floatDot(one: Float32Array, other: Float32Array): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i < one.length; i += 4) {
    a += (one[i] ?? 0) * (other[i] ?? 0);
    b += (one[i + 1] ?? 0) * (other[i + 1] ?? 0);
    c += (one[i + 2] ?? 0) * (other[i + 2] ?? 0);
    d += (one[i + 3] ?? 0) * (other[i + 3] ?? 0);
  }
  return a + b + c + d;
}

/** Numbers from [0, 1), the same for the same seed: Marsaglia's xorshift with 32 bits. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

function roundNumbers(result: Result) {
  return Object.fromEntries(
    Object.entries(result).map(([name, value]) => [name, value && Number(value.toPrecision(4))]),
  );
}
