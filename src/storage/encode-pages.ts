import { z } from 'zod';
import type { Page } from '../knowledge/types.ts';
import { page } from './records.ts';

/** Longer blocks compress better, shorter ones are quicker to fetch one page from. */
const CHARACTERS_PER_BLOCK = 65_536;

/** Pages in blocks of at most 65,536 characters, or of one longer page. */
export function groupPages(pages: readonly Page[]): [Page, ...Page[]][] {
  const groups: [Page, ...Page[]][] = [];
  let room = 0;
  for (const each of pages) {
    const last = groups.at(-1);
    if (last && each.text.length <= room) {
      last.push(each);
      room -= each.text.length;
      continue;
    }
    groups.push([each]);
    room = CHARACTERS_PER_BLOCK - each.text.length;
  }
  return groups;
}

/** JSON, because it keeps any string, lone surrogates of broken PDFs included. */
export function encodePages(pages: readonly Page[]): Uint8Array {
  return Buffer.from(JSON.stringify(pages));
}

export function decodePages(bytes: Uint8Array): Page[] {
  return z.array(page).parse(JSON.parse(Buffer.from(bytes).toString()));
}

/** Which block has the page with this number, if any has. */
export function blockOfPage(firstNumbers: readonly number[], pageNumber: number): number {
  return firstNumbers.findLastIndex((first) => first <= pageNumber);
}
