import { untilAborted } from '../../knowledge/until-aborted.ts';

/** A place in the queue. */
export interface Turn {
  /** Resolves when it is this one's turn. Rejects with the signal's reason if it is aborted first. */
  called(signal: AbortSignal): Promise<void>;
  /** How many come before it, the one under way included. */
  before(): number;
  /** Gives the place up, or the turn on to the next. */
  leave(): void;
}

/** A queue in which one at a time has its turn. */
export interface Turns {
  /** Of several lanes each gets a turn before one of them gets its next. */
  enter(lane: string): Turn;
}

interface Place {
  readonly lane: string;
  readonly turn: PromiseWithResolvers<void>;
}

/**
 * One at a time, because each uses all there is: reading a PDF and embedding its chunks have
 * processes and threads of their own on every core. Two at once would end no sooner, and hold two
 * files in memory. `onMove` is called whenever somebody's place has changed.
 */
export function createTurns(onMove: () => void): Turns {
  /** Whoever waits, by lane; the first lane is the next to get a turn. */
  const lanes = new Map<string, Place[]>();
  let current: Place | null = null;

  function callNext(): void {
    const next = current === null ? inOrder(lanes).next().value : undefined;
    if (next === undefined) return;
    current = next;
    drop(next);
    next.turn.resolve();
  }

  function drop(place: Place): void {
    const left = (lanes.get(place.lane) ?? []).filter((one) => one !== place);
    if (left.length === 0) lanes.delete(place.lane);
    else lanes.set(place.lane, left);
  }

  function leave(place: Place): void {
    drop(place);
    if (current === place) {
      current = null;
      putLast(lanes, place.lane);
      callNext();
    }
    onMove();
  }

  function before(place: Place): number {
    if (current === null || current === place) return 0;
    const coming = new Map(lanes);
    putLast(coming, current.lane);
    return 1 + [...inOrder(coming)].indexOf(place);
  }

  return {
    enter(lane) {
      const place = { lane, turn: Promise.withResolvers<void>() };
      lanes.set(lane, [...(lanes.get(lane) ?? []), place]);
      callNext();
      onMove();
      return {
        called: (signal) => untilAborted(place.turn.promise, signal),
        before: () => before(place),
        leave: () => leave(place),
      };
    },
  };
}

/** A lane that has just had its turn. */
function putLast(lanes: Map<string, Place[]>, lane: string): void {
  const waiting = lanes.get(lane);
  if (waiting === undefined) return;
  lanes.delete(lane);
  lanes.set(lane, waiting);
}

/** All that wait, in the order in which they would be called if nobody came or left. */
function* inOrder(lanes: ReadonlyMap<string, readonly Place[]>): Generator<Place, undefined> {
  const rounds = Math.max(0, ...[...lanes.values()].map(({ length }) => length));
  for (let round = 0; round < rounds; round += 1) {
    for (const waiting of lanes.values()) {
      const place = waiting[round];
      if (place !== undefined) yield place;
    }
  }
  return undefined;
}
