/**
 * The bot of `acknowledge.ts` and `soak.ts`, in a process of its own as in real life: with the
 * offline models. Any message makes it tell what it holds, after a collection where it may.
 */
import { join } from 'node:path';
import { COMMANDS } from '../commands/index.ts';
import { readConfig } from '../src/config.ts';
import { createLog } from '../src/discord/log.ts';
import { startBot } from '../src/discord/start-bot.ts';
import { openFootnote } from '../src/wiring.ts';

const [token = '', apiUrl = '', folder = ''] = process.argv.slice(2);
const config = { ...readConfig({}), databaseUrl: `sqlite://${join(folder, 'store.sqlite')}` };
const footnote = await openFootnote(config);
const { knowledgeBase, embedders } = footnote;
await embedders[0]?.embed(['The models are started before the clock.'], { purpose: 'passage' });
await startBot({
  ...{ token, apiUrl, knowledgeBase },
  commands: COMMANDS,
  about: {
    version: 'benchmark',
    chatModel: null,
    embeddingModels: embedders.map(({ modelId }) => modelId),
    usesService: false,
    keepsOriginals: config.keepOriginals,
    isSandbox: true,
  },
  log: createLog('error'),
  maxPdfBytes: config.pdf.maxBytes,
});
process.on('message', () => process.send?.(holdings()));
process.send?.('ready');

function holdings() {
  globalThis.gc?.();
  const { rss, heapUsed, external, arrayBuffers } = process.memoryUsage();
  const resources = process.getActiveResourcesInfo();
  const timers = resources.filter((name) => name === 'Timeout').length;
  return { rss, heapUsed, external, arrayBuffers, timers, resources: resources.length };
}
