import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  chat,
  embeddings,
  type OpenAiServer,
  refusal,
  startOpenAiServer,
} from '../models/openai-server.ts';
import { makePdf } from '../pdf/make-pdf.ts';
import { runCli } from './run-cli.ts';

const question = 'What is the deposit for a drill?';

describe('npm run ask', () => {
  let folder: string;
  let server: OpenAiServer;
  let settings: Record<string, string>;
  let pdf: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'footnote-ask-'));
    server = await startOpenAiServer();
    pdf = join(folder, 'tools.pdf');
    const pages = ['Drills may be kept for seven days.', 'The deposit for a drill is 40 euros.'];
    await writeFile(
      pdf,
      makePdf({
        pages: pages.map((text) => [{ text, y: 700 }]),
        pageLabels: '0 << /S /r >>',
      }),
    );
    settings = {
      DATABASE_URL: `sqlite://${join(folder, 'store.sqlite')}`,
      OPENAI_BASE_URL: server.baseUrl,
      CHAT_MODEL: 'none',
    };
  });

  afterEach(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  test('prints the answer, its footnotes with page and quote, and the mode', async () => {
    const result = await runCli('ask', [pdf, question], settings);
    expect(result).toEqual({
      code: 0,
      stderr: '',
      stdout: [
        'The deposit for a drill is 40 euros. [1]',
        '[1] tools.pdf, page 2 (p. ii)\n    “The deposit for a drill is 40 euros.”',
        '(Answer: verbatim sentences, no chat model; embeddings: by text-embedding-3-small.)\n',
      ].join('\n\n'),
    });
  });

  // It ended the command with EISDIR and a stack.
  test('passes over a folder that is named like a PDF, and tells of a blank question', async () => {
    await mkdir(join(folder, 'old.pdf'));
    const answered = await runCli('ask', [folder, question], settings);
    expect([answered.code, answered.stderr]).toEqual([0, '']);
    expect((await runCli('ask', [pdf, '  '], settings)).code).toBe(2);
  });

  test('a second call does not index the file again, --fresh does', async () => {
    const embedded = () => server.requests.flatMap(({ body }) => body['input']);
    const inPdf = 'Drills may be kept for seven days.';
    await runCli('ask', [pdf, question], settings);
    expect(embedded()).toContain(inPdf);
    const before = server.requests.length;
    await runCli('ask', [pdf, question], { ...settings, TOP_K: '1' });
    const secondCall = server.requests.slice(before).flatMap(({ body }) => body['input']);
    expect(secondCall).toEqual([question, 'The deposit for a drill is 40 euros.']);
    await runCli('ask', [pdf, question, '--fresh'], { ...settings, TOP_K: '1' });
    expect(embedded().slice(before)).toContain(inPdf);
  });

  test('--json prints the whole result', async () => {
    const { stdout } = await runCli('ask', [pdf, question, '--json'], settings);
    expect(JSON.parse(stdout)).toMatchObject({
      kind: 'grounded',
      question,
      mode: 'extractive',
      citations: [
        { number: 1, page: 2, pageLabel: 'ii', ranges: [{ page: 2, start: 0, end: 36 }] },
      ],
      passages: [
        {
          page: 2,
          scores: {
            keyword: expect.any(Number),
            vector: expect.any(Number),
            fused: expect.any(Number),
          },
        },
        { page: 1 },
      ],
      timings: { retrieveMs: expect.any(Number), answerMs: expect.any(Number) },
      models: { chatModel: null, embeddingModels: ['text-embedding-3-small'] },
    });
  });

  test('with a chat model the answer is its own, verified', async () => {
    const completion = 'Forty euros [1|"deposit for a drill is 40 euros"].';
    const inOrder = { ...settings, CHAT_MODEL: 'small-chat' };
    await runCli('ask', [pdf, question], settings);
    server.script(embeddings(), chat([completion]));
    const { stdout } = await runCli('ask', [pdf, question], inOrder);
    expect(stdout).toContain('Forty euros [1].');
    expect(stdout).toContain('page 2 (p. ii)\n    “deposit for a drill is 40 euros”');
    expect(stdout).toContain('written by small-chat');
  });

  test('several files and folders answer together; a bad one is told of and left out', async () => {
    const inner = join(folder, 'more', 'deeper');
    await mkdir(inner, { recursive: true });
    const text = 'The garden gate is locked at nine.';
    await writeFile(join(inner, 'garden.PDF'), makePdf({ pages: [[{ text, y: 700 }]] }));
    await writeFile(join(folder, 'more', 'bad.pdf'), 'just words');
    const args = [pdf, join(folder, 'more'), 'When is the garden gate locked?'];
    const { code, stdout, stderr } = await runCli('ask', args, settings);
    expect(code).toBe(0);
    expect(stdout).toContain('[1] garden.PDF, page 1');
    expect(stderr).toContain(join(folder, 'more', 'bad.pdf'));
    expect(stderr.split('\n')).toHaveLength(2);
  });

  test('fails with a sentence where no file could be read', async () => {
    const bad = join(folder, 'bad.pdf');
    await writeFile(bad, 'just words');
    const { code, stdout, stderr } = await runCli('ask', [bad, question], settings);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/bad\.pdf: .*PDF/u);
  });

  test.each([
    ['no such file', ['missing.pdf', question], 1, /There is no file or folder at missing\.pdf\./u],
    ['a folder without PDFs', ['benchmarks', question], 1, /There is no PDF in the folder/u],
    ['no question', ['samples/handbook.pdf'], 2, /Usage: npm run ask/u],
    [
      'a file in place of the question',
      ['samples/handbook.pdf', 'samples/rulebook.pdf'],
      2,
      /The question comes last/u,
    ],
    ['an option that does not exist', ['a.pdf', 'b', '--quick'], 2, /Usage: npm run ask/u],
  ])('says what is wrong: %s', async (_, args, code, message) => {
    const result = await runCli('ask', args, settings);
    expect([result.code, result.stdout]).toEqual([code, '']);
    expect(result.stderr).toMatch(message);
  });

  test('says which settings are wrong, all at once', async () => {
    const wrong = { ...settings, TOP_K: '0', CHUNKING: 'none' };
    const { code, stderr } = await runCli('ask', [pdf, question], wrong);
    expect(code).toBe(1);
    expect(stderr).toMatch(/CHUNKING: expected .*\n.*TOP_K: expected/u);
  });

  test('says that the service refuses the key, without the key and without a stack', async () => {
    server.script(refusal(401, { message: 'Incorrect API key provided: sk-secret' }));
    const withKey = { ...settings, OPENAI_API_KEY: 'sk-secret' };
    const { code, stderr } = await runCli('ask', [pdf, question], withKey);
    expect(code).toBe(1);
    expect(stderr).toContain('OPENAI_API_KEY');
    expect(stderr).not.toMatch(/sk-secret| {4}at /u);
  });
});
