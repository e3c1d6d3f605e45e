import { ActionRowBuilder, ButtonBuilder, ButtonStyle } from 'discord.js';
import { customId } from '../custom-id.ts';
import { LIMITS } from '../limits.ts';
import { cutText } from '../rendering/clean-text.ts';
import { fileName } from '../rendering/escape-text.ts';
import type { MessageBody } from '../surface.ts';
import { textsFor } from '../texts/catalogue.ts';
import type { Language } from '../texts/catalogue-type.ts';
import type { BatchRequest, StopCause } from './batches.ts';
import { isEnd, type JobState } from './job.ts';

/** The handler of the card's button; its argument is the batch's id. */
export const CANCEL_BUTTON = 'upload-cancel';

/** What the card of a batch shows. */
export interface BatchView {
  readonly batchId: string;
  readonly kind: BatchRequest['kind'];
  readonly language: Language;
  readonly stopped: StopCause | null;
  readonly jobs: readonly JobView[];
}

export interface JobView {
  /** As it came: not escaped. */
  readonly name: string;
  readonly state: JobState;
  /** How many in the queue come before it. */
  readonly before: () => number;
}

interface Fit {
  /** Characters of a file's name with its escapes. */
  readonly name: number;
  /** Whether a reason keeps its advice. */
  readonly advice: boolean;
  /** Characters of a state. */
  readonly state: number;
}

/** Tried one after another until all fits; the last one always does. */
const FITS: readonly Fit[] = [
  { name: 100, advice: true, state: 600 },
  { name: 50, advice: true, state: 400 },
  { name: 50, advice: false, state: 300 },
  { name: 30, advice: false, state: 120 },
];

/** More jobs than these are counted, not listed. */
const LISTED = 10;

/** One message, never longer than Discord takes. */
export function renderCard(view: BatchView): MessageBody {
  const contents = FITS.values().map((fit) => contentOf(view, fit));
  const content =
    contents.find(({ length }) => length <= LIMITS.content) ??
    cutText(contentOf(view, { name: 20, advice: false, state: 60 }), LIMITS.content);
  const isRunning = view.stopped === null && view.jobs.some(({ state }) => !isEnd(state));
  return { content, components: isRunning ? [cancelRow(view)] : [] };
}

function contentOf(view: BatchView, fit: Fit): string {
  const texts = textsFor(view.language).upload;
  const listed = pickListed(view.jobs);
  const others = view.jobs.length - listed.length;
  const lines = [
    headline(view),
    ...listed.map((job) => `- ${lineOf(job, view.language, fit)}`),
    ...(others > 0 ? [`- ${texts.more(others)}`] : []),
  ];
  const isOver = view.jobs.every(({ state }) => isEnd(state));
  const isAnswerable = view.jobs.some(({ state }) => 'document' in state);
  if (isOver && isAnswerable) lines.push(`-# ${texts.askHint}`);
  return lines.join('\n');
}

function headline({ kind, language, stopped, jobs }: BatchView): string {
  const texts = textsFor(language).upload;
  const count = (...kinds: readonly JobState['kind'][]) =>
    jobs.filter(({ state }) => kinds.includes(state.kind)).length;
  const ended = jobs.filter(({ state }) => isEnd(state)).length;
  const total = jobs.length;
  if (ended < total) {
    return stopped === null ? texts.underWay[kind]({ ended, total }) : texts.stopping;
  }
  const counts = texts.counts({
    added: count('added'),
    known: count('already-known'),
    reindexed: count('reindexed'),
    failed: count('failed'),
    cancelled: count('cancelled'),
  });
  return stopped === null ? texts.over(counts) : texts.stopped[stopped](counts);
}

/** What happens, what failed and what comes next, in the batch's order; the rest is counted. */
function pickListed(jobs: readonly JobView[]): readonly JobView[] {
  const rank = ({ state }: JobView) =>
    ['working', 'fetching', 'failed', 'waiting'].indexOf(state.kind) + 1 || LISTED;
  const picked = new Set([...jobs].sort((a, b) => rank(a) - rank(b)).slice(0, LISTED));
  return jobs.filter((job) => picked.has(job));
}

function lineOf({ name, state, before }: JobView, language: Language, fit: Fit): string {
  const shown = stateText({ state, before, name }, language, fit);
  return `**${fileName(name, fit.name)}** — ${cutText(shown, fit.state)}`;
}

function stateText({ state, before, name }: JobView, language: Language, fit: Fit): string {
  const texts = textsFor(language).upload;
  switch (state.kind) {
    case 'waiting':
      return texts.waiting(before());
    case 'fetching':
      return texts.fetching;
    case 'working':
      return texts.stages[state.progress.stage](state.progress);
    case 'added':
      return texts.added(state);
    case 'already-known': {
      const known = state.document.name;
      return texts.alreadyKnown(known === name ? null : fileName(known, fit.name));
    }
    case 'reindexed':
      return texts.reindexed(state);
    case 'failed':
      return texts.failed(fit.advice ? state.reason : firstSentence(state.reason));
    case 'cancelled':
      return texts.cancelled;
  }
}

/** Reasons say first what is wrong, then what to do; a reference number stands in what is kept. */
function firstSentence(reason: string): string {
  return /^.*?[.。](?=\s|$|[^\s\d.])/u.exec(reason)?.[0] ?? reason;
}

function cancelRow({ batchId, language }: BatchView) {
  return new ActionRowBuilder<ButtonBuilder>().addComponents(
    new ButtonBuilder()
      .setCustomId(customId(CANCEL_BUTTON, batchId))
      .setLabel(textsFor(language).upload.cancelButton)
      .setStyle(ButtonStyle.Secondary),
  );
}
