import type { Citation } from '../../knowledge/types.ts';
import type { MessageBody } from '../surface.ts';
import { textsFor } from '../texts/catalogue.ts';
import {
  type AnswerFrame,
  draftMessages,
  stepMessages,
  type WrittenPart,
} from './answer-messages.ts';

/** What is seen of an answer before it is there: what is being done, then its text. */
export interface Draft {
  /** A search begins, and with it the answer: what was written before is seen no more. */
  search(documentIds: readonly string[]): void;
  /** All of the answer so far, as far as it is verified. */
  write(text: string, citations: readonly Citation[]): void;
  /** What was written last. */
  written(): WrittenPart;
  /** The documents that were searched for it. */
  searched(): readonly string[];
  /** Nothing is told any more. */
  end(): void;
}

export interface DraftOptions {
  readonly questionId: string;
  readonly frame: AnswerFrame;
  /** Whether the text is shown while it is written. */
  readonly streaming: boolean;
  /** What is being done is told once the answer takes so long. */
  readonly lifeAfterMs: number;
  readonly show: (render: () => readonly MessageBody[]) => void;
}

const NOTHING: WrittenPart = { text: '', citations: [] };

export function createDraft(options: DraftOptions): Draft {
  const { questionId, frame, streaming, show } = options;
  const texts = textsFor(frame.language).ask;
  let step = '';
  let written = NOTHING;
  let searched: readonly string[] = [];
  let isLate = false;

  function tell(words: string): void {
    step = words;
    if (isLate && step !== '') show(() => stepMessages(words, questionId, frame));
  }

  const late = setTimeout(() => {
    isLate = true;
    if (!streaming || written === NOTHING) tell(step);
  }, options.lifeAfterMs);

  return {
    search(documentIds) {
      // What is seen of the answer before must go at once.
      isLate ||= written !== NOTHING;
      written = NOTHING;
      searched = documentIds;
      tell(texts.searching(documentIds.length));
    },
    write(text, citations) {
      written = { text, citations };
      if (streaming) show(() => draftMessages(text, questionId, frame));
      else tell(texts.writing);
    },
    written: () => written,
    searched: () => searched,
    end: () => clearTimeout(late),
  };
}
