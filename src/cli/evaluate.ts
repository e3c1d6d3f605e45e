import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Config, readConfig } from '../config.ts';
import { UserError } from '../errors.ts';
import { type EvaluatedSet, evaluateSet } from '../evaluation/evaluate-set.ts';
import { isPipelineName, type PipelineName, pipelines } from '../evaluation/pipelines.ts';
import { readSet } from '../evaluation/questions.ts';
import { answerRecord, formatReports, reportSet } from '../evaluation/report.ts';
import { openFootnote } from '../wiring.ts';
import { createProgressLine } from './progress-line.ts';
import { runCommand } from './run-command.ts';

const USAGE = `Usage: npm run eval -- --set FILE.jsonl [--set …] --pdfs DIR [options]

  --scope document|all      each question over its own PDF (default), or over all of the set
  --chunking fixed|semantic how documents are cut up; default as configured
  --pipeline NAME           one of ${Object.keys(pipelines).join(', ')}, in place of --chunking
  --store FILE              keep the indexed PDFs in this SQLite file; default: a temporary one
  --json OUT                write the figures
  --answers OUT.jsonl       write every question with its answer, citations and passages`;

interface Request {
  readonly sets: readonly string[];
  readonly pdfs: string;
  readonly scope: 'document' | 'all';
  readonly pipeline: PipelineName;
  readonly store: string | undefined;
  readonly json: string | undefined;
  readonly answers: string | undefined;
}

await runCommand(async () => {
  const config = readConfig(process.env);
  const request = readArguments(process.argv.slice(2), config);
  const folder = await mkdtemp(join(tmpdir(), 'footnote-evaluation-'));
  try {
    const file = request.store ?? join(folder, 'evaluation.sqlite');
    const evaluated = await evaluateAll(request, { ...config, databaseUrl: `sqlite://${file}` });
    await writeResults(evaluated, request);
    return 0;
  } finally {
    await rm(folder, { recursive: true });
  }
});

function readArguments(args: readonly string[], config: Config): Request {
  const { values } = parse(args);
  const pipeline = values.pipeline ?? values.chunking ?? config.chunking;
  const { scope, pdfs } = values;
  const isComplete = values.set !== undefined && pdfs !== undefined && values.help !== true;
  if (!isComplete || !isPipelineName(pipeline) || (scope !== 'document' && scope !== 'all')) {
    throw new UserError('usage', USAGE);
  }
  const { store, json, answers } = values;
  return { sets: values.set ?? [], pdfs, scope, pipeline, store, json, answers };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        set: { type: 'string', multiple: true },
        pdfs: text,
        scope: { type: 'string', default: 'document' },
        ...{ chunking: text, pipeline: text, store: text, json: text, answers: text },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (cause) {
    throw new UserError('usage', USAGE, { cause });
  }
}

async function evaluateAll(request: Request, config: Config): Promise<EvaluatedSet[]> {
  const sets = await Promise.all(request.sets.map(readSet));
  const { chunking, ranking } = pipelines[request.pipeline];
  const progress = createProgressLine(process.stderr);
  const footnote = await openFootnote(config, { chunking, onNotice: progress.show });
  const evaluated: EvaluatedSet[] = [];
  try {
    for (const set of sets) {
      const { scope, pdfs } = request;
      const { topK } = config;
      const options = { scope, pdfs, ranking, topK, onProgress: progress.show };
      evaluated.push(await evaluateSet(set, footnote, options));
    }
  } finally {
    progress.clear();
    await footnote.close();
  }
  return evaluated;
}

async function writeResults(evaluated: readonly EvaluatedSet[], request: Request): Promise<void> {
  const reports = evaluated.map(reportSet);
  process.stdout.write(`${formatReports(reports)}\n`);
  for (const { name, failures } of evaluated) {
    for (const [pdf, reason] of failures) {
      process.stdout.write(`${name}: ${pdf} was left out. ${reason}\n`);
    }
  }
  if (request.json !== undefined) {
    await writeFile(request.json, `${JSON.stringify({ sets: reports }, null, 2)}\n`);
  }
  if (request.answers !== undefined) {
    const records = evaluated.flatMap(({ name, items }) =>
      items.map((item) => JSON.stringify({ set: name, ...answerRecord(item) })),
    );
    await writeFile(request.answers, `${records.join('\n')}\n`);
  }
}
