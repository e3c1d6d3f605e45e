import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  draftMessages,
  finalMessages,
  stepMessages,
  stoppedMessages,
} from '../../../src/discord/asking/answer-messages.ts';
import type { MessageBody } from '../../../src/discord/surface.ts';
import type { Citation, GroundedAnswer } from '../../../src/knowledge/types.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 5_000 }),
  fc.string({
    unit: fc.constantFrom('word ', '\n', '`', '```\n', '| a | b |\n', '[1]', '> ', '*'),
  }),
  fc.integer({ min: 1_900, max: 4_100 }).map((length) => 'x'.repeat(length)),
);

const anyFrame = fc.record({
  question: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1_000 }),
  quotesQuestion: fc.boolean(),
  language: fc.constantFrom('en' as const, 'zh-CN' as const),
});

const citation = (number: number): Citation => ({
  ...{ number, documentId: 'd', documentName: 'handbook.pdf', page: 1, pageLabel: null },
  ...{ headingPath: [], quote: 'Tools come back. '.repeat(8), ranges: [] },
});
const anyCitations = fc
  .integer({ min: 0, max: 20 })
  .map((count) => Array.from({ length: count }, (_, index) => citation(index + 1)));

const answer = (text: string, citations: readonly Citation[]): GroundedAnswer => ({
  ...{ kind: 'grounded', mode: 'chat', question: 'Q', standaloneQuestion: null, text, citations },
  ...{ unverifiedClaims: 0, passages: [], timings: { retrieveMs: 0, answerMs: 0 } },
});

/** Discord takes them, and only the last one has buttons. */
function expectFit(messages: readonly MessageBody[], buttons: number): void {
  for (const { content } of messages) {
    expect(content.trim()).not.toBe('');
    expect(content.length).toBeLessThanOrEqual(2_000);
  }
  const rows = messages.map(({ components }) => components?.length ?? 0);
  expect(rows).toEqual([...messages.slice(1).map(() => 0), buttons]);
}

test('whatever is asked and answered makes messages that Discord takes', () => {
  fc.assert(
    fc.property(anyText, anyFrame, anyCitations, (text, frame, citations) => {
      const written = text.trim() === '' ? 'A' : text;
      expectFit(stepMessages('Searching 1 document …', 'id', frame), 1);
      expectFit(draftMessages(written, 'id', frame), 1);
      expectFit(finalMessages(answer(`A${written}`, citations), frame), 1);
      expectFit(stoppedMessages({ text: `A${written}`, citations }, frame), 0);
      expectFit(stoppedMessages({ text: '', citations: [] }, frame), 0);
    }),
  );
});
