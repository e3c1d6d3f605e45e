import type { Gateway } from './gateway/gateway.ts';
import type { RateLimit } from './limits.ts';
import type { Buckets } from './rest/buckets.ts';

/** What goes wrong with a request. */
export type Fault =
  | { readonly kind: 'server-error' }
  /** `user` by default: `shared` is what others used up, `global` stops every route. */
  | {
      readonly kind: 'rate-limit';
      readonly retryAfterMs: number;
      readonly scope?: 'user' | 'shared' | 'global';
    }
  /** Any other answer of Discord's, such as 30046 or AutoMod's 200000. */
  | { readonly kind: 'refusal'; readonly status: number; readonly code: number }
  /** Looked at only after so many milliseconds. */
  | { readonly kind: 'slow'; readonly byMs: number }
  /** Cut before anything is done. */
  | { readonly kind: 'drop-connection' }
  /** Done, but the connection is cut in the middle of the answer. */
  | { readonly kind: 'drop-answer' };

/** What goes wrong when a file behind an attachment's link is fetched. */
export type AttachmentFault =
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'slow'; readonly byMs: number }
  | { readonly kind: 'redirect'; readonly to: string }
  /** More bytes than the attachment's `size` says, and no length in the headers. */
  | { readonly kind: 'longer'; readonly byBytes: number }
  /** Half of the bytes, then silence until the client hangs up. */
  | { readonly kind: 'stall' }
  /** Half of the bytes, then the connection is cut. */
  | { readonly kind: 'drop' };

/** Requests a fault is for: the method, and a pattern the path below `/api/v10` must match. */
export interface Route {
  readonly method: string;
  readonly path: RegExp;
}

/** Requests that are kept waiting. */
export interface Hold {
  /** Resolves once such a request has come. */
  readonly arrived: Promise<void>;
  /** Lets the kept requests, and all later ones, go on. */
  release(): void;
}

interface Planned<Kind> {
  readonly fault: Kind;
  readonly isFor: (method: string, path: string) => boolean;
  left: number;
}

interface Held extends Route {
  readonly onArrival: () => void;
  readonly released: Promise<void>;
}

/** How many requests are remembered for `requestsTo`. */
const KEPT_REQUESTS = 10_000;

/** The switches by which a test makes Discord fail. */
export class Faults {
  readonly #planned: Planned<Fault>[] = [];
  readonly #plannedForFiles: Planned<AttachmentFault>[] = [];
  readonly #requests: { readonly method: string; readonly path: string }[] = [];
  readonly #held = new Set<Held>();
  readonly #gateway: Gateway;
  readonly #buckets: Buckets;

  constructor(gateway: Gateway, buckets: Buckets) {
    this.#gateway = gateway;
    this.#buckets = buckets;
  }

  /** The next `times` requests of this route (1 by default) go wrong in this way. */
  failNext(route: Route, fault: Fault, times = 1): void {
    this.#planned.push({ fault, isFor: (...request) => fits(route, ...request), left: times });
  }

  /** The next `times` files that are fetched (1 by default), or those of this name, go wrong. */
  attachment(
    fault: AttachmentFault,
    { times = 1, name }: { readonly times?: number; readonly name?: string } = {},
  ): void {
    const isFor = (_: string, path: string) =>
      name === undefined || decodeURIComponent(path).endsWith(`/${name}`);
    this.#plannedForFiles.push({ fault, isFor, left: times });
  }

  /**
   * How many requests have come to this route, refused ones included. Paths of files begin with
   * `/attachments/`.
   */
  requestsTo({ method, path }: Route): number {
    return this.#requests.filter((request) => fits({ method, path }, request.method, request.path))
      .length;
  }

  /** Keeps requests of this route waiting before they are looked at. */
  hold(route: Route): Hold {
    const arrival = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const held: Held = { ...route, onArrival: arrival.resolve, released: release.promise };
    this.#held.add(held);
    return {
      arrived: arrival.promise,
      release: () => {
        this.#held.delete(held);
        release.resolve();
      },
    };
  }

  /** Sets the size of every rate-limit bucket; one request more is answered with 429. */
  limitBuckets(rule: RateLimit): void {
    this.#buckets.setRule(rule);
  }

  /**
   * Limits requests as closely as Discord does (`REAL_RATE_LIMITS`, and 50 a second in all). By
   * default every bucket takes 50 a second, which no ordinary test meets.
   */
  limitLikeDiscord(): void {
    this.#buckets.beLikeDiscord();
  }

  /** Cuts the gateway's sockets; with `forget` the sessions cannot be resumed either. */
  dropGateway(options?: { readonly forget?: boolean }): void {
    this.#gateway.dropSockets(options);
  }

  /** Closes the gateway's sockets with this code, such as 4004 for a token that was reset. */
  closeGateway(code: number): void {
    this.#gateway.closeSockets(code);
  }

  /** Closes the next client that identifies itself with this code, such as 4014. */
  refuseIdentify(code: number): void {
    this.#gateway.refuseNext(code);
  }

  /** Called for each request: waits while it is held, then gives the fault it meets, if any. */
  async meet(method: string, path: string): Promise<Fault | undefined> {
    this.#remember(method, path);
    const held = [...this.#held].find((route) => fits(route, method, path));
    held?.onArrival();
    await held?.released;
    return next(this.#planned, method, path);
  }

  /** Called for each fetch of a file: gives the fault it meets, if any. */
  meetFile(method: string, path: string): AttachmentFault | undefined {
    this.#remember(method, path);
    return next(this.#plannedForFiles, method, path);
  }

  #remember(method: string, path: string): void {
    this.#requests.push({ method, path });
    if (this.#requests.length > KEPT_REQUESTS) this.#requests.shift();
  }
}

function fits(route: Route, method: string, path: string): boolean {
  return route.method === method && route.path.test(path);
}

function next<Kind>(
  planned: readonly Planned<Kind>[],
  method: string,
  path: string,
): Kind | undefined {
  const found = planned.find((one) => one.left > 0 && one.isFor(method, path));
  if (found) found.left -= 1;
  return found?.fault;
}
