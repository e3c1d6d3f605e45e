import { expect, test } from 'vitest';
import { createTurns, type Turn } from '../../../src/discord/uploads/turns.ts';

const NEVER = new AbortController().signal;

/** A queue whose places note their names when they are called. */
function createNoted() {
  const called: string[] = [];
  const turns = createTurns(() => undefined);
  const places = new Map<string, Turn>();
  return {
    called,
    enter(lane: string, name: string): Turn {
      const turn = turns.enter(lane);
      places.set(name, turn);
      void turn.called(NEVER).then(
        () => called.push(name),
        () => undefined,
      );
      return turn;
    },
    before: () => Object.fromEntries([...places].map(([name, turn]) => [name, turn.before()])),
    async leave(name: string) {
      places.get(name)?.leave();
      places.delete(name);
      await Promise.resolve();
      await new Promise<void>((resolve) => setImmediate(resolve));
    },
  };
}

test('one at a time has its turn, in the order of a lane', async () => {
  const { called, enter, leave, before } = createNoted();
  for (const name of ['a1', 'a2', 'a3']) enter('a', name);
  expect(before()).toEqual({ a1: 0, a2: 1, a3: 2 });
  await leave('none');
  expect(called).toEqual(['a1']);
  await leave('a1');
  await leave('a2');
  await leave('a3');
  expect(called).toEqual(['a1', 'a2', 'a3']);
});

test('who comes with one file does not wait for the fifty of another', async () => {
  const { called, enter, leave, before } = createNoted();
  const many = Array.from({ length: 50 }, (_, index) => `a${index}`);
  for (const name of many) enter('a', name);
  enter('b', 'b0');
  enter('c', 'c0');
  enter('c', 'c1');
  expect(before()).toMatchObject({ a0: 0, b0: 1, c0: 2, a1: 3, c1: 4, a2: 5, a49: 52 });
  for (const name of ['a0', 'b0', 'c0', 'a1', 'c1']) await leave(name);
  expect(called).toEqual(['a0', 'b0', 'c0', 'a1', 'c1', 'a2']);
});

test('what is told of the places before comes true, whoever comes and leaves', async () => {
  const { called, enter, leave, before } = createNoted();
  for (const name of ['a1', 'a2', 'a3', 'a4']) enter('a', name);
  enter('b', 'b1');
  await leave('a1');
  enter('c', 'c1');
  enter('b', 'b2');
  await leave('a3');
  const order = Object.entries(before())
    .sort(([, one], [, other]) => one - other)
    .map(([name]) => name);
  for (const name of order) await leave(name);
  expect(called).toEqual(['a1', ...order]);
  expect(new Set(order).size).toBe(5);
});

test('who is aborted while waiting gives its place up', async () => {
  const { called, enter, leave } = createNoted();
  enter('a', 'a1');
  enter('a', 'a2');
  const turns = createTurns(() => undefined);
  turns.enter('a');
  const waiting = turns.enter('a');
  const controller = new AbortController();
  const calling = waiting.called(controller.signal);
  controller.abort(new Error('Cancelled'));
  await expect(calling).rejects.toThrow('Cancelled');
  await leave('a2');
  await leave('a1');
  expect(called).toEqual(['a1']);
});

test('everybody is told when somebody comes or leaves', () => {
  let moved = 0;
  const turns = createTurns(() => {
    moved += 1;
  });
  const first = turns.enter('a');
  turns.enter('b');
  expect(moved).toBe(2);
  first.leave();
  expect(moved).toBe(3);
});
