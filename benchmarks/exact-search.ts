/**
 * How fast and how true is exact search? `node benchmarks/exact-search.ts [--json FILE]`
 *
 * Compares, in one process: our index; the per-row loop that published pipelines
 * run, over `number[][]`; and the floor, which is reading as many bytes as there are codes, once.
 */
import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import asc from 'assemblyscript/asc';
import { type CreateScanner, scannersFor } from '../src/knowledge/retrieval/scanner.ts';
import { createVectorIndex, type VectorIndex } from '../src/knowledge/retrieval/vector-index.ts';
import {
  type Corpus,
  type CorpusSize,
  clustered,
  createCorpus,
  unstructured,
} from './exact-search-corpus.ts';

const topK = 10;
const queryCount = 50;
const rounds = 10;
// 200,000 × 1,536 JavaScript numbers would take 2.4 GB: beyond this the loop's time is scaled up.
const mostLoopRows = 20_000;

/** Times are medians, in milliseconds a query. */
interface Result {
  readonly rows: number;
  readonly dimensions: number;
  /** With queries one after the other. */
  readonly indexMs: number;
  readonly floorMs: number;
  readonly loopMs: number;
  readonly speedup: number;
  readonly timesFloor: number;
  /** Right after the loop has filled the processor's caches with its numbers. */
  readonly coldIndexMs: number;
  readonly coldFloorMs: number;
  readonly coldSpeedup: number;
  /** The share of the truly best rows that the index found. */
  readonly recall: number;
  /** The same with vectors that have no structure at all. */
  readonly recallRandom: number | null;
  readonly bytesPerRow: number;
  /** From stored parts to an index that can be searched. */
  readonly createMs: number;
}

type Action = () => unknown;

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
  const size = { rows, queryCount, topK, mostLoopRows };
  const corpus = createCorpus(clustered(rows, dimensions), size);
  const started = performance.now();
  const index = createVectorIndex(corpus.parts);
  const createMs = performance.now() - started;
  const times = timeAll(index, corpus);
  const loopMs = times.loopMs * (rows / corpus.loopRows.length);
  return {
    rows,
    dimensions,
    ...times,
    loopMs,
    speedup: loopMs / times.indexMs,
    timesFloor: times.indexMs / times.floorMs,
    coldSpeedup: loopMs / times.coldIndexMs,
    recall: recallOf(index, corpus),
    recallRandom: rows <= mostLoopRows ? recallOfUnstructured(size, dimensions) : null,
    bytesPerRow: index.byteLength / rows,
    createMs,
  };
}

function recallOfUnstructured(size: CorpusSize, dimensions: number): number {
  const corpus = createCorpus(unstructured(dimensions), size);
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
  const floors = queries.map(() => floor);
  const searches = queries.map((query) => () => index.search(query, topK));
  const loops = queries.map((query) => {
    const numbers = Array.from(query);
    return () => publishedLoop(loopRows, numbers);
  });
  // The first time round is for the compilers.
  for (const actions of [searches, floors, loops.slice(0, 2)]) actions.map(timeOf);
  const indexMs = median(searches.map(timeOf));
  const floorMs = median(floors.map(timeOf));
  const coldIndex = timeInTurn(searches, loops.slice(0, rounds));
  const coldFloor = timeInTurn(floors, loops.slice(rounds, 2 * rounds));
  return {
    indexMs,
    floorMs,
    loopMs: (coldIndex.loopMs + coldFloor.loopMs) / 2,
    coldIndexMs: coldIndex.coldMs,
    coldFloorMs: coldFloor.coldMs,
  };
}

/** Times each action right after a loop, which takes the processor's caches for itself. */
function timeInTurn(actions: readonly Action[], loops: readonly Action[]) {
  const times = loops.map((loop, i) => ({
    loop: timeOf(loop),
    action: timeOf(actions[i] ?? loop),
  }));
  return {
    loopMs: median(times.map(({ loop }) => loop)),
    coldMs: median(times.map(({ action }) => action)),
  };
}

function timeOf(action: Action): number {
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

function roundNumbers(result: Result) {
  return Object.fromEntries(
    Object.entries(result).map(([name, value]) => [name, value && Number(value.toPrecision(4))]),
  );
}
