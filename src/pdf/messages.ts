import { z } from 'zod';

/** Bounds that the child is given; it reads the file's bytes from its standard input. */
export interface ExtractionLimits {
  readonly maxPages: number;
  readonly maxMemoryBytes: number;
}

const PageMessage = z.object({
  number: z.int().positive(),
  label: z.string().nullable(),
  text: z.string(),
});

const HeadingMessage = z.object({
  page: z.int().positive(),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  text: z.string(),
  level: z.int().positive(),
});

/**
 * What the child tells the parent. Many small messages, so that neither side is ever held up by a
 * large one. `pageCount` of a failure is 0 where the file did not open.
 */
export const ChildMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('started') }),
  z.object({ kind: z.literal('extracted'), done: z.int(), total: z.int() }),
  z.object({ kind: z.literal('page'), page: PageMessage }),
  z.object({ kind: z.literal('headings'), headings: z.array(HeadingMessage) }),
  z.object({
    kind: z.literal('finished'),
    title: z.string().nullable(),
    runningHead: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('failed'),
    reason: z.enum(['encrypted', 'damaged', 'truncated', 'too-many-pages', 'no-text']),
    pageCount: z.int().nonnegative(),
  }),
]);

export type ChildMessage = z.infer<typeof ChildMessage>;
export type FailureReason = Extract<ChildMessage, { kind: 'failed' }>['reason'];
