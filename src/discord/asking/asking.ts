import type { KnowledgeBase } from '../../knowledge/knowledge-base.ts';
import type { Turn } from '../../knowledge/types.ts';
import type { Log } from '../log.ts';
import type { Surface } from '../surface.ts';
import type { Language } from '../texts/catalogue-type.ts';

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
  /** In which the bot's own words are. */
  readonly language: Language;
}

/** Questions that are being answered. */
export interface Asking {
  /** Answers and shows it, with life shown meanwhile; ends when all is shown. */
  answer(request: AnswerRequest): Promise<void>;
  /** False where nothing is being answered there, as after a restart. */
  stop(answerId: string, byUserId: string): 'stopped' | 'not-yours' | 'not-running';
}

export interface AskingParts {
  readonly knowledgeBase: KnowledgeBase;
  readonly log: Log;
}

export function createAsking(_parts: AskingParts): Asking {
  throw new Error('not yet');
}
