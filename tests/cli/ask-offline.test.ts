import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findOfflineModels, modelCacheDir } from '../models/offline/offline-models.ts';
import { chat, startOpenAiServer } from '../models/openai-server.ts';
import { runCli } from './run-cli.ts';

const models = await findOfflineModels();

describe.skipIf(models === null)('npm run ask with the models on this machine', () => {
  let folder: string;
  let settings: Record<string, string>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'footnote-offline-'));
    settings = {
      DATABASE_URL: `sqlite://${join(folder, 'store.sqlite')}`,
      FOOTNOTE_CACHE: modelCacheDir,
    };
  });

  afterAll(() => rm(folder, { recursive: true }));

  test('answers from a table of the handbook, with head and page', async () => {
    const question = 'What does a researcher pay per night in the shoulder season?';
    const args = ['samples/handbook.pdf', question];
    const { code, stdout } = await runCli('ask', args, settings);
    expect(code).toBe(0);
    expect(stdout).toContain('Guest | Full season | Shoulder season Meals included [1]');
    expect(stdout).toContain('Researcher | £34 | £27 No [2]');
    expect(stdout).toContain('handbook.pdf, page 9 (p. 5), 3. Your stay › What it costs');
    expect(stdout).toContain('(Answer: verbatim sentences, no chat model; embeddings: made on');
  });

  test('answers in Chinese from the Chinese guide among all samples', async () => {
    const { stdout } = await runCli('ask', ['samples', '押金什么时候退还？'], settings);
    expect(stdout).toContain('退证时，还清全部图书，押金当场退还。');
    expect(stdout).toContain('chinese-guide.pdf, page 4');
  });

  test('refuses what the handbook does not say, and shows what came closest', async () => {
    const args = ['samples/handbook.pdf', 'Who won the football world cup in 1998?'];
    const { code, stdout } = await runCli('ask', args, settings);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^I do not have enough information to answer that\.\n/u);
    expect(stdout).toContain('The closest passages:\n  handbook.pdf, page ');
  });

  test('lets a service write while the machine embeds', async () => {
    const server = await startOpenAiServer();
    server.script(chat(['At 17:30 [1|"A loan of class D ends at 17:30"].']));
    const service = {
      ...{ OPENAI_BASE_URL: server.baseUrl, CHAT_MODEL: 'small-chat', EMBEDDING_MODEL: 'offline' },
    };
    const args = ['samples/handbook.pdf', 'At what time does a loan of a skiff end?'];
    const { stdout } = await runCli('ask', args, { ...settings, ...service });
    await server.close();
    expect(server.requests.map(({ path }) => path)).toEqual(['/v1/chat/completions']);
    expect(stdout).toContain('At 17:30 [1].');
    expect(stdout).toContain('[1] handbook.pdf, page 16 (p. 12)');
    expect(stdout).toContain('(Answer: written by small-chat; embeddings: made on this machine.)');
  });
});
