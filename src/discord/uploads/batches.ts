import { randomBytes } from 'node:crypto';
import type { Log } from '../log.ts';
import type { Actor } from '../permissions.ts';
import { reportFailure } from '../report-failure.ts';
import type { Surface } from '../surface.ts';
import type { Language } from '../texts/catalogue-type.ts';
import { within } from '../within.ts';
import { type BatchView, renderCard } from './card.ts';
import { isEnd, type Job, type JobEnd, type JobState } from './job.ts';
import { createPacedCard, type PacedCard } from './paced-card.ts';
import { createTurns, type Turn, type Turns } from './turns.ts';

/** Jobs that somebody has given at once, shown on one card. */
export interface BatchRequest {
  readonly kind: 'upload' | 'reindex';
  readonly surface: Surface;
  /** Whose documents are concerned. */
  readonly channelId: string;
  readonly actor: Actor;
  readonly language: Language;
  readonly jobs: readonly Job[];
}

/** Why the rest of a batch is not done. */
export type StopCause = 'person' | 'reset' | 'shutdown';

/** `over`: it has ended by itself; `unknown`: this process never ran it in this channel. */
export type CancelOutcome = 'cancelled' | 'not-yours' | 'over' | 'unknown';

/** Batches under way in this process. */
export interface Batches {
  /** Runs the jobs as their turns come, and ends when the card shows the last of them. */
  run(request: BatchRequest): Promise<readonly JobEnd[]>;
  areUnderWay(channelId: string): boolean;
  /** How many batches of a person are under way, in all channels. */
  countOf(personId: string): number;
  /** Stops what is left of a batch of this channel. */
  cancel(batch: { readonly id: string; readonly channelId: string }, by: Actor): CancelOutcome;
  /** Stops all of a channel, or everywhere. Resolves once nothing of it runs any more. */
  stop(cause: StopCause, channelId?: string): Promise<void>;
}

interface Entry {
  readonly job: Job;
  readonly turn: Turn;
  state: JobState;
}

interface Batch extends BatchRequest {
  readonly id: string;
  readonly controller: AbortController;
  readonly entries: Entry[];
  readonly card: PacedCard;
  stopped: StopCause | null;
  /** Resolves once the jobs have ended, and once the card shows it. */
  readonly worked: PromiseWithResolvers<void>;
  readonly shown: PromiseWithResolvers<void>;
}

const REMEMBERED = 1_000;

/** A shutdown waits no longer for Discord to take the last edits. */
const LAST_EDIT_MS = 5_000;

export function createBatches(log: Log): Batches {
  const batches = new Map<string, Batch>();
  const ended = new Set<string>();
  const turns = createTurns(() => {
    for (const { card } of batches.values()) card.touch();
  });

  return {
    async run(request) {
      const batch = openBatch(request, turns, log);
      batches.set(batch.id, batch);
      batch.card.touch('now');
      try {
        const ends = await Promise.all(batch.entries.map((entry) => runJob(batch, entry, log)));
        batch.worked.resolve();
        await batch.card.end();
        return ends;
      } finally {
        batches.delete(batch.id);
        remember(ended, batch.id);
        batch.worked.resolve();
        batch.shown.resolve();
      }
    },
    areUnderWay: (channelId) =>
      [...batches.values()].some((batch) => batch.channelId === channelId),
    countOf: (personId) =>
      [...batches.values()].filter(({ actor }) => actor.id === personId).length,
    cancel({ id, channelId }, by) {
      const batch = batches.get(id);
      if (batch === undefined || batch.channelId !== channelId) {
        return ended.has(id) ? 'over' : 'unknown';
      }
      if (batch.entries.every(({ state }) => isEnd(state))) return 'over';
      if (by.id !== batch.actor.id && !by.isManager) return 'not-yours';
      stopBatch(batch, 'person');
      return 'cancelled';
    },
    async stop(cause, channelId) {
      const concerned = [...batches.values()].filter(
        (batch) => channelId === undefined || batch.channelId === channelId,
      );
      for (const batch of concerned) stopBatch(batch, cause);
      await Promise.all(concerned.map(({ worked }) => worked.promise));
      if (cause === 'shutdown') {
        await within(LAST_EDIT_MS, Promise.all(concerned.map(({ shown }) => shown.promise)));
      }
    },
  };
}

function openBatch(request: BatchRequest, turns: Turns, log: Log): Batch {
  const id = randomBytes(8).toString('hex');
  const { surface, channelId, actor } = request;
  const lane = `${channelId}:${actor.id}`;
  const entries = request.jobs.map(
    (job): Entry => ({ job, turn: turns.enter(lane), state: { kind: 'waiting' } }),
  );
  const ids = { batchId: id, channelId, userId: actor.id };
  const batch: Batch = {
    ...request,
    id,
    entries,
    controller: new AbortController(),
    card: createPacedCard({ surface, render: () => renderCard(viewOf(batch)), log, ids }),
    stopped: null,
    worked: Promise.withResolvers(),
    shown: Promise.withResolvers(),
  };
  return batch;
}

function viewOf({ id, kind, language, stopped, entries }: Batch): BatchView {
  const jobs = entries.map(({ job, state, turn }) => ({
    name: job.name,
    state,
    before: () => turn.before(),
  }));
  return { batchId: id, kind, language, stopped, jobs };
}

/** Waits for the turn, does the job, and tells of its end; the one place where its failure ends. */
async function runJob(batch: Batch, entry: Entry, log: Log): Promise<JobEnd> {
  const { signal } = batch.controller;
  const startedAt = performance.now();
  let end: JobEnd;
  try {
    await entry.turn.called(signal);
    end = await entry.job.run({ signal, show: (state) => show(batch, entry, state) });
  } catch (error) {
    end = signal.aborted ? { kind: 'cancelled' } : failed(batch, error, log);
  } finally {
    entry.turn.leave();
  }
  show(batch, entry, end);
  const documentId = 'document' in end ? end.document.documentId : null;
  const durationMs = Math.round(performance.now() - startedAt);
  log.info(batch.kind, { ...idsOf(batch), outcome: end.kind, documentId, durationMs });
  return end;
}

function show({ card }: Batch, entry: Entry, state: JobState): void {
  const isStep = entry.state.kind !== state.kind;
  entry.state = state;
  card.touch(isStep ? 'now' : 'soon');
}

function failed(batch: Batch, error: unknown, log: Log): JobEnd {
  const reason = reportFailure(error, { log, language: batch.language, ids: idsOf(batch) });
  return { kind: 'failed', reason };
}

function idsOf({ id, channelId, actor }: Batch) {
  return { batchId: id, channelId, userId: actor.id };
}

/** Whoever presses a button a moment too late presses one of the latest. */
function remember(ended: Set<string>, id: string): void {
  ended.add(id);
  const [oldest] = ended;
  if (ended.size > REMEMBERED && oldest !== undefined) ended.delete(oldest);
}

function stopBatch(batch: Batch, cause: StopCause): void {
  if (batch.stopped === null) {
    batch.stopped = cause;
    batch.controller.abort();
    batch.card.touch('now');
  }
}
