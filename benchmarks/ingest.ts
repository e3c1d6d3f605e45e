/**
 * How fast a PDF becomes answerable with the offline models, how much memory that takes, and for
 * how long it holds the main thread: 300 synthetic pages, or the PDF that is named.
 * Usage: node benchmarks/ingest.ts [--runs 3] [FILE.pdf]
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { readConfig } from '../src/config.ts';
import { openFootnote } from '../src/wiring.ts';
import { syntheticPdf } from './synthetic-pdf.ts';

const syntheticPageCount = 300;

interface Run {
  readonly pages: number;
  readonly chunks: number;
  readonly seconds: ReadonlyMap<string, number>;
  readonly longestPauseMs: number;
  /** The longest that the main thread computed without a turn of the event loop. */
  readonly busiestTurnMs: number;
}

const { values, positionals } = parseArgs({
  options: { runs: { type: 'string', default: '3' } },
  allowPositionals: true,
});
const [path] = positionals;
const bytes = path === undefined ? syntheticPdf(syntheticPageCount) : await readFile(path);
const runs: Run[] = [];
for (let run = 0; run < Number(values.runs); run += 1) {
  runs.push(await measure());
}
report();

async function measure(): Promise<Run> {
  const folder = await mkdtemp(join(tmpdir(), 'footnote-benchmark-'));
  const config = { ...readConfig({}), databaseUrl: `sqlite://${join(folder, 'store.sqlite')}` };
  const footnote = await openFootnote(config);
  try {
    const [embedder] = footnote.embedders;
    await embedder?.embed(['The models are started before the clock.'], { purpose: 'passage' });
    return await ingest((onProgress) =>
      footnote.knowledgeBase.ingest('benchmark', { name: 'book.pdf', bytes }, { onProgress }),
    );
  } finally {
    await footnote.close();
    await rm(folder, { recursive: true });
  }
}

type Ingest = (
  onProgress: (step: { stage: string }) => void,
) => ReturnType<Awaited<ReturnType<typeof openFootnote>>['knowledgeBase']['ingest']>;

async function ingest(start: Ingest): Promise<Run> {
  const ends = new Map<string, number>();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const turns = watchTurns();
  delay.enable();
  const startedAt = performance.now();
  const { document } = await start(({ stage }) => ends.set(stage, performance.now()));
  const endedAt = performance.now();
  delay.disable();
  const seconds = new Map<string, number>([['all', (endedAt - startedAt) / 1_000]]);
  let before = startedAt;
  for (const [stage, end] of ends) {
    seconds.set(stage, (end - before) / 1_000);
    before = end;
  }
  return {
    pages: document.pageCount,
    chunks: document.chunkCount,
    seconds,
    longestPauseMs: delay.max / 1e6,
    busiestTurnMs: turns.stop(),
  };
}

/**
 * Processor time of this thread between turns of the event loop: unlike the pause by the clock, it
 * leaves out the time in which another process had the core.
 */
function watchTurns(): { stop(): number } {
  let busiest = 0;
  let before = process.threadCpuUsage();
  const timer = setInterval(() => {
    const { user, system } = process.threadCpuUsage(before);
    busiest = Math.max(busiest, (user + system) / 1_000);
    before = process.threadCpuUsage();
  }, 1);
  return {
    stop() {
      clearInterval(timer);
      return busiest;
    },
  };
}

function report(): void {
  const [first] = runs;
  console.log(`${cpus()[0]?.model.trim()}, ${cpus().length} cores, Node ${process.version}`);
  console.log(`${first?.pages} pages, ${first?.chunks} chunks; medians of ${runs.length} runs`);
  for (const stage of first?.seconds.keys() ?? []) {
    console.log(`${stage.padEnd(26)} ${median((run) => run.seconds.get(stage) ?? 0).toFixed(2)} s`);
  }
  const pace = median((run) => run.pages / (run.seconds.get('all') ?? 1));
  console.log(`${'pages a second'.padEnd(26)} ${pace.toFixed(1)}`);
  const pauses = runs.map(({ longestPauseMs }) => longestPauseMs.toFixed(1)).join(', ');
  console.log(`${'longest pause, each run'.padEnd(26)} ${pauses} ms`);
  const turns = runs.map(({ busiestTurnMs }) => busiestTurnMs.toFixed(1)).join(', ');
  console.log(`${'busiest turn, each run'.padEnd(26)} ${turns} ms of processor time`);
  const peak = process.resourceUsage().maxRSS / 1_024;
  console.log(
    `${'peak memory'.padEnd(26)} ${peak.toFixed(0)} MiB, the process that reads PDFs aside`,
  );
}

function median(value: (run: Run) => number): number {
  const values = runs.map(value).sort((left, right) => left - right);
  return values[Math.floor(values.length / 2)] ?? 0;
}
