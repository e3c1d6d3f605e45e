import { UserError } from '../../errors.ts';
import type { KnowledgeBase } from '../../knowledge/knowledge-base.ts';
import type { Turn } from '../../knowledge/types.ts';
import { LIMITS } from '../limits.ts';
import type { Log } from '../log.ts';
import type { Actor } from '../permissions.ts';
import type { Surface } from '../surface.ts';
import type { Language } from '../texts/catalogue-type.ts';
import { checkedQuestion } from './question.ts';
import { createRunningQuestions, type RunningKey, type StopOutcome } from './running-questions.ts';
import { showAnswer } from './show-answer.ts';

/** A question to be answered where somebody waits for it. */
export interface AnswerRequest {
  readonly surface: Surface;
  /** Whose documents count. */
  readonly channelId: string;
  readonly question: string;
  /** Only these documents; all of the channel's where it is absent. */
  readonly documentIds?: readonly string[] | undefined;
  /** What this question follows up, oldest first. */
  readonly history?: readonly Turn[] | undefined;
  readonly askerId: string;
  /** Whether the question stands above the answer, where Discord shows it to nobody. */
  readonly quotesQuestion: boolean;
  /** In which the bot's own words are. */
  readonly language: Language;
}

/** Questions that are being answered. */
export interface Asking {
  /**
   * Answers and shows it, with life shown meanwhile; ends when all is shown. Throws a `UserError`
   * for a question that cannot be taken, and whatever failed before anything was shown.
   */
  answer(request: AnswerRequest): Promise<void>;
  /** `not-running` where nothing of this id is being answered in this channel, as after a restart. */
  stop(question: RunningKey, by: Actor): StopOutcome;
  /** Stops all that is being answered, and resolves once that is shown. */
  close(): Promise<void>;
}

/** How lively an answer is shown. */
export interface Pace {
  /** Between two changes of what is seen. */
  readonly editMs: number;
  /** What is done is told once it takes so long. */
  readonly lifeAfterMs: number;
}

export interface AskingParts {
  readonly knowledgeBase: KnowledgeBase;
  readonly log: Log;
  /** Whether files are on their way into this channel. */
  readonly isAdding: (channelId: string) => boolean;
  readonly pace?: Pace;
}

const PACE: Pace = { editMs: LIMITS.editPaceMs, lifeAfterMs: 1_500 };

export function createAsking(parts: AskingParts): Asking {
  const { knowledgeBase, log, isAdding, pace = PACE } = parts;
  const running = createRunningQuestions();
  return {
    async answer(request) {
      const asked = { ...request, question: checkedQuestion(request.question) };
      try {
        await running.run(asked, (running) =>
          showAnswer(asked, { running, knowledgeBase, log, pace }),
        );
      } catch (error) {
        throw isNoDocuments(error) && isAdding(request.channelId) ? documentsComing(error) : error;
      }
    },
    stop: (question, by) => running.stop(question, by),
    close: () => running.stopAll(),
  };
}

function isNoDocuments(error: unknown): boolean {
  return error instanceof UserError && error.code === 'no-documents';
}

function documentsComing(cause: unknown): UserError {
  const message =
    'The first documents of this channel are still being added. Ask again once their card says that they are done.';
  return new UserError('documents-coming', message, { cause });
}
