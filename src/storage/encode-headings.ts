import { z } from 'zod';
import type { Heading } from '../knowledge/types.ts';
import { heading } from './records.ts';

export const HEADINGS_PER_BLOCK = 2048;

export function encodeHeadings(headings: readonly Heading[]): Uint8Array {
  return Buffer.from(JSON.stringify(headings));
}

export function decodeHeadings(bytes: Uint8Array): Heading[] {
  return z.array(heading).parse(JSON.parse(Buffer.from(bytes).toString()));
}
