/**
 * The bot as `src/main.ts` runs it on Discord, on a sandbox instead, in a process of its own. Where
 * it is told to, embedding ends only when it is stopped, so that work is under way for as long as a
 * test wants it. A message makes something fail that nobody handles.
 */
import { COMMANDS } from '../../commands/index.ts';
import { createLog } from '../../src/discord/log.ts';
import { startBot } from '../../src/discord/start-bot.ts';
import { endInOrder } from '../../src/end-in-order.ts';
import { defaultFixed } from '../../src/knowledge/chunking/chunk-document.ts';
import { createKnowledgeBase } from '../../src/knowledge/knowledge-base.ts';
import type { Embedder } from '../../src/knowledge/ports.ts';
import { createPdfReader } from '../../src/pdf/pdf-reader.ts';
import { openKnowledgeStore } from '../../src/storage/knowledge-store.ts';
import { createFakeEmbedder } from '../support/fake-embedder.ts';

const [token = '', apiUrl = '', databaseUrl = '', pace = ''] = process.argv.slice(2);
const log = createLog();
const ending = endInOrder(log);
process.on('message', (what) => {
  if (what === 'reject') void Promise.reject(new Error('nobody handles it'));
  else
    setImmediate(() => {
      throw new Error('nobody catches it');
    });
});
process.send?.('started');

const store = await openKnowledgeStore(databaseUrl);
const embedder: Embedder = createFakeEmbedder();
const endless: Embedder = {
  modelId: embedder.modelId,
  reads: (text) => embedder.reads(text),
  bridges: (question) => embedder.bridges(question),
  embed: (_, { signal }) =>
    new Promise((_resolve, reject) => {
      process.send?.('embedding');
      signal?.addEventListener('abort', () => reject(signal.reason));
    }),
};
const knowledgeBase = createKnowledgeBase({
  ...{ store, reader: createPdfReader(), chunking: defaultFixed, chat: null },
  embedders: [pace === 'endless' ? endless : embedder],
  clock: { now: () => new Date() },
  indexBudgetBytes: 2 ** 26,
  keepOriginals: true,
});
const bot = await startBot({
  ...{ token, apiUrl, knowledgeBase, log, commands: COMMANDS },
  about: {
    ...{ version: '0.0.0-test', chatModel: null, embeddingModels: ['fake'] },
    ...{ usesService: false, keepsOriginals: true, isSandbox: true },
  },
  maxPdfBytes: 2 ** 25,
  onLost: () => ending.end(1),
});
ending.closeFirst({
  async close() {
    await bot.close();
    await store.close();
  },
});
process.send?.('ready');
