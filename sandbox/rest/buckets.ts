import { RATE_LIMIT } from '../limits.ts';

/** Where a bucket stands after a request, in Discord's headers. */
export interface BucketState {
  readonly headers: Readonly<Record<string, string>>;
  /** Seconds to wait, when this request was one too many. */
  readonly retryAfter: number | undefined;
}

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
  take(bucket: string): BucketState {
    const now = Date.now();
    const current = this.#windows.get(bucket);
    const window =
      current && current.endsAt > now ? current : { used: 0, endsAt: now + this.#rule.windowMs };
    this.#windows.set(bucket, window);
    window.used += 1;
    const resetAfter = (window.endsAt - now) / 1_000;
    return {
      headers: {
        'X-RateLimit-Limit': String(this.#rule.requests),
        'X-RateLimit-Remaining': String(Math.max(0, this.#rule.requests - window.used)),
        'X-RateLimit-Reset': (window.endsAt / 1_000).toFixed(3),
        'X-RateLimit-Reset-After': resetAfter.toFixed(3),
        'X-RateLimit-Bucket': Buffer.from(bucket).toString('base64url'),
      },
      retryAfter: window.used > this.#rule.requests ? resetAfter : undefined,
    };
  }
}

/** The bucket of a request: method and route, apart for each channel, guild and webhook. */
export function bucketOf(method: string, path: string): string {
  const major = /\/(?:channels|guilds|webhooks)\/\d+/.exec(path)?.[0] ?? '';
  const route = path
    .replace(/\/reactions\/.*/, '/reactions')
    .replace(/(\/webhooks\/\d+)\/[^/]+/, '$1/token')
    .replaceAll(/\d{17,20}/g, 'id');
  return `${method} ${route} ${major}`;
}
