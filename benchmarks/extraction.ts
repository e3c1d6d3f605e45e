/**
 * How fast PDFs become pages: our reader with all its clean-up and its box, against the bare text
 * content of pdfjs-dist in a forked process. Runs alternate, so that a noisy machine is noisy for
 * both. Usage: node benchmarks/extraction.ts [--runs 5] [PDF or folder]...
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { globSync, readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createPdfReader } from '../src/pdf/pdf-reader.ts';

const BARE = fileURLToPath(new URL('./bare-pdfjs.ts', import.meta.url));
const SAMPLE_EVERY_MS = 10;

/** One reading of one file. */
interface Run {
  readonly ms: number;
  readonly pages: number;
  /** Highest resident memory of the child process in MiB; 0 where the system does not tell. */
  readonly peakMiB: number;
}

const { values, positionals } = parseArgs({
  options: { runs: { type: 'string', default: '5' } },
  allowPositionals: true,
});
const files = (positionals.length > 0 ? positionals : ['samples']).flatMap(pdfsIn);
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1 || files.length === 0) {
  throw new RangeError(`Expected PDFs and \`--runs\` of 1 or more, got ${files.length} PDFs`);
}
const reader = createPdfReader();

console.log(`${cpus()[0]?.model.trim()}, ${cpus().length} cores, Node ${process.version}`);
console.log(`Medians of ${runs} alternating runs, process start included.\n`);
console.log('pages/s: ours, bare pdfjs | ratio | peak MiB: ours, bare | pages | file');
const ratios = await Array.fromAsync(files, compare);
console.log(`\nMedian ratio of ${files.length} files: ${median(ratios).toFixed(2)}`);

function pdfsIn(path: string): string[] {
  return statSync(path).isDirectory() ? globSync(join(path, '**/*.pdf')).sort() : [path];
}

async function compare(file: string): Promise<number> {
  const ours: Run[] = [];
  const bare: Run[] = [];
  for (let run = 0; run < runs; run += 1) {
    ours.push(await measure(() => readWithReader(file)));
    bare.push(await measure(() => readWithPdfjs(file)));
  }
  const speed = (of: readonly Run[]) => median(of.map(({ pages, ms }) => (1000 * pages) / ms));
  const peak = (of: readonly Run[]) => Math.max(...of.map((run) => run.peakMiB));
  const ratio = speed(ours) / speed(bare);
  const speeds = `${speed(ours).toFixed(1)}, ${speed(bare).toFixed(1)} | ${ratio.toFixed(2)}`;
  const peaks = `${peak(ours).toFixed(0)}, ${peak(bare).toFixed(0)}`;
  console.log(`${speeds} | ${peaks} | ${ours[0]?.pages} | ${file}`);
  return ratio;
}

async function measure(read: () => Promise<number>): Promise<Run> {
  let peakMiB = 0;
  const timer = setInterval(() => {
    peakMiB = Math.max(peakMiB, ...childPeaks());
  }, SAMPLE_EVERY_MS);
  const start = performance.now();
  try {
    const pages = await read();
    return { ms: performance.now() - start, pages, peakMiB };
  } finally {
    clearInterval(timer);
  }
}

async function readWithReader(file: string): Promise<number> {
  const { pages } = await reader.read(await readFile(file));
  return pages.length;
}

async function readWithPdfjs(file: string): Promise<number> {
  const child = fork(BARE, [file], { serialization: 'advanced', execArgv: [] });
  let pages = 0;
  child.on('message', () => {
    pages += 1;
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`Expected pdfjs to read ${file}, it ended with code ${code}`);
  return pages;
}

/** What Linux knows of the peak of each child process, in MiB. */
function childPeaks(): number[] {
  try {
    const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8');
    return children.trim().split(' ').filter(Boolean).map(peakOf);
  } catch {
    // Other systems have no such file; the figure is then 0.
    return [];
  }
}

function peakOf(pid: string): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
}

function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}
