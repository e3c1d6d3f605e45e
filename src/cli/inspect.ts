import { parseArgs } from 'node:util';
import { type Config, readConfig } from '../config.ts';
import { UserError } from '../errors.ts';
import { chunkPages, languageOf } from '../knowledge/chunk-pages.ts';
import { chunkerName } from '../knowledge/chunking/chunk-document.ts';
import type { Chunk, ExtractedDocument, Heading, Page } from '../knowledge/types.ts';
import { createPdfReader } from '../pdf/pdf-reader.ts';
import { chunkingMethod, openModels } from '../wiring.ts';
import { findPdfs, openPdf } from './pdf-files.ts';
import { createProgressLine, describeProgress } from './progress-line.ts';
import { runCommand } from './run-command.ts';

const USAGE = `Usage: npm run inspect -- FILE.pdf [--text PAGE]

  --text PAGE   print the text of this page as it is stored`;

await runCommand(async () => {
  const { path, page } = readArguments(process.argv.slice(2));
  const config = readConfig(process.env);
  const reader = createPdfReader(config.pdf);
  const progress = createProgressLine(process.stderr);
  for (const pdf of await findPdfs([path])) {
    const { name, bytes } = await openPdf(pdf);
    const document = await reader
      .read(bytes, { onProgress: (step) => progress.show(`${name}: ${describeProgress(step)}`) })
      .finally(progress.clear);
    const lines =
      page === undefined ? await describe(name, document, config) : [textOf(document, page)];
    process.stdout.write(`${lines.join('\n')}\n`);
  }
  return 0;
});

function readArguments(args: string[]): { path: string; page: number | undefined } {
  const { values, positionals } = parse(args);
  const [path, ...others] = positionals;
  const page = values.text === undefined ? undefined : Number(values.text);
  if (path === undefined || others.length > 0 || Number.isNaN(page)) {
    throw new UserError('usage', USAGE);
  }
  return { path, page };
}

function parse(args: string[]) {
  try {
    const options = { text: { type: 'string' } } as const;
    return parseArgs({ args, allowPositionals: true, options });
  } catch (cause) {
    throw new UserError('usage', USAGE, { cause });
  }
}

function textOf({ pages }: ExtractedDocument, number: number): string {
  const page = pages.find((candidate) => candidate.number === number);
  if (page === undefined) {
    throw new UserError('no-such-page', `There is no page ${number}: the last is ${pages.length}.`);
  }
  return page.text;
}

async function describe(
  name: string,
  document: ExtractedDocument,
  config: Config,
): Promise<string[]> {
  const { pages, headings, title } = document;
  const chunks = await chunk(document, config);
  const characters = pages.reduce((sum, { text }) => sum + text.length, 0);
  const empty = pages.filter((page) => page.text.trim() === '').map(({ number }) => number);
  return [
    `${name}${title === null ? '' : ` – ${title}`}`,
    `Pages: ${pages.length}   Characters: ${characters}   Language: ${languageOf(document)}`,
    `Pages without text: ${empty.length === 0 ? 'none' : empty.join(', ')}`,
    '',
    `Headings (${headings.length})`,
    ...headings.map(describeHeading),
    '',
    'Characters on each page',
    ...pages.map(describePage),
    '',
    `Chunks (${chunks.length}), by ${chunkerName(chunkingMethod(config))}`,
    ...chunks.map(describeChunk),
  ];
}

/** The models are started only for a method that needs them. */
async function chunk(document: ExtractedDocument, config: Config): Promise<Chunk[]> {
  const models = await openModels(config, {});
  try {
    const { embedders } = models;
    return await chunkPages(document, { chunking: chunkingMethod(config), embedders }, {});
  } finally {
    await models.close();
  }
}

function describeHeading({ page, level, text }: Heading): string {
  return `  p. ${page}  ${'  '.repeat(level - 1)}${text}`;
}

function describePage({ number, label, text }: Page): string {
  return `  p. ${number}${label === null ? '' : ` (${label})`}  ${text.length}`;
}

function describeChunk({ page, start, end, headingPath, text }: Chunk, index: number): string {
  const opening = text.replace(/\s+/gu, ' ').slice(0, 60);
  const path = headingPath.length === 0 ? '' : `  [${headingPath.join(' › ')}]`;
  return `  ${index + 1}. p. ${page}, ${start}–${end}${path}  ${opening}…`;
}
