import { setTimeout as delay } from 'node:timers/promises';
import { EndpointError } from './endpoint.ts';

/** Waits, and throws the signal's reason at once when it is aborted. */
export type Sleep = (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;

export interface RetryOptions {
  readonly sleep: Sleep;
  readonly signal?: AbortSignal | undefined;
}

const MOST_ATTEMPTS = 6;
const FIRST_WAIT_MS = 500;
/** A service that asks for more patience than this is reported instead. */
const LONGEST_PATIENCE_MS = 120_000;

/**
 * Tries again what may pass by itself: a service that is busy or broken, a connection that is not
 * made, breaks or times out. Waits as long as the service asks for, else 0.5 s, 1 s, … 8 s, up to a
 * quarter less at random, so that many clients do not come back at once.
 */
export async function withRetries<Value>(
  attempt: () => Promise<Value>,
  { sleep, signal }: RetryOptions,
): Promise<Value> {
  for (let failures = 0; ; failures += 1) {
    signal?.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      const isLast = failures + 1 >= MOST_ATTEMPTS;
      if (isLast || !(error instanceof EndpointError) || !mayPass(error)) throw error;
      await sleep(error.retryAfterMs ?? backOffMs(failures), signal);
    }
  }
}

/** `sleep` of the real world. */
export async function realSleep(
  milliseconds: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  try {
    await delay(milliseconds, undefined, signal ? { signal } : {});
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}

function mayPass({ kind, status, code, retryAfterMs }: EndpointError): boolean {
  if (kind === 'malformed') return false;
  if (kind !== 'refused') return true;
  // A 429 too, but only money ends it.
  if (code === 'insufficient_quota') return false;
  if (retryAfterMs !== undefined && retryAfterMs > LONGEST_PATIENCE_MS) return false;
  return status === 408 || status === 409 || status === 429 || (status ?? 0) >= 500;
}

function backOffMs(failures: number): number {
  return FIRST_WAIT_MS * 2 ** failures * (1 - Math.random() * 0.25);
}
