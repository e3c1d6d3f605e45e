import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { openKnowledgeStore } from '../src/storage/knowledge-store.ts';

/** What the fresh process tells the benchmark. */
export interface LoadReport {
  readonly chunks: number;
  /** From the start of the process until the module graph is there. */
  readonly importedMs: number;
  /** From the start of the process until every index is decoded. */
  readonly loadedMs: number;
  readonly longestPauseMs: number;
  readonly peakMegabytes: number;
}

const importedMs = performance.now();
const [databaseUrl = '', channelId = ''] = process.argv.slice(2);
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
const store = await openKnowledgeStore(databaseUrl);
const indexes = [];
for (const { documentId } of await store.listDocuments(channelId)) {
  indexes.push(await store.loadIndex({ channelId, documentId }));
}
const loadedMs = performance.now();
delay.disable();
const report: LoadReport = {
  chunks: indexes.reduce((sum, index) => sum + index.chunks.length, 0),
  importedMs,
  loadedMs,
  longestPauseMs: delay.max / 1e6,
  peakMegabytes: process.resourceUsage().maxRSS / 1024,
};
await store.close();
process.send?.(report);
