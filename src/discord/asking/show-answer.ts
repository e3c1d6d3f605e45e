import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';
import { asError } from '../../errors.ts';
import type { KnowledgeBase } from '../../knowledge/knowledge-base.ts';
import type { Answer } from '../../knowledge/types.ts';
import type { Log } from '../log.ts';
import { reportFailure } from '../report-failure.ts';
import { finalMessages, stoppedMessages, type WrittenPart } from './answer-messages.ts';
import { answerThatHolds, holds } from './answer-that-holds.ts';
import type { AnswerRequest, Pace } from './asking.ts';
import { createDraft, type Draft } from './draft.ts';
import { createLiveView, type LiveView } from './live-view.ts';
import type { RunningQuestion } from './running-questions.ts';

export interface ShowAnswerParts {
  readonly running: RunningQuestion;
  readonly knowledgeBase: KnowledgeBase;
  readonly log: Log;
  readonly pace: Pace;
}

/** Answers a question, and shows how the answer comes about, with a button that stops it. */
export async function showAnswer(request: AnswerRequest, parts: ShowAnswerParts): Promise<void> {
  const view = openView(request, parts);
  const draft = await openDraft(request, view, parts);
  try {
    const { running, knowledgeBase } = parts;
    const answer = await answerThatHolds(knowledgeBase, request, {
      signal: running.signal,
      onSearch: draft.search,
      onText: draft.write,
    });
    await showFinal(request, { answer, view }, parts);
  } catch (error) {
    await endOtherwise(request, { error, view, draft }, parts);
  } finally {
    draft.end();
  }
}

function openView(request: AnswerRequest, { running, pace, log }: ShowAnswerParts): LiveView {
  return createLiveView(request.surface, {
    editMs: pace.editMs,
    onFailure(error) {
      log.warn('update-not-shown', { ...idsOf(request), error: asError(error) });
      // Whoever deletes an answer does not want it.
      if (isDeleted(error)) running.stop();
    },
  });
}

async function openDraft(
  request: AnswerRequest,
  view: LiveView,
  { running, knowledgeBase, pace }: ShowAnswerParts,
): Promise<Draft> {
  const { streaming } = await knowledgeBase.settings(request.channelId);
  return createDraft({
    ...{ questionId: running.id, frame: request, streaming },
    ...{ lifeAfterMs: pace.lifeAfterMs, show: view.update },
  });
}

async function showFinal(
  request: AnswerRequest,
  { answer, view }: { readonly answer: Answer; readonly view: LiveView },
  { knowledgeBase, log }: ShowAnswerParts,
): Promise<void> {
  const { channelId, question, documentIds, askerId } = request;
  const messageIds = await view.finish(finalMessages(answer, request));
  const { kind, mode, timings } = answer;
  log.info('answered', { ...idsOf(request), kind, mode, ...timings, messages: messageIds.length });
  const turn = {
    ...{ messageIds, question: answer.standaloneQuestion ?? question },
    ...{ documentIds: documentIds ?? null, askedBy: askerId, askedAt: new Date().toISOString() },
  };
  try {
    // A reset while it was being shown leaves no turn: what a follow-up was understood as may
    // have words of the documents.
    if (await holds(knowledgeBase, channelId, answer)) {
      await knowledgeBase.remember(channelId, turn);
    }
  } catch (error) {
    // The answer is there and right; only what goes on from it will have to be asked in full.
    log.error('turn-not-remembered', { ...idsOf(request), error: asError(error) });
  }
}

interface Ending {
  readonly error: unknown;
  readonly view: LiveView;
  readonly draft: Draft;
}

/** Shows that it was stopped or has failed; throws what must be told elsewhere. */
async function endOtherwise(
  request: AnswerRequest,
  { error, view, draft }: Ending,
  parts: ShowAnswerParts,
): Promise<void> {
  const { language } = request;
  try {
    if (parts.running.signal.aborted) {
      await view.finish(stoppedMessages(await writtenPart(request, draft, parts), request));
    } else if (!isDeleted(error) && (await view.close())) {
      const content = reportFailure(error, { log: parts.log, language, ids: idsOf(request) });
      await view.finish([{ content }]);
    } else {
      throw error;
    }
  } catch (failure) {
    if (!isDeleted(failure)) throw failure;
    parts.log.info('answer-deleted', idsOf(request));
  }
}

/** What was written before the stop, unless a document it may be from has gone since. */
async function writtenPart(
  { channelId }: AnswerRequest,
  draft: Draft,
  { knowledgeBase }: ShowAnswerParts,
): Promise<WrittenPart> {
  const documents = await knowledgeBase.documents(channelId);
  const there = new Set(documents.map(({ documentId }) => documentId));
  return draft.searched().every((documentId) => there.has(documentId))
    ? draft.written()
    : { text: '', citations: [] };
}

function idsOf({ channelId, askerId }: AnswerRequest) {
  return { channelId, askerId };
}

function isDeleted(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownMessage;
}
