import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { openKnowledgeStore } from '../src/storage/knowledge-store.ts';
import { syntheticDocument } from './stored-channel-documents.ts';
import type { LoadReport } from './stored-channel-load.ts';

// How long does a channel of 20,000 chunks × 1,536 take to write and to load in a fresh process,
// how large is it, and for how long does either hold the main thread?

const DOCUMENTS = 40;
const CHUNKS = 500;
const DIMENSIONS = 1536;
const RUNS = 5;
const channelId = '1190000000000000001';

const folder = await mkdtemp(join(tmpdir(), 'footnote-benchmark-'));
try {
  const databaseUrl = `sqlite://${join(folder, 'channel.sqlite')}`;
  await writeChannel(databaseUrl);
  await measureSize(folder);
  await measureLoad(databaseUrl);
} finally {
  await rm(folder, { recursive: true });
}

async function writeChannel(databaseUrl: string): Promise<void> {
  const store = await openKnowledgeStore(databaseUrl);
  let seconds = 0;
  let longestPauseMs = 0;
  const save = async (seed: number, chunks: number) => {
    const document = syntheticDocument({ seed, chunks, dimensions: DIMENSIONS });
    // Making the document holds the main thread too: only the pauses of the saving are counted.
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const start = performance.now();
    await store.saveDocument(channelId, document);
    seconds += (performance.now() - start) / 1000;
    delay.disable();
    longestPauseMs = Math.max(longestPauseMs, delay.max / 1e6);
  };
  for (let seed = 1; seed <= DOCUMENTS; seed++) await save(seed, CHUNKS);
  print('write', `${seconds.toFixed(2)} s, longest pause ${longestPauseMs.toFixed(1)} ms`);
  await store.close();
}

/** All files of the database, after the log is written back by closing. */
async function measureSize(folder: string): Promise<void> {
  const files = await Promise.all((await readdir(folder)).map((file) => stat(join(folder, file))));
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const chunks = DOCUMENTS * CHUNKS;
  print('size', `${(bytes / chunks).toFixed(0)} bytes a chunk, ${(bytes / 1e6).toFixed(1)} MB`);
}

async function measureLoad(databaseUrl: string): Promise<void> {
  const reports: LoadReport[] = [];
  for (let run = 0; run < RUNS; run++) {
    const child = fork(new URL('./stored-channel-load.ts', import.meta.url), [
      databaseUrl,
      channelId,
    ]);
    const [report] = await once(child, 'message');
    reports.push(report);
  }
  const median = (value: (report: LoadReport) => number) =>
    reports
      .map(value)
      .sort((a, b) => a - b)
      [Math.floor(RUNS / 2)]?.toFixed(0);
  const longest = Math.max(...reports.map((report) => report.longestPauseMs));
  print('chunks loaded', `${reports[0]?.chunks}`);
  print('process start to imported', `${median((report) => report.importedMs)} ms`);
  print('process start to loaded', `${median((report) => report.loadedMs)} ms (median of ${RUNS})`);
  print('process start to searched', `${median((report) => report.searchableMs)} ms`);
  print('passages found', `${reports[0]?.passages}`);
  print('longest pause while loading', `${longest.toFixed(1)} ms (longest of ${RUNS} runs)`);
  print('peak memory of a load', `${median((report) => report.peakMegabytes)} MB`);
}

function print(name: string, value: string): void {
  console.log(`${name.padEnd(28)} ${value}`);
}
