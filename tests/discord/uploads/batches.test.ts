import { setImmediate as nextRound } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { MessageBody, Surface } from '../../../src/discord/surface.ts';
import { type BatchRequest, createBatches } from '../../../src/discord/uploads/batches.ts';
import type { Job, JobEnd } from '../../../src/discord/uploads/job.ts';

const LOG = { info() {}, warn() {}, error() {} };

/** A job that ends when it is released, whatever its signal says. */
function createJob(name: string) {
  const { promise, resolve } = Promise.withResolvers<JobEnd>();
  const job: Job = { name, run: () => promise };
  return { job, end: () => resolve({ kind: 'cancelled' }) };
}

/** A batch in a channel, with all that its card has shown. */
function requestOf(channelId: string, jobs: readonly Job[]) {
  const shown: string[] = [];
  const surface: Surface = {
    isEphemeral: false,
    show(messages: readonly MessageBody[]) {
      shown.push(...messages.map(({ content }) => content));
      return Promise.resolve(['1']);
    },
  };
  const actor = { id: 'mina', isManager: false, roleIds: [] };
  const request: BatchRequest = {
    ...{ kind: 'upload', surface, channelId, actor, language: 'en', jobs },
  };
  return { request, shown };
}

test('a channel is stopped only once nothing of it runs any more', async () => {
  const batches = createBatches(LOG);
  const { job, end } = createJob('a.pdf');
  const { request, shown } = requestOf('1', [job]);
  const running = batches.run(request);
  await nextRound();
  let isStopped = false;
  const stopping = batches.stop('reset', '1').then(() => {
    isStopped = true;
  });
  await nextRound();
  expect(isStopped).toBe(false);
  end();
  await stopping;
  await running;
  expect(shown.at(-1)).toBe(
    '**Stopped, as this channel was reset:** 1 cancelled\n- **a.pdf** — cancelled',
  );
});

test('a shutdown waits for the last edits of the cards', async () => {
  const batches = createBatches(LOG);
  const { job, end } = createJob('a.pdf');
  const { request, shown } = requestOf('1', [job]);
  void batches.run(request);
  await nextRound();
  const stopping = batches.stop('shutdown');
  end();
  await stopping;
  expect(shown.at(-1)).toMatch(/^\*\*Stopped, as I was shut down:\*\* 1 cancelled\./u);
});

test('a batch without jobs ends at once', async () => {
  const batches = createBatches(LOG);
  expect(await batches.run(requestOf('1', []).request)).toEqual([]);
});
