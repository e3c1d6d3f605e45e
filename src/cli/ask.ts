import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { UserError } from '../errors.ts';
import type { Answer } from '../knowledge/types.ts';
import { type Footnote, openFootnote } from '../wiring.ts';
import { describeMode } from './describe-mode.ts';
import { findPdfs, openPdf } from './pdf-files.ts';
import { printAnswer } from './print-answer.ts';
import { createProgressLine, describeProgress, type ProgressLine } from './progress-line.ts';
import { runCommand } from './run-command.ts';

const USAGE = `Usage: npm run ask -- FILE.pdf [FILE.pdf | FOLDER …] "question" [--json] [--fresh]

  --json    print the whole result: answer, citations, passages with their scores, timings
  --fresh   index the files again, even where nothing has changed`;

/** The channel of the local store that this command's documents live in. */
const CHANNEL_ID = 'command-line';

interface Request {
  readonly paths: readonly string[];
  readonly question: string;
  readonly json: boolean;
  readonly fresh: boolean;
}

await runCommand(async () => {
  const request = readArguments(process.argv.slice(2));
  const pdfs = await findPdfs(request.paths);
  const config = readConfig(process.env);
  const progress = createProgressLine(process.stderr);
  const footnote = await openFootnote(config, { onNotice: progress.show });
  try {
    const documentIds = await addAll(pdfs, request, { footnote, progress });
    if (documentIds.length === 0) {
      return 1;
    }
    progress.show('looking for the answer');
    const { topK } = config;
    const answer = await footnote.knowledgeBase.ask(CHANNEL_ID, request.question, {
      ...{ documentIds, topK },
    });
    progress.clear();
    process.stdout.write(`${format(answer, request, footnote)}\n`);
    return 0;
  } finally {
    progress.clear();
    await footnote.close();
  }
});

function readArguments(args: readonly string[]): Request {
  const { values, positionals } = parse(args);
  const question = positionals.at(-1);
  const paths = positionals.slice(0, -1);
  if (values.help || !question?.trim() || paths.length === 0) {
    throw new UserError('usage', USAGE);
  }
  if (question.toLowerCase().endsWith('.pdf') && existsSync(question)) {
    throw new UserError('usage', `The question comes last, in quotation marks.\n\n${USAGE}`);
  }
  return { paths, question, json: values.json, fresh: values.fresh };
}

function parse(args: readonly string[]) {
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: flag, fresh: flag, help: { ...flag, short: 'h' } },
    });
  } catch (cause) {
    throw new UserError('usage', USAGE, { cause });
  }
}

/** A file that cannot be read is told of and left out; the others still answer. */
async function addAll(
  pdfs: readonly string[],
  { fresh }: Request,
  { footnote, progress }: { readonly footnote: Footnote; readonly progress: ProgressLine },
): Promise<string[]> {
  const documentIds: string[] = [];
  for (const path of pdfs) {
    try {
      const file = await openPdf(path);
      const { document } = await footnote.knowledgeBase.ingest(CHANNEL_ID, file, {
        fresh,
        onProgress: (step) => progress.show(`${file.name}: ${describeProgress(step)}`),
      });
      documentIds.push(document.documentId);
    } catch (error) {
      if (!(error instanceof UserError)) {
        throw error;
      }
      progress.clear();
      process.stderr.write(`${path}: ${error.message}\n`);
    }
  }
  return documentIds;
}

function format(answer: Answer, { json }: Request, footnote: Footnote): string {
  const mode = describeMode(footnote);
  return json
    ? JSON.stringify({ ...answer, models: mode }, null, 2)
    : `${printAnswer(answer)}\n\n${mode.sentence}`;
}
