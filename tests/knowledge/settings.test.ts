import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defaultFixed, defaultSemantic } from '../../src/knowledge/chunking/chunk-document.ts';
import {
  type ChannelSettings,
  checkSettings,
  chunkingOf,
  DEFAULT_SETTINGS,
} from '../../src/knowledge/settings.ts';
import { type OpenBase, openBase, pdfOf } from '../support/open-base.ts';
import { createScriptedChat } from '../support/scripted-chat.ts';

function settings(change: Partial<ChannelSettings>): ChannelSettings {
  return { ...DEFAULT_SETTINGS, ...change };
}

test('documents are cut up as the channel wants, else as configured', () => {
  expect(chunkingOf(DEFAULT_SETTINGS, defaultFixed)).toBe(defaultFixed);
  const fixed = { method: 'fixed', maxLength: 400, overlap: 50 } as const;
  expect(chunkingOf({ chunking: fixed }, defaultSemantic())).toEqual({
    ...{ kind: 'fixed', maxLength: 400, overlap: 50 },
  });
  const semantic = { method: 'semantic', breakpoint: 'interquartile', threshold: 2 } as const;
  expect(chunkingOf({ chunking: semantic }, defaultFixed)).toEqual({
    ...defaultSemantic('interquartile'),
    threshold: 2,
  });
});

test.each<[string, Partial<ChannelSettings>]>([
  ['topK', { topK: 0 }],
  ['topK', { topK: 21 }],
  ['topK', { topK: 2.5 }],
  ['answerLanguage', { answerLanguage: 'German' }],
  ['maxLength', { chunking: { method: 'fixed', maxLength: 99, overlap: 0 } }],
  ['maxLength', { chunking: { method: 'fixed', maxLength: 8001, overlap: 0 } }],
  ['overlap', { chunking: { method: 'fixed', maxLength: 100, overlap: 51 } }],
  ['threshold', { chunking: { method: 'semantic', breakpoint: 'percentile', threshold: 101 } }],
  ['threshold', { chunking: { method: 'semantic', breakpoint: 'interquartile', threshold: -1 } }],
])('a senseless %s is refused: %j', (option, change) => {
  expect(() => checkSettings(settings(change))).toThrow(
    expect.objectContaining({ code: 'bad-setting', message: expect.stringContaining(option) }),
  );
});

test('settings at the edges are taken', () => {
  for (const change of [{ topK: 1 }, { topK: 20 }, { answerLanguage: 'zh-Hant' }]) {
    expect(() => checkSettings(settings(change))).not.toThrow();
  }
});

describe('a channel with settings', () => {
  let open: OpenBase;
  beforeEach(async () => {
    open = await openBase();
  });
  afterEach(() => open.close());

  const lines = [1, 2, 3, 4, 5, 6, 7].map(
    (floor) => `The gate of floor ${floor} is locked at nine.`,
  );
  const gates = { name: 'gates.pdf', bytes: pdfOf(...lines) };

  test('answers from as many passages as it wants, else as configured, else as asked', async () => {
    const base = open.base({ topK: 6 });
    await base.ingest('one', gates);
    const count = async (options = {}) => (await base.search('one', 'gate', options)).length;
    expect(await count()).toBe(6);
    await base.changeSettings('one', (before) => ({ ...before, topK: 2 }));
    expect([await count(), await count({ topK: 3 })]).toEqual([2, 3]);
    expect((await base.ask('one', 'When is the gate locked?')).passages).toHaveLength(2);
    expect(await base.settings('two')).toEqual(DEFAULT_SETTINGS);
  });

  test('keeps its settings where a senseless change is refused', async () => {
    const base = open.base();
    await base.changeSettings('one', (before) => ({ ...before, topK: 2 }));
    const refused = base.changeSettings('one', (before) => ({ ...before, topK: 99 }));
    await expect(refused).rejects.toMatchObject({ code: 'bad-setting' });
    expect((await base.settings('one')).topK).toBe(2);
  });

  test('refuses in its language, and is strict or lenient as it wants', async () => {
    const base = open.base();
    await base.ingest('one', gates);
    await base.changeSettings('one', (before) => ({ ...before, answerLanguage: 'fr' }));
    const unknown = await base.ask('one', 'How far is the moon from the earth?');
    expect(unknown.text).toBe("Je n'ai pas assez d'informations pour répondre à cette question.");
    const kinds = [];
    for (const strictness of ['strict', 'balanced', 'lenient'] as const) {
      await base.changeSettings('one', (before) => ({ ...before, strictness }));
      const near = await base.ask('one', 'When is the gate of the floor locked?');
      const far = await base.ask('one', 'When is the gate painted?');
      kinds.push([near.kind, far.kind]);
    }
    expect(kinds).toEqual([
      ['no-evidence', 'no-evidence'],
      ['grounded', 'no-evidence'],
      ['grounded', 'grounded'],
    ]);
  });

  test('leaves out of a strict answer what a chat model cannot prove', async () => {
    const completion =
      'It is locked at nine [1|"is locked at nine"]. It is red [1|"the gate is red"].';
    const base = open.base({ chat: createScriptedChat([completion, completion]) });
    await base.ingest('one', gates);
    const ask = async () => (await base.ask('one', 'When is the gate locked?')).text;
    expect(await ask()).toBe('It is locked at nine [1]. It is red [?].');
    await base.changeSettings('one', (before) => ({ ...before, strictness: 'strict' }));
    expect(await ask()).toBe('It is locked at nine [1].');
  });
});

describe('a follow-up', () => {
  let open: OpenBase;
  beforeEach(async () => {
    open = await openBase();
  });
  afterEach(() => open.close());

  const tools = {
    name: 'tools.pdf',
    bytes: pdfOf('The deposit for a drill is 40 euros.', 'The deposit for saws is 70 euros.'),
  };
  const history = [{ question: 'What is the deposit for a drill?', answer: '40 euros. [1]' }];

  test('is searched and answered as what it means, and says so', async () => {
    const base = open.base();
    await base.ingest('one', tools);
    expect(await base.ask('one', 'And for saws?', { history })).toMatchObject({
      ...{ kind: 'grounded', question: 'And for saws?' },
      standaloneQuestion: 'What is the deposit for saws?',
      text: 'The deposit for saws is 70 euros. [1]',
    });
    const own = await base.ask('one', 'What is the deposit for saws?', { history });
    expect(own.standaloneQuestion).toBe(null);
  });

  test('reaches a chat model as what the model understood it to mean', async () => {
    const rewrite = 'What is the deposit for saws?';
    const chat = createScriptedChat([rewrite, '70 euros [1|"saws is 70 euros"].']);
    const base = open.base({ chat });
    await base.ingest('one', tools);
    const answer = await base.ask('one', 'And for saws?', { history });
    expect(answer).toMatchObject({ standaloneQuestion: rewrite, text: '70 euros [1].' });
    expect(chat.prompts[1]?.[1]?.content).toContain(`Question: ${rewrite}`);
  });

  test('is remembered and recalled by its channel alone, until the reset', async () => {
    const base = open.base();
    const turn = {
      ...{ messageIds: ['m1'], question: 'What is it?', documentIds: null, askedBy: '7' },
      askedAt: '2026-01-02T03:04:05.000Z',
    };
    await base.remember('one', turn);
    expect([await base.recall('one', 'm1'), await base.recall('two', 'm1')]).toEqual([turn, null]);
    await base.reset('one');
    expect(await base.recall('one', 'm1')).toBe(null);
  });
});
