/**
 * Memory that the main thread and the model threads share. The runtime aborts the whole process if
 * its thread is ended in the middle of a run, so whoever ends the process closes the gate first:
 * no run begins any more, and those that have begun are waited for.
 */
export type RunGate = Int32Array<SharedArrayBuffer>;

const CLOSED = 0;
const RUNNING = 1;
/** A run takes some 20 ms; one that hangs does not keep the process. */
const LONGEST_RUN_MS = 2_000;

export function createRunGate(): RunGate {
  return new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
}

/** Runs the task in a model thread; once the gate is closed it never begins, and never settles. */
export async function throughGate<Value>(gate: RunGate, task: () => Promise<Value>) {
  Atomics.add(gate, RUNNING, 1);
  try {
    if (Atomics.load(gate, CLOSED) === 0) return await task();
  } finally {
    Atomics.sub(gate, RUNNING, 1);
    Atomics.notify(gate, RUNNING);
  }
  return new Promise<never>(() => {});
}

/** For the end of the process: blocks the calling thread until no run is under way. */
export function closeGate(gate: RunGate): void {
  Atomics.store(gate, CLOSED, 1);
  for (;;) {
    const running = Atomics.load(gate, RUNNING);
    if (running === 0) return;
    if (Atomics.wait(gate, RUNNING, running, LONGEST_RUN_MS) === 'timed-out') return;
  }
}
