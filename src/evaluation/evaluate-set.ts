import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts';
import type { KnowledgeStore } from '../knowledge/ports.ts';
import type { RankingMode } from '../knowledge/retrieval/rank-chunks.ts';
import type { Answer, Passage } from '../knowledge/types.ts';
import { type EvaluationItem, type EvaluationSet, pdfsOf } from './questions.ts';
import { citesGold, containsGold, goldRank, isVerifiable } from './score-answer.ts';

export interface EvaluationParts {
  readonly knowledgeBase: KnowledgeBase;
  /** Read to check citations against the stored pages. */
  readonly store: KnowledgeStore;
}

export interface EvaluationOptions {
  /** The folder that holds the PDFs. */
  readonly pdfs: string;
  /** `document`: each question over its own PDF; `all`: over all of the set together. */
  readonly scope: 'document' | 'all';
  readonly ranking: RankingMode;
  /** How many passages an answer is made from. */
  readonly topK: number;
  readonly onProgress: (line: string) => void;
}

/** What came of one question. */
export interface EvaluatedItem {
  readonly item: EvaluationItem;
  readonly answer: Answer;
  /** The first ten, which the recall is counted over. */
  readonly passages: readonly Passage[];
  /** The place of the first gold page among them, from 1; null where there is none. */
  readonly goldRank: number | null;
  readonly citationHit: boolean;
  readonly answerHit: boolean;
  /** Citations whose quote is not on the page they name. */
  readonly unverifiable: number;
  readonly milliseconds: number;
}

export interface EvaluatedSet {
  readonly name: string;
  readonly scope: 'document' | 'all';
  readonly items: readonly EvaluatedItem[];
  readonly indexSeconds: number;
  /** PDFs that could not be read, with the sentence that says why. */
  readonly failures: ReadonlyMap<string, string>;
}

/** How many passages the recall is counted over. */
const RANKING_LENGTH = 10;

/** Adds a set's PDFs to a channel of their own and asks its questions there. */
export async function evaluateSet(
  set: EvaluationSet,
  parts: EvaluationParts,
  options: EvaluationOptions,
): Promise<EvaluatedSet> {
  const channelId = `evaluation-${set.name}`;
  const startedAt = performance.now();
  const { documentIds, failures } = await addPdfs(channelId, set, parts, options);
  const indexSeconds = (performance.now() - startedAt) / 1_000;
  const items: EvaluatedItem[] = [];
  for (const item of set.items) {
    options.onProgress(`${set.name}: question ${items.length + 1} of ${set.items.length}`);
    items.push(await evaluateItem(item, { channelId, documentIds }, { ...parts, ...options }));
  }
  return { name: set.name, scope: options.scope, items, indexSeconds, failures };
}

async function addPdfs(
  channelId: string,
  set: EvaluationSet,
  { knowledgeBase }: EvaluationParts,
  { pdfs, onProgress }: EvaluationOptions,
) {
  const documentIds = new Map<string, string>();
  const failures = new Map<string, string>();
  const names = pdfsOf(set);
  for (const [index, name] of names.entries()) {
    onProgress(`${set.name}: PDF ${index + 1} of ${names.length}, ${name}`);
    try {
      const bytes = await readPdf(join(pdfs, name));
      const { document } = await knowledgeBase.ingest(channelId, { name, bytes });
      documentIds.set(name, document.documentId);
    } catch (error) {
      if (!(error instanceof UserError)) {
        throw error;
      }
      failures.set(name, error.message);
    }
  }
  return { documentIds, failures };
}

async function readPdf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new UserError('no-such-file', `There is no file that can be read at ${path}.`, { cause });
  }
}

interface Channel {
  readonly channelId: string;
  readonly documentIds: ReadonlyMap<string, string>;
}

async function evaluateItem(
  item: EvaluationItem,
  channel: Channel,
  context: EvaluationParts & EvaluationOptions,
): Promise<EvaluatedItem> {
  const { knowledgeBase, ranking, topK } = context;
  const asked = { documentIds: scopeOf(item, channel, context.scope), ranking };
  const passages = await knowledgeBase.search(channel.channelId, item.question, {
    ...asked,
    topK: RANKING_LENGTH,
  });
  const startedAt = performance.now();
  const answer = await knowledgeBase.ask(channel.channelId, item.question, { ...asked, topK });
  const milliseconds = performance.now() - startedAt;
  return {
    item,
    answer,
    passages,
    goldRank: goldRank(item, passages),
    citationHit: citesGold(item, answer),
    answerHit: containsGold(item, answer),
    unverifiable: await countUnverifiable(answer, channel.channelId, context),
    milliseconds,
  };
}

/** Absent for all documents of the channel. A PDF that could not be read is in no scope. */
function scopeOf(
  item: EvaluationItem,
  { documentIds }: Channel,
  scope: 'document' | 'all',
): string[] | undefined {
  return scope === 'all'
    ? undefined
    : (item.scope ?? [item.pdf]).flatMap((pdf) => documentIds.get(pdf) ?? []);
}

async function countUnverifiable(
  answer: Answer,
  channelId: string,
  { store }: EvaluationParts,
): Promise<number> {
  const citations = answer.kind === 'grounded' ? answer.citations : [];
  let count = 0;
  for (const citation of citations) {
    const numbers = citation.ranges.map(({ page }) => page);
    const { documentId } = citation;
    const pages = await store.loadPages({ channelId, documentId }, numbers);
    count += isVerifiable(citation, pages) ? 0 : 1;
  }
  return count;
}
