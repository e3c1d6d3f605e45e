import { createHash } from 'node:crypto';
import type { NewDocument } from '../src/knowledge/ports.ts';
import type { ChunkEmbeddings, Page, Postings, StoredChunk } from '../src/knowledge/types.ts';

const CHUNK_CHARACTERS = 1000;
const OVERLAP_CHARACTERS = 200;
const PAGE_CHARACTERS = 2600;
const VOCABULARY = 30_000;

/** What a synthetic document is made of; the same seed gives the same document. */
export interface SyntheticOptions {
  readonly seed: number;
  readonly chunks: number;
  readonly dimensions: number;
}

/**
 * A document whose size on disk is that of a real one: words drawn by Zipf's law from 30,000 that
 * can be pronounced, chunks of 1,000 characters with 200 shared, embeddings of normal components.
 */
export function syntheticDocument({ seed, chunks, dimensions }: SyntheticOptions): NewDocument {
  const random = randomNumbers(seed);
  const step = CHUNK_CHARACTERS - OVERLAP_CHARACTERS;
  // Pages end with a chunk that is shorter than the others: hence some more.
  const pages = syntheticPages(Math.ceil((1.4 * chunks * step) / PAGE_CHARACTERS), random);
  const stored = chunkPages(pages).slice(0, chunks);
  const texts = stored.map(({ page, start, end }) => pages[page - 1]?.text.slice(start, end) ?? '');
  return {
    pages,
    original: null,
    index: {
      summary: {
        documentId: createHash('sha256').update(`${seed}`).digest('hex').slice(0, 32),
        name: `synthetic-${seed}.pdf`,
        title: null,
        language: 'und',
        byteLength: 1_000_000,
        pageCount: pages.length,
        pagesWithoutText: [],
        chunkCount: stored.length,
        addedBy: null,
        hasOriginal: false,
        addedAt: '2026-11-05T10:00:00.000Z',
        chunker: 'synthetic',
        modelIds: ['synthetic'],
      },
      headings: pages
        .filter(({ number }) => number % 5 === 1)
        .map(({ number, text }) => {
          return { text: text.slice(0, 30), level: 1, page: number, start: 0, end: 30 };
        }),
      chunks: stored.map((chunk, index) => ({ ...chunk, textHash: hashOf(texts[index] ?? '') })),
      embeddings: [syntheticEmbeddings(stored.length, dimensions, random)],
      postings: postingsOf(texts),
    },
  };
}

/** Texts of pages, about 2,600 characters each. */
export function syntheticTexts(count: number): string[] {
  return syntheticPages(count, randomNumbers(7)).map(({ text }) => text);
}

type RandomNumber = () => number;

/** Mulberry32: from 0 to before 1. */
function randomNumbers(seed: number): RandomNumber {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function pick<T>(from: readonly T[], random: RandomNumber): T {
  const chosen = from[Math.floor(random() * from.length)];
  if (chosen === undefined) throw new RangeError('Expected something to pick from');
  return chosen;
}

const vocabulary = pronounceableWords();

/** All documents share their words; the frequent ones are short, as in any language. */
function pronounceableWords(): string[] {
  const random = randomNumbers(1);
  const onsets = ['b', 'c', 'd', 'f', 'g', 'h', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'st', 'tr'];
  const vowels = ['a', 'e', 'i', 'o', 'u', 'ea', 'ou', 'io'];
  const codas = ['', '', '', 'n', 'r', 's', 't', 'l', 'nd', 'ng'];
  const words = new Set<string>();
  while (words.size < VOCABULARY) {
    const syllables = 1 + Math.floor(random() * Math.min(4, 1 + words.size / 400));
    const parts = Array.from(
      { length: syllables },
      () => pick(onsets, random) + pick(vowels, random) + pick(codas, random),
    );
    words.add(parts.join(''));
  }
  return [...words];
}

/** Ranks by Zipf's law, exponent 1: the logarithm of the rank is uniform. */
function zipfWord(random: RandomNumber): string {
  return vocabulary[Math.floor(VOCABULARY ** random()) - 1] ?? 'the';
}

function syntheticPages(count: number, random: RandomNumber): Page[] {
  return Array.from({ length: count }, (_, index) => {
    let text = '';
    while (text.length < PAGE_CHARACTERS) text += sentence(random);
    return { number: index + 1, label: null, text };
  });
}

function sentence(random: RandomNumber): string {
  const words = Array.from({ length: 6 + Math.floor(random() * 20) }, () => zipfWord(random));
  const [first = ''] = words;
  words[0] = first.charAt(0).toUpperCase() + first.slice(1);
  const number = random() < 0.2 ? ` ${Math.floor(random() * 5000)}` : '';
  return `${words.join(' ')}${number}.${random() < 0.3 ? '\n' : ' '}`;
}

function chunkPages(pages: readonly Page[]): Omit<StoredChunk, 'textHash'>[] {
  const step = CHUNK_CHARACTERS - OVERLAP_CHARACTERS;
  return pages.flatMap(({ number, text }) =>
    Array.from({ length: Math.ceil((text.length - OVERLAP_CHARACTERS) / step) }, (_, index) => ({
      page: number,
      start: index * step,
      end: Math.min(text.length, index * step + CHUNK_CHARACTERS),
      heading: Math.floor((number - 1) / 5),
    })),
  );
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest().subarray(0, 16).toString('base64url');
}

function syntheticEmbeddings(
  rows: number,
  dimensions: number,
  random: RandomNumber,
): ChunkEmbeddings {
  const codes = new Int8Array(rows * dimensions);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  // The largest of 1,536 normal components is about 3.5 deviations: that one becomes 127.
  for (let at = 0; at < codes.length; at++) {
    codes[at] = Math.max(-127, Math.min(127, Math.round((normal() / 3.5) * 127)));
  }
  const residuals = new Uint8Array(rows * Math.ceil(dimensions / 4));
  for (let at = 0; at < residuals.length; at++) residuals[at] = Math.floor(random() * 256);
  return {
    modelId: 'synthetic',
    dimensions,
    chunkNumbers: Uint32Array.from({ length: rows }, (_, row) => row),
    codes,
    scales: Float32Array.from({ length: rows }, () => 0.0007 + random() * 0.0001),
    residuals,
  };
}

function postingsOf(texts: readonly string[]): Postings {
  const entries = new Map<string, Map<number, number>>();
  const tokens = texts.map((text) => text.toLowerCase().match(/[a-z0-9]+/g) ?? []);
  for (const [chunk, words] of tokens.entries()) {
    for (const word of words) {
      const chunks = entries.get(word) ?? new Map<number, number>();
      entries.set(word, chunks.set(chunk, (chunks.get(chunk) ?? 0) + 1));
    }
  }
  const terms = [...entries.keys()].sort();
  const lists = terms.map((term) => entries.get(term) ?? new Map<number, number>());
  let total = 0;
  const ends = lists.map((list) => {
    total += list.size;
    return total;
  });
  return {
    lengths: Uint32Array.from(tokens, (words) => words.length),
    terms,
    offsets: Uint32Array.from([0, ...ends]),
    chunkNumbers: Uint32Array.from(lists.flatMap((list) => [...list.keys()])),
    counts: Uint32Array.from(lists.flatMap((list) => [...list.values()])),
  };
}
