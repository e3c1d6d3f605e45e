import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type OpenAiServer, startOpenAiServer } from '../models/openai-server.ts';
import { makePdf } from '../pdf/make-pdf.ts';
import { runCli } from './run-cli.ts';

const questions = [
  {
    ...{ id: 'q1', pdf: 'tools.pdf', question: 'What is the deposit for a drill?' },
    ...{ answerable: true, answer: '40 euros', lang: 'en' },
    evidence: [{ page: 2, text: 'The deposit for a drill is 40 euros.', score: 1 }],
  },
  {
    ...{ id: 'q2', pdf: 'garden.pdf', question: 'When is the garden gate locked?' },
    ...{ answerable: true, answer: 9, evidence: [{ page: 1, text: 'The gate is locked.' }] },
  },
  {
    ...{ id: 'q3', pdf: 'tools.pdf', question: 'Who won the world cup in 1998?' },
    ...{ answerable: false, answer: null, evidence: [] },
  },
  {
    ...{ id: 'q4', pdf: 'missing.pdf', question: 'What is missing?' },
    ...{ answerable: true, answer: 'this', evidence: [{ page: 1, text: 'this' }] },
  },
];

describe('npm run eval', () => {
  let folder: string;
  let server: OpenAiServer;
  let settings: Record<string, string>;
  let args: string[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'footnote-eval-'));
    server = await startOpenAiServer();
    settings = { OPENAI_BASE_URL: server.baseUrl, CHAT_MODEL: 'none' };
    const write = (name: string, lines: readonly string[]) =>
      writeFile(join(folder, name), makePdf({ pages: lines.map((text) => [{ text, y: 700 }]) }));
    await write('tools.pdf', [
      'Drills may be kept for seven days.',
      'The deposit for a drill is 40 euros.',
    ]);
    await write('garden.pdf', [
      'Seeds are free.',
      'The garden gate is locked at 9 in the evening.',
    ]);
    const set = join(folder, 'small.jsonl');
    await writeFile(set, `${questions.map((line) => JSON.stringify(line)).join('\n')}\n`);
    args = ['--set', set, '--pdfs', folder];
  });

  afterEach(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  test('prints and writes the figures of each set, and every answer', async () => {
    const [json, answers] = [join(folder, 'out.json'), join(folder, 'answers.jsonl')];
    const all = [...args, '--json', json, '--answers', answers];
    const { code, stdout } = await runCli('evaluate', all, settings);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^small +3 +1 +33\.3 .*\nmean of the sets/mu);
    expect(stdout).toContain('small: missing.pdf was left out. There is no file that can be read');
    const { sets } = JSON.parse(await readFile(json, 'utf8'));
    expect(sets).toEqual([
      {
        ...{ set: 'small', scope: 'document', answerable: 3, unanswerable: 1 },
        // The gold page of q2 is the second of its PDF's two; that of q4 is in no PDF.
        recall: { 1: 1 / 3, 3: 2 / 3, 5: 2 / 3, 10: 2 / 3 },
        ...{ mrr: 0.5, citationHit: 1 / 3, answerHit: 2 / 3, refused: 1, falseRefusals: 1 / 3 },
        unverifiable: 0,
        ...{ msPerQuestion: expect.any(Number), indexSeconds: expect.any(Number) },
      },
    ]);
    const lines = (await readFile(answers, 'utf8')).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { id: 'q1', goldRank: 1, citationHit: true, answer: { citations: [{ page: 2 }] } },
      { id: 'q2', goldRank: 2, citationHit: false, passages: [{ page: 2 }, { page: 1 }] },
      { id: 'q3', answer: { kind: 'no-evidence' } },
      { id: 'q4', goldRank: null, passages: [] },
    ]);
  });

  test('--scope all asks over all PDFs of the set together', async () => {
    const json = join(folder, 'out.json');
    await runCli('evaluate', [...args, '--scope', 'all', '--json', json], settings);
    const { sets } = JSON.parse(await readFile(json, 'utf8'));
    expect(sets).toMatchObject([{ scope: 'all', recall: { 1: 1 / 3, 10: 2 / 3 } }]);
  });

  test('--store keeps what was indexed', async () => {
    const kept = [...args, '--store', join(folder, 'kept.sqlite'), '--chunking', 'fixed'];
    const textsOf = () => server.requests.flatMap(({ body }) => body['input']).length;
    await runCli('evaluate', kept, settings);
    const first = textsOf();
    await runCli('evaluate', kept, settings);
    const chunks = 4;
    expect(textsOf() - first).toBe(first - chunks);
  });

  test.each([
    [['--set', 'x.jsonl'], 2, 'Usage: npm run eval'],
    [['--set', 'x.jsonl', '--pdfs', '.', '--pipeline', 'best'], 2, 'Usage: npm run eval'],
    [['--set', 'x.jsonl', '--pdfs', '.', '--scope', 'none'], 2, 'Usage: npm run eval'],
    [['--set', 'x.jsonl', '--pdfs', '.'], 1, 'Expected a file of questions at x.jsonl'],
    [['--set', 'package.json', '--pdfs', '.'], 1, 'Expected a question as one line of JSON'],
  ])('says what is wrong with %j', async (wrong, code, message) => {
    const result = await runCli('evaluate', wrong, settings);
    expect([result.code, result.stdout]).toEqual([code, '']);
    expect(result.stderr).toContain(message);
  });
});
