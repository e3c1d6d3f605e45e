import { GLOBAL_RATE_LIMIT, RATE_LIMIT, type RateLimit, REAL_RATE_LIMITS } from '../limits.ts';

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
  #ruleFor: (route: string) => RateLimit = () => RATE_LIMIT;
  #global: RateLimit | undefined;

  /** Sets how many requests each bucket takes in a window, from now on. */
  setRule(rule: RateLimit): void {
    this.#windows.clear();
    this.#ruleFor = () => rule;
    this.#global = undefined;
  }

  /** Gives each route Discord's own number, and all of them together its global one. */
  beLikeDiscord(): void {
    this.#windows.clear();
    this.#ruleFor = (route) => REAL_RATE_LIMITS[route] ?? RATE_LIMIT;
    this.#global = GLOBAL_RATE_LIMIT;
  }

  /** Counts one request of a bucket. */
  take({ route, owner }: Bucket): BucketState {
    const rule = this.#ruleFor(route);
    const { used, now, endsAt } = this.#count(`${route} ${owner}`, rule);
    const resetAfter = (endsAt - now) / 1_000;
    return {
      headers: {
        'X-RateLimit-Limit': String(rule.requests),
        'X-RateLimit-Remaining': String(Math.max(0, rule.requests - used)),
        'X-RateLimit-Reset': (endsAt / 1_000).toFixed(3),
        'X-RateLimit-Reset-After': resetAfter.toFixed(3),
        'X-RateLimit-Bucket': Buffer.from(route).toString('base64url'),
      },
      retryAfter: used > rule.requests ? resetAfter : undefined,
    };
  }

  /** Counts one request of all there are; gives the seconds to wait when it was one too many. */
  takeGlobal(): number | undefined {
    if (!this.#global) return undefined;
    const { used, now, endsAt } = this.#count('global', this.#global);
    return used > this.#global.requests ? (endsAt - now) / 1_000 : undefined;
  }

  #count(key: string, { windowMs }: RateLimit): Window & { readonly now: number } {
    const now = Date.now();
    this.#forgetPast(now);
    const current = this.#windows.get(key);
    const window = current && current.endsAt > now ? current : { used: 0, endsAt: now + windowMs };
    this.#windows.set(key, window);
    window.used += 1;
    return { ...window, now };
  }

  #forgetPast(now: number): void {
    if (this.#windows.size < KEPT_WINDOWS) return;
    for (const [key, { endsAt }] of this.#windows) if (endsAt <= now) this.#windows.delete(key);
  }
}

/**
 * The bucket of a request below `/api/v10`: method and route, counted apart for each channel, guild and token of a
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
