import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLiveView } from '../../../src/discord/asking/live-view.ts';
import type { MessageBody } from '../../../src/discord/surface.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const body = (content: string): MessageBody[] => [{ content }];

/** A place where showing takes some time, and what was shown there, in milliseconds. */
function createPlace({ tookMs = 0, fails = [] as string[] } = {}) {
  const startedAt = performance.now();
  const shown: [at: number, content: string][] = [];
  const failures: unknown[] = [];
  const surface = {
    isEphemeral: false,
    async show([first]: readonly MessageBody[]) {
      const content = first?.content ?? '';
      shown.push([Math.round(performance.now() - startedAt), content]);
      await new Promise((resolve) => setTimeout(resolve, tookMs));
      if (fails.includes(content)) throw new Error(content);
      return ['1'];
    },
  };
  const onFailure = (error: unknown) => {
    failures.push(error);
  };
  return { shown, failures, view: createLiveView(surface, { editMs: 1_200, onFailure }) };
}

test('what is overtaken before the pace allows it is never shown', async () => {
  const { shown, view } = createPlace();
  for (const content of ['a', 'b', 'c']) view.update(() => body(content));
  await vi.advanceTimersByTimeAsync(500);
  view.update(() => body('d'));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(shown).toEqual([
    [0, 'c'],
    [1_200, 'd'],
  ]);
});

test('the pace counts from when a slow change is done', async () => {
  const { shown, view } = createPlace({ tookMs: 700 });
  view.update(() => body('a'));
  await vi.advanceTimersByTimeAsync(100);
  view.update(() => body('b'));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(shown).toEqual([
    [0, 'a'],
    [1_900, 'b'],
  ]);
});

test('the end keeps the pace, takes the place of what waits, and is shown last', async () => {
  const { shown, view } = createPlace();
  view.update(() => body('a'));
  await vi.advanceTimersByTimeAsync(10);
  view.update(() => body('b'));
  const ids = view.finish(body('end'));
  view.update(() => body('c'));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await ids).toEqual(['1']);
  expect(shown).toEqual([
    [0, 'a'],
    [1_200, 'end'],
  ]);
});

test('after an update that fails only the end is tried', async () => {
  const { shown, failures, view } = createPlace({ fails: ['a'] });
  view.update(() => body('a'));
  await vi.advanceTimersByTimeAsync(2_000);
  view.update(() => body('b'));
  await vi.advanceTimersByTimeAsync(2_000);
  expect(failures).toEqual([new Error('a')]);
  expect(await view.close()).toBe(false);
  const ids = view.finish(body('end'));
  await vi.advanceTimersByTimeAsync(2_000);
  await ids;
  expect(shown.map(([, content]) => content)).toEqual(['a', 'end']);
  expect(await view.close()).toBe(true);
});

test('an update that is on its way counts as shown once it has arrived', async () => {
  const { view } = createPlace({ tookMs: 700 });
  view.update(() => body('a'));
  await vi.advanceTimersByTimeAsync(100);
  const hasShown = view.close();
  await vi.advanceTimersByTimeAsync(700);
  expect(await hasShown).toBe(true);
});
