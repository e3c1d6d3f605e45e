import type { Postings } from '../types.ts';
import { tokenize } from './tokenize.ts';

/** Gathers the postings of one document, chunk by chunk. */
export interface PostingsBuilder {
  /** Chunks are numbered from 0 in the order in which they are added. */
  add(text: string): void;
  build(): Postings;
}

export function createPostingsBuilder(): PostingsBuilder {
  const lengths: number[] = [];
  const entries = new Map<string, number[]>();
  return {
    add(text) {
      const tokens = tokenize(text);
      addEntries(entries, lengths.length, tokens);
      lengths.push(tokens.length);
    },
    build: () => pack(lengths, entries),
  };
}

/** Entries hold chunk number and count in turn; the last pair is the newest chunk's. */
function addEntries(entries: Map<string, number[]>, chunkNumber: number, tokens: string[]): void {
  for (const token of tokens) {
    const pairs = entries.get(token);
    if (pairs === undefined) {
      entries.set(token, [chunkNumber, 1]);
    } else if (pairs[pairs.length - 2] === chunkNumber) {
      pairs[pairs.length - 1] = (pairs[pairs.length - 1] ?? 0) + 1;
    } else {
      pairs.push(chunkNumber, 1);
    }
  }
}

function pack(lengths: readonly number[], entries: ReadonlyMap<string, number[]>): Postings {
  const terms = [...entries.keys()].sort(byCodeUnits);
  const offsets = new Uint32Array(terms.length + 1);
  terms.forEach((term, index) => {
    offsets[index + 1] = (offsets[index] ?? 0) + (entries.get(term)?.length ?? 0) / 2;
  });
  const total = offsets[terms.length] ?? 0;
  const chunkNumbers = new Uint32Array(total);
  const counts = new Uint32Array(total);
  let position = 0;
  for (const term of terms) {
    const pairs = entries.get(term) ?? [];
    for (let index = 0; index < pairs.length; index += 2) {
      chunkNumbers[position] = pairs[index] ?? 0;
      counts[position] = pairs[index + 1] ?? 0;
      position += 1;
    }
  }
  return { lengths: Uint32Array.from(lengths), terms, offsets, chunkNumbers, counts };
}

function byCodeUnits(left: string, right: string): number {
  if (left === right) {
    return 0;
  }
  return left < right ? -1 : 1;
}
