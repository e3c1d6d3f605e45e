import { type Range, ranges } from './block-ranges.ts';
import type { IncomingBlock } from './incoming-blocks.ts';
import { blockKey, type Manifest } from './records.ts';

/**
 * Each holds the main thread for about 1.4 ms; at 1 MiB it was 4.7 ms, and 25 MiB took about as long
 * in all. Smaller ones are only more records.
 */
const BYTES_PER_BLOCK = 256 * 1024;

/** The slices that the bytes of a file are kept in. */
export function sliceOriginal(original: Uint8Array): Range[] {
  return ranges(original.byteLength, BYTES_PER_BLOCK);
}

/** The blocks of a file and, once all are decoded, its bytes. */
export function originalFromBlocks(
  generation: string,
  { byteLength }: NonNullable<Manifest['original']>,
): { readonly blocks: readonly IncomingBlock[]; readonly bytes: Uint8Array } {
  const bytes = new Uint8Array(byteLength);
  const blocks = sliceOriginal(bytes).map(({ from, to }, number) => ({
    key: blockKey(generation, 'original', number),
    decode(slice: Uint8Array): void {
      if (slice.length !== to - from) {
        throw new RangeError(`Expected ${to - from} bytes of the file, got ${slice.length}`);
      }
      bytes.set(slice, from);
    },
  }));
  return { blocks, bytes };
}
