import { renderStream } from '../rendering/render-answer.ts';
import type { MessageBody } from '../surface.ts';
import { textsFor } from '../texts/catalogue.ts';
import type { Language } from '../texts/catalogue-type.ts';
import { withStop } from './ask-buttons.ts';

/** What is seen of an answer before it is there: what is being done, then its text. */
export interface Draft {
  /** A search begins, and with it the answer: what was written before is seen no more. */
  search(documentIds: readonly string[]): void;
  /** All of the answer so far, as far as it is verified. */
  write(text: string): void;
  /** What was written last. */
  text(): string;
  /** The documents that were searched for it. */
  searched(): readonly string[];
  /** Nothing is told any more. */
  end(): void;
}

export interface DraftOptions {
  readonly questionId: string;
  readonly language: Language;
  /** Whether the text is shown while it is written. */
  readonly streaming: boolean;
  /** What is being done is told once the answer takes so long. */
  readonly lifeAfterMs: number;
  readonly show: (messages: readonly MessageBody[]) => void;
}

export function createDraft(options: DraftOptions): Draft {
  const { language, streaming } = options;
  const texts = textsFor(language).ask;
  let step = '';
  let text = '';
  let searched: readonly string[] = [];
  let isLate = false;

  function show(contents: readonly string[]): void {
    options.show(withStop(contents, options));
  }

  function tell(words: string): void {
    step = words;
    if (isLate && step !== '') show([step]);
  }

  const late = setTimeout(() => {
    isLate = true;
    if (!streaming || text === '') tell(step);
  }, options.lifeAfterMs);

  return {
    search(documentIds) {
      isLate ||= text !== '';
      text = '';
      searched = documentIds;
      tell(texts.searching(documentIds.length));
    },
    write(written) {
      text = written;
      if (streaming) show(renderStream(text));
      else tell(texts.writing);
    },
    text: () => text,
    searched: () => searched,
    end: () => clearTimeout(late),
  };
}
