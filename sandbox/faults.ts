import type { Gateway } from './gateway/gateway.ts';
import type { Buckets } from './rest/buckets.ts';

/** What goes wrong with a request. */
export type Fault =
  | { readonly kind: 'server-error' }
  | { readonly kind: 'rate-limit'; readonly retryAfterMs: number }
  /** Any other answer of Discord's, such as 30046 or AutoMod's 200000. */
  | { readonly kind: 'refusal'; readonly status: number; readonly code: number }
  | { readonly kind: 'drop-connection' };

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

interface Planned extends Route {
  readonly fault: Fault;
  left: number;
}

interface Held extends Route {
  readonly onArrival: () => void;
  readonly released: Promise<void>;
}

/** The switches by which a test makes Discord fail. */
export class Faults {
  readonly #planned: Planned[] = [];
  readonly #held = new Set<Held>();
  readonly #gateway: Gateway;
  readonly #buckets: Buckets;

  constructor(gateway: Gateway, buckets: Buckets) {
    this.#gateway = gateway;
    this.#buckets = buckets;
  }

  /** The next `times` requests of this route (1 by default) go wrong in this way. */
  failNext(route: Route, fault: Fault, times = 1): void {
    this.#planned.push({ ...route, fault, left: times });
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
  limitBuckets(rule: { readonly requests: number; readonly windowMs: number }): void {
    this.#buckets.setRule(rule);
  }

  /** Cuts the gateway's sockets; with `forget` the sessions cannot be resumed either. */
  dropGateway(options?: { readonly forget?: boolean }): void {
    this.#gateway.dropSockets(options);
  }

  /** Called for each request: waits while it is held, then gives the fault it meets, if any. */
  async meet(method: string, path: string): Promise<Fault | undefined> {
    const isFor = (route: Route) => route.method === method && route.path.test(path);
    const held = [...this.#held].find(isFor);
    held?.onArrival();
    await held?.released;
    const planned = this.#planned.find((one) => one.left > 0 && isFor(one));
    if (planned) planned.left -= 1;
    return planned?.fault;
  }
}
