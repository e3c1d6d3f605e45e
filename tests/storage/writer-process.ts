import { openKnowledgeStore } from '../../src/storage/knowledge-store.ts';
import { exampleDocument } from './example-document.ts';

// Saves a document for each seed; with a number of blocks, dies without notice once so many are
// written: node writer-process.ts URL CHANNEL CHUNKS DIE_AFTER SEED...

const [databaseUrl = '', channelId = '', chunks = '', dieAfter = '', ...seeds] =
  process.argv.slice(2);
const store = await openKnowledgeStore(databaseUrl);
for (const seed of seeds) {
  await store.saveDocument(channelId, exampleDocument({ seed, chunks: Number(chunks) }), {
    onProgress: ({ done }) => {
      if (dieAfter !== '' && done >= Number(dieAfter)) process.kill(process.pid, 'SIGKILL');
    },
  });
}
await store.close();
