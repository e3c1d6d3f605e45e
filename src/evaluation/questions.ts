import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { UserError } from '../errors.ts';

/** An answer may be given as text, as a number or as a list. */
const answerText = z.union([
  z.string(),
  z.number().transform(String),
  z.boolean().transform(String),
  z.array(z.string()).transform((parts) => parts.join('; ')),
]);

const item = z.object({
  id: z.string(),
  pdf: z.string(),
  question: z.string().min(1),
  answerable: z.boolean(),
  answer: answerText.nullish(),
  /** Accepted variants of the answer. */
  answers: listOf(z.string()),
  answer_kind: z.string().nullish(),
  evidence: listOf(z.object({ page: z.int().min(1), text: z.string().default('') })),
  /** Other pages that have the same evidence, word for word. */
  also_on: listOf(z.int().min(1)),
  /** The PDFs that share the channel with this one; absent: it is alone. */
  scope: z.array(z.string()).nullish(),
});

function listOf<Schema extends z.ZodType>(schema: Schema) {
  return z
    .array(schema)
    .nullish()
    .transform((list) => list ?? []);
}

/** A question with the pages and the words that are known to answer it. */
export type EvaluationItem = z.infer<typeof item>;

/** The questions of one file. */
export interface EvaluationSet {
  readonly name: string;
  readonly items: readonly EvaluationItem[];
}

/** Reads a file of questions, one JSON object a line; throws a UserError that names a bad line. */
export async function readSet(path: string): Promise<EvaluationSet> {
  const items = (await readText(path))
    .split('\n')
    .flatMap((line, index) =>
      line.trim() === '' ? [] : [readItem(line, `${path}, line ${index + 1}`)],
    );
  return { name: basename(path).replace(/\.jsonl$/u, ''), items };
}

/** Every PDF that a set's questions are about or that shares a channel with one. */
export function pdfsOf(set: EvaluationSet): string[] {
  return [...new Set(set.items.flatMap(({ pdf, scope }) => [pdf, ...(scope ?? [])]))];
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new UserError('no-such-file', `Expected a file of questions at ${path}, found none.`, {
      cause,
    });
  }
}

function readItem(line: string, place: string): EvaluationItem {
  try {
    return item.parse(JSON.parse(line));
  } catch (cause) {
    const message = `Expected a question as one line of JSON, with id, pdf, question and answerable: ${place}.`;
    throw new UserError('bad-question', message, { cause });
  }
}
