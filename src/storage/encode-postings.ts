import type { Postings } from '../knowledge/types.ts';
import type { Range } from './block-ranges.ts';
import type { Manifest } from './records.ts';
import { ByteReader, ByteWriter, sumUp } from './varint.ts';

/** Coding a block of that many takes two or three milliseconds. */
const ENTRIES_PER_BLOCK = 65_536;
const TERMS_PER_BLOCK = 16_384;

/** The terms in blocks of at most 65,536 entries and 16,384 terms, or of one more frequent term. */
export function groupTerms({ terms, offsets }: Postings): Range[] {
  const ranges: Range[] = [];
  let from = 0;
  for (let term = 1; term <= terms.length; term++) {
    const entries = (offsets[term + 1] ?? 0) - (offsets[from] ?? 0);
    const full = entries > ENTRIES_PER_BLOCK || term - from === TERMS_PER_BLOCK;
    if (term < terms.length && !full) continue;
    ranges.push({ from, to: term });
    from = term;
  }
  return ranges;
}

/** Terms, then how many entries each has, then their chunks as differences, then their counts. */
export function encodePostings(postings: Postings, { from, to }: Range): Uint8Array {
  const { terms, offsets, chunkNumbers, counts } = postings;
  const writer = new ByteWriter();
  const text = Buffer.from(JSON.stringify(terms.slice(from, to)));
  writer.writeVarint(text.length);
  writer.writeBytes(text);
  for (let term = from; term < to; term++) {
    writer.writeVarint((offsets[term + 1] ?? 0) - (offsets[term] ?? 0));
  }
  for (let term = from; term < to; term++) {
    let previous = 0;
    for (const chunkNumber of chunkNumbers.subarray(offsets[term], offsets[term + 1])) {
      writer.writeVarint(chunkNumber - previous);
      previous = chunkNumber;
    }
  }
  for (const count of counts.subarray(offsets[from], offsets[to])) writer.writeVarint(count);
  return writer.finish();
}

/** Postings that are being put together, block after block, in the order of the terms. */
export interface PostingsParts {
  readonly terms: string[];
  readonly offsets: Uint32Array;
  readonly chunkNumbers: Uint32Array;
  readonly counts: Uint32Array;
}

/** Room for all postings, to be filled by `decodePostings`. */
export function allocatePostings({ terms, entries }: Manifest['postings']): PostingsParts {
  return {
    terms: [],
    offsets: new Uint32Array(terms + 1),
    chunkNumbers: new Uint32Array(entries),
    counts: new Uint32Array(entries),
  };
}

/** Adds a block to the terms so far. Throws where it is not one of postings, or does not fit. */
export function decodePostings(bytes: Uint8Array, into: PostingsParts): void {
  const { offsets, chunkNumbers, counts } = into;
  const reader = new ByteReader(bytes);
  const text = Buffer.from(reader.readBytes(reader.readVarint())).toString();
  const terms = termsOf(JSON.parse(text));
  const from = into.terms.length;
  const to = from + terms.length;
  for (const term of terms) into.terms.push(term);
  const sizes = new Uint32Array(terms.length);
  reader.readVarints(sizes);
  for (let term = from; term < to; term++) {
    offsets[term + 1] = (offsets[term] ?? 0) + (sizes[term - from] ?? 0);
  }
  const start = offsets[from];
  const end = offsets[to] ?? Number.POSITIVE_INFINITY;
  if (end > counts.length) throw new RangeError(`Expected ${counts.length} entries, got more`);
  reader.readVarints(chunkNumbers.subarray(start, end));
  for (let term = from; term < to; term++) {
    sumUp(chunkNumbers, offsets[term], offsets[term + 1]);
  }
  reader.readVarints(counts.subarray(start, end));
  reader.expectEnd();
}

/** Zod takes five times as long, and a channel has hundreds of thousands. */
function termsOf(stored: unknown): readonly string[] {
  if (Array.isArray(stored) && stored.every((term) => typeof term === 'string')) return stored;
  throw new TypeError('Expected terms to be strings');
}
