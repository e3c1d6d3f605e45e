import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { KnowledgeStore } from '../../src/knowledge/ports.ts';
import { type ChannelSettings, DEFAULT_SETTINGS } from '../../src/knowledge/settings.ts';
import type { RememberedTurn } from '../../src/knowledge/types.ts';
import { exampleDocument } from '../storage/example-document.ts';
import { keyOf } from './knowledge-store.ts';

const channelId = '1190000000000000001';

/** What every store promises of a channel's settings and turns. */
export function describeChannelNotes(name: string, open: () => Promise<KnowledgeStore>): void {
  describe(`${name} as a place for settings and turns`, () => {
    let store: KnowledgeStore;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    testSettings(() => store);
    testTurns(() => store);
    testRemovals(() => store);
  });
}

export function turnOf(number: number, parts: Partial<RememberedTurn> = {}): RememberedTurn {
  return {
    messageIds: [`m${number}`],
    question: `Question ${number}?`,
    documentIds: null,
    askedBy: '7',
    askedAt: '2026-11-05T10:00:00.000Z',
    ...parts,
  };
}

const CHOSEN: ChannelSettings = {
  chunking: { method: 'semantic', breakpoint: 'interquartile', threshold: 1.25 },
  topK: 8,
  strictness: 'strict',
  uploads: { kind: 'role', roleId: '1190000000000000077' },
  streaming: false,
  answerLanguage: 'zh-Hant',
};

function testSettings(store: () => KnowledgeStore): void {
  test('a channel never heard of has the default settings', async () => {
    expect(await store().readSettings(channelId)).toEqual(DEFAULT_SETTINGS);
  });

  test.each<ChannelSettings>([
    CHOSEN,
    { ...CHOSEN, chunking: { method: 'fixed', maxLength: 700, overlap: 0 } },
    { ...CHOSEN, uploads: { kind: 'managers' }, topK: null, answerLanguage: null },
  ])('settings come back as they were: %j', async (settings) => {
    expect(await store().changeSettings(channelId, () => settings)).toEqual(settings);
    expect(await store().readSettings(channelId)).toEqual(settings);
  });

  test('changes that are asked for at once all happen', async () => {
    await Promise.all([
      store().changeSettings(channelId, (before) => ({ ...before, topK: 3 })),
      store().changeSettings(channelId, (before) => ({ ...before, streaming: false })),
      store().changeSettings(channelId, (before) => ({ ...before, strictness: 'lenient' })),
    ]);
    expect(await store().readSettings(channelId)).toEqual({
      ...DEFAULT_SETTINGS,
      ...{ topK: 3, streaming: false, strictness: 'lenient' },
    });
  });

  test('a change that throws leaves the settings, and other channels have their own', async () => {
    await store().changeSettings(channelId, () => CHOSEN);
    const failing = store().changeSettings(channelId, () => {
      throw new RangeError('senseless');
    });
    await expect(failing).rejects.toThrow('senseless');
    expect(await store().readSettings(channelId)).toEqual(CHOSEN);
    expect(await store().readSettings('11')).toEqual(DEFAULT_SETTINGS);
  });

  test('settings outlive a reset', async () => {
    await store().changeSettings(channelId, () => CHOSEN);
    await store().resetChannel(channelId);
    expect(await store().readSettings(channelId)).toEqual(CHOSEN);
  });
}

function testTurns(store: () => KnowledgeStore): void {
  test('a turn is found by any of its messages, in its own channel only', async () => {
    const turn = turnOf(1, { messageIds: ['a', 'b'], documentIds: ['d'] });
    await store().rememberTurn(channelId, turn);
    await store().rememberTurn('2', turnOf(2));
    expect(await store().recallTurn(channelId, 'a')).toEqual(turn);
    expect(await store().recallTurn(channelId, 'b')).toEqual(turn);
    for (const [channel, message] of [
      [channelId, 'm2'],
      ['2', 'a'],
      ['never heard of', 'a'],
      [channelId, ''],
    ] as const) {
      expect(await store().recallTurn(channel, message)).toBe(null);
    }
  });

  test('the last hundred are kept', async () => {
    for (let number = 1; number <= 102; number += 1) {
      await store().rememberTurn(channelId, turnOf(number));
    }
    expect(await store().recallTurn(channelId, 'm2')).toBe(null);
    expect(await store().recallTurn(channelId, 'm3')).toEqual(turnOf(3));
    expect(await store().recallTurn(channelId, 'm102')).toEqual(turnOf(102));
  });

  test('turns that are remembered at once are all kept', async () => {
    const numbers = Array.from({ length: 10 }, (_, index) => index);
    await Promise.all(numbers.map((number) => store().rememberTurn(channelId, turnOf(number))));
    for (const number of numbers) {
      expect(await store().recallTurn(channelId, `m${number}`)).toEqual(turnOf(number));
    }
  });

  test('a question is cut at a thousand characters, between whole ones', async () => {
    await store().rememberTurn(channelId, turnOf(1, { question: `${'x'.repeat(999)}𝔘 and on` }));
    await store().rememberTurn(channelId, turnOf(2, { question: 'y'.repeat(1001) }));
    expect((await store().recallTurn(channelId, 'm1'))?.question).toBe('x'.repeat(999));
    expect((await store().recallTurn(channelId, 'm2'))?.question).toBe('y'.repeat(1000));
  });
}

function testRemovals(store: () => KnowledgeStore): void {
  test('a reset forgets the turns of its channel alone', async () => {
    await store().rememberTurn(channelId, turnOf(1));
    await store().rememberTurn('2', turnOf(2));
    await store().resetChannel(channelId);
    expect(await store().recallTurn(channelId, 'm1')).toBe(null);
    expect(await store().recallTurn('2', 'm2')).toEqual(turnOf(2));
    await store().rememberTurn(channelId, turnOf(3));
    expect(await store().recallTurn(channelId, 'm3')).toEqual(turnOf(3));
  });

  test('turns forget a removed document, and go where they were asked of nothing else', async () => {
    const document = exampleDocument({ seed: 'asked' });
    const { documentId } = document.index.summary;
    await store().saveDocument(channelId, document);
    await store().rememberTurn(channelId, turnOf(1, { documentIds: [documentId] }));
    await store().rememberTurn(channelId, turnOf(2, { documentIds: ['other', documentId] }));
    await store().rememberTurn(channelId, turnOf(3));
    await store().removeDocument(keyOf(document));
    expect(await store().recallTurn(channelId, 'm1')).toBe(null);
    expect(await store().recallTurn(channelId, 'm2')).toEqual(
      turnOf(2, { documentIds: ['other'] }),
    );
    expect(await store().recallTurn(channelId, 'm3')).toEqual(turnOf(3));
  });

  test('a closed store refuses settings and turns', async () => {
    await store().close();
    const closed = 'Expected the knowledge store to be open, it is closed';
    await expect(store().readSettings(channelId)).rejects.toThrow(closed);
    await expect(store().changeSettings(channelId, () => CHOSEN)).rejects.toThrow(closed);
    await expect(store().rememberTurn(channelId, turnOf(1))).rejects.toThrow(closed);
    await expect(store().recallTurn(channelId, 'm1')).rejects.toThrow(closed);
  });
}
