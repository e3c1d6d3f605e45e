import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { openChannelIndex } from '../src/knowledge/retrieval/channel-index.ts';
import { rankChunks } from '../src/knowledge/retrieval/rank-chunks.ts';
import { openKnowledgeStore } from '../src/storage/knowledge-store.ts';

/** What the fresh process tells the benchmark. */
export interface LoadReport {
  readonly chunks: number;
  /** From the start of the process until the module graph is there. */
  readonly importedMs: number;
  /** From the start of the process until every index is decoded. */
  readonly loadedMs: number;
  /** From the start of the process until a first question is answered with passages. */
  readonly searchableMs: number;
  readonly passages: number;
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
const channel = await openChannelIndex(indexes);
const embeddings = new Map([['synthetic', new Float32Array(1_536).fill(1)]]);
const passages = rankChunks(
  channel,
  { terms: ['stand', 'trou', '12'], embeddings },
  { documents: channel.documents, topK: 5 },
);
const searchableMs = performance.now();
delay.disable();
const report: LoadReport = {
  chunks: indexes.reduce((sum, index) => sum + index.chunks.length, 0),
  importedMs,
  loadedMs,
  searchableMs,
  passages: passages.length,
  longestPauseMs: delay.max / 1e6,
  peakMegabytes: process.resourceUsage().maxRSS / 1024,
};
await store.close();
process.send?.(report);
