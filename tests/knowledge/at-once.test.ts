import { afterEach, beforeEach, expect, test } from 'vitest';
import type { KnowledgeStore } from '../../src/knowledge/ports.ts';
import type { Progress } from '../../src/knowledge/types.ts';
import { createFakeEmbedder } from '../support/fake-embedder.ts';
import { type OpenBase, openBase, pdfOf } from '../support/open-base.ts';

const tools = { name: 'tools.pdf', bytes: pdfOf('The deposit for a drill is 40 euros.') };
const garden = { name: 'garden.pdf', bytes: pdfOf('The garden gate is locked at nine.') };
const stopped = { name: 'UserError', code: 'stopped-by-removal' };

let open: OpenBase;
beforeEach(async () => {
  open = await openBase();
});
afterEach(() => open.close());

/** Calls `then` once, when the work comes to this stage. */
function atStage(stage: Progress['stage'], then: () => void): (progress: Progress) => void {
  let isDue = true;
  return (progress) => {
    if (isDue && progress.stage === stage) {
      isDue = false;
      then();
    }
  };
}

test('the same file given twice at once is embedded once, and the second is already known', async () => {
  const embedder = createFakeEmbedder();
  const base = open.base({ embedders: [embedder] });
  const outcomes = await Promise.all([base.ingest('one', tools), base.ingest('one', tools)]);
  expect(outcomes.map(({ kind }) => kind)).toEqual(['added', 'already-known']);
  expect(embedder.calls).toHaveLength(1);
});

test('who waits for the same file and gives up waits no longer, and lets nobody in before', async () => {
  const embedder = createFakeEmbedder();
  const base = open.base({ embedders: [embedder] });
  const controller = new AbortController();
  const order: string[] = [];
  const note = (name: string) => () => order.push(name);
  const first = base.ingest('one', tools).then(note('first'));
  const second = base.ingest('one', tools, { signal: controller.signal }).catch(note('second'));
  const third = base.ingest('one', tools).then(note('third'));
  controller.abort();
  await Promise.all([first, second, third]);
  expect(order).toEqual(['second', 'first', 'third']);
  expect(embedder.calls).toHaveLength(1);
});

test('the second of two goes on where the first fails', async () => {
  const base = open.base();
  const controller = new AbortController();
  const onProgress = atStage('embed', () => controller.abort(new Error('cancelled')));
  const first = base.ingest('one', tools, { signal: controller.signal, onProgress });
  const second = base.ingest('one', tools);
  await expect(first).rejects.toThrow('cancelled');
  expect((await second).kind).toBe('added');
});

test.each([
  'extract',
  'embed',
  'store',
] as const)('a reset stops what is being added, at the stage %s too, and nothing comes back', async (stage) => {
  const base = open.base();
  await base.ingest('one', garden);
  let reset: Promise<void> | undefined;
  const onProgress = atStage(stage, () => {
    reset = base.reset('one');
  });
  await expect(base.ingest('one', tools, { onProgress })).rejects.toMatchObject(stopped);
  await reset;
  expect(await base.documents('one')).toEqual([]);
  expect((await base.ask('one', 'What is the deposit for a drill?')).kind).toBe('no-evidence');
  expect((await base.ingest('one', tools)).kind).toBe('added');
});

test('a reset leaves alone what another channel adds', async () => {
  const base = open.base();
  let reset: Promise<void> | undefined;
  const onProgress = atStage('embed', () => {
    reset = base.reset('two');
  });
  expect((await base.ingest('one', tools, { onProgress })).kind).toBe('added');
  await reset;
});

test('a document that is removed while it is indexed again does not come back', async () => {
  const base = open.base();
  const { document } = await base.ingest('one', tools);
  const key = { channelId: 'one', documentId: document.documentId };
  const other = open.base();
  let removal: Promise<boolean> | undefined;
  const onProgress = atStage('extract', () => {
    removal = base.remove(key);
  });
  await expect(base.reindex(key, { onProgress })).rejects.toMatchObject(stopped);
  expect([await removal, await base.documents('one')]).toEqual([true, []]);

  // Another process knows of no work to stop: the save itself finds the document gone.
  await base.ingest('one', tools);
  const onOtherProgress = atStage('chunk', () => {
    removal = other.remove(key);
  });
  await expect(base.reindex(key, { onProgress: onOtherProgress })).rejects.toMatchObject({
    code: 'no-such-document',
  });
  expect([await removal, await base.documents('one')]).toEqual([true, []]);
});

// The question failed: the document was listed, and gone when its index was to be loaded.
test('a document that goes while its channel is loaded is left out of the answer', async () => {
  const base = open.base();
  await base.ingest('one', tools);
  const { document } = await base.ingest('one', garden);
  const key = { channelId: 'one', documentId: document.documentId };
  let loads = 0;
  const store: KnowledgeStore = new Proxy(open.store, {
    get(target, name: keyof KnowledgeStore) {
      if (name !== 'loadIndex') return target[name].bind(target);
      return async (wanted: typeof key) => {
        loads += 1;
        if (wanted.documentId === key.documentId) await target.removeDocument(key);
        return target.loadIndex(wanted);
      };
    },
  });
  const answer = await open.base({ store }).ask('one', 'What is the deposit for a drill?');
  expect(answer).toMatchObject({ kind: 'grounded', citations: [{ documentName: 'tools.pdf' }] });
  expect(loads).toBe(3);
});
