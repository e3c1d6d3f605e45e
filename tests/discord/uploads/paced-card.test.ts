import { DiscordAPIError } from 'discord.js';
import { expect, test, vi } from 'vitest';
import type { Surface } from '../../../src/discord/surface.ts';
import { type CardPace, createPacedCard } from '../../../src/discord/uploads/paced-card.ts';

const PACE = { soon: 2, now: 1, retry: 5, old: 60, agesAfter: 60_000 };

/** A card on a surface that fails with these codes first, with the moments of its tries. */
function createCard({
  codes = [],
  ...pace
}: Partial<CardPace> & { codes?: readonly number[] } = {}) {
  const tries: number[] = [];
  const failures = [...codes];
  const surface: Surface = {
    isEphemeral: false,
    show() {
      tries.push(performance.now());
      const code = failures.shift();
      if (code === undefined) return Promise.resolve(['1']);
      const request = { body: undefined, files: undefined };
      return Promise.reject(
        new DiscordAPIError({ code, message: 'No' }, code, 400, 'PATCH', '/', request),
      );
    },
  };
  const warnings: string[] = [];
  const log = { info() {}, warn: (event: string) => void warnings.push(event), error() {} };
  const render = () => ({ content: 'A card' });
  return {
    card: createPacedCard({ surface, render, log, ids: {}, pace: { ...PACE, ...pace } }),
    tries,
    warnings,
  };
}

test('an edit that failed is tried again without anything new to show', async () => {
  const { card, tries, warnings } = createCard({ codes: [0, 0] });
  card.touch('now');
  await vi.waitFor(() => expect(tries).toHaveLength(3));
  expect(warnings).toEqual(['card-not-shown', 'card-not-shown']);
});

test('an edit that Discord takes too seldom of an old message waits longer', async () => {
  const { card, tries } = createCard({ codes: [30046] });
  card.touch('now');
  await card.end();
  const [first = 0, second = 0] = tries;
  expect(tries).toHaveLength(2);
  expect(second - first).toBeGreaterThanOrEqual(PACE.old - 2);
});

test.each([
  10003, 10008, 50001, 50013, 50027,
])('after %i nothing is tried any more', async (code) => {
  const { card, tries } = createCard({ codes: [code] });
  card.touch('now');
  await vi.waitFor(() => expect(tries).toHaveLength(1));
  card.touch('now');
  await card.end();
  expect(tries).toHaveLength(1);
});

test('the last state is tried three times, and then the work is over', async () => {
  const { card, tries } = createCard({ codes: [0, 0, 0, 0] });
  await card.end();
  expect(tries).toHaveLength(3);
});

test('a message that has grown old is edited seldom', async () => {
  const { card, tries } = createCard({ agesAfter: 0 });
  card.touch('now');
  await vi.waitFor(() => expect(tries).toHaveLength(1));
  card.touch('now');
  await vi.waitFor(() => expect(tries).toHaveLength(2));
  const [first = 0, second = 0] = tries;
  expect(second - first).toBeGreaterThanOrEqual(PACE.old - 2);
});
