import { RATE_LIMIT } from '../limits.ts';

/** Where a bucket stands after a request, in Discord's headers. */
export interface BucketState {
  readonly headers: Readonly<Record<string, string>>;
  /** Seconds to wait, when this request was one too many. */
  readonly retryAfter: number | undefined;
}

/** What requests are counted together for. */
export interface Bucket {
  readonly route: string;
  /** The channel, guild or webhook token it is counted for, if any. */
  readonly owner: string;
}

/** Above so many counts, those of the past are forgotten. */
const KEPT_WINDOWS = 1_000;

interface Window {
  used: number;
  endsAt: number;
}

/** Counts the requests of every bucket in windows of real time. */
export class Buckets {
  readonly #windows = new Map<string, Window>();
  #rule: { readonly requests: number; readonly windowMs: number } = RATE_LIMIT;

  /** Sets how many requests each bucket takes in a window, from the next window on. */
  setRule(rule: { readonly requests: number; readonly windowMs: number }): void {
    this.#rule = rule;
    this.#windows.clear();
  }

  /** Counts one request. */
  take({ route, owner }: Bucket): BucketState {
    const now = Date.now();
    this.#forgetPast(now);
    const key = `${route} ${owner}`;
    const current = this.#windows.get(key);
    const window =
      current && current.endsAt > now ? current : { used: 0, endsAt: now + this.#rule.windowMs };
    this.#windows.set(key, window);
    window.used += 1;
    const resetAfter = (window.endsAt - now) / 1_000;
    return {
      headers: {
        'X-RateLimit-Limit': String(this.#rule.requests),
        'X-RateLimit-Remaining': String(Math.max(0, this.#rule.requests - window.used)),
        'X-RateLimit-Reset': (window.endsAt / 1_000).toFixed(3),
        'X-RateLimit-Reset-After': resetAfter.toFixed(3),
        'X-RateLimit-Bucket': Buffer.from(route).toString('base64url'),
      },
      retryAfter: window.used > this.#rule.requests ? resetAfter : undefined,
    };
  }

  #forgetPast(now: number): void {
    if (this.#windows.size < KEPT_WINDOWS) return;
    for (const [key, { endsAt }] of this.#windows) if (endsAt <= now) this.#windows.delete(key);
  }
}

/**
 * The bucket of a request: method and route, counted apart for each channel, guild and token of a
 * webhook. The client keeps one queue for each, so the route may not name them.
 */
export function bucketOf(method: string, path: string): Bucket {
  const owner = /\/webhooks\/\d+\/[^/]+|\/(?:channels|guilds)\/\d+/.exec(path)?.[0] ?? '';
  const route = path
    .replace(/\/reactions\/.*/, '/reactions')
    .replace(/(\/webhooks\/\d+)\/[^/]+/, '$1/token')
    .replaceAll(/\d{17,20}/g, 'id');
  return { route: `${method} ${route}`, owner };
}
