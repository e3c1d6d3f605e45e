import { createHash } from 'node:crypto';
import type { NewDocument } from '../../src/knowledge/ports.ts';
import type {
  ChunkEmbeddings,
  DocumentSummary,
  Page,
  Postings,
  StoredChunk,
} from '../../src/knowledge/types.ts';

export interface ExampleOptions {
  /** Also what its text is made of: another seed, another document. */
  readonly seed: string;
  readonly chunks?: number;
  readonly dimensions?: number;
  /** Put in front of the text of every page. */
  readonly words?: string;
  readonly name?: string;
  /** Bytes of the file, to be kept; none where it is absent. */
  readonly originalLength?: number;
}

/** A document with all there is: labels, an empty page, headings, two models, of which one sees half. */
export function exampleDocument(options: ExampleOptions): NewDocument {
  const {
    seed,
    chunks: chunkCount = 7,
    dimensions = 12,
    words = '',
    name,
    originalLength,
  } = options;
  const random = randomBytes(seed);
  const pages: Page[] = Array.from({ length: chunkCount + 1 }, (_, index) => ({
    number: index + 1,
    label: index === 0 ? 'iv' : null,
    text:
      index === chunkCount ? '' : `${words} ${seed} page ${index} ${random(60).toString('hex')}`,
  }));
  const chunks = Array.from({ length: chunkCount }, (_, index): StoredChunk => {
    const text = pages[index]?.text ?? '';
    const textHash = createHash('sha256').update(text).digest().subarray(0, 16);
    return {
      page: index + 1,
      start: index % 3,
      end: text.length,
      heading: (index % 3) - 1,
      textHash: textHash.toString('base64url'),
    };
  });
  const all = Uint32Array.from(chunks.keys());
  const summary: DocumentSummary = {
    documentId: createHash('sha256').update(seed).digest('hex').slice(0, 32),
    name: name ?? `${seed}.pdf`,
    title: `About “${seed}” :base64:AAAA`,
    language: 'en',
    byteLength: 123_456,
    pageCount: pages.length,
    pagesWithoutText: [chunkCount + 1],
    chunkCount,
    addedBy: originalLength === undefined ? null : '1190000000000000042',
    hasOriginal: originalLength !== undefined,
    addedAt: '2026-11-05T10:00:00.000Z',
    chunker: 'fixed-1000-200-1',
    modelIds: ['english', 'chinese'],
  };
  return {
    pages,
    original: originalLength === undefined ? null : randomBytes(`${seed} file`)(originalLength),
    index: {
      summary,
      headings: [
        { text: `1 ${seed}`, level: 1, page: 1, start: 0, end: 4 },
        { text: '1.1 Größe “七”', level: 2, page: 2, start: 0, end: 9 },
      ],
      chunks,
      embeddings: [
        exampleEmbeddings('english', all, { dimensions, random }),
        exampleEmbeddings(
          'chinese',
          all.filter((number) => number % 2 === 1),
          { dimensions: dimensions + 1, random },
        ),
      ],
      postings: examplePostings(chunkCount, random),
    },
  };
}

type RandomBytes = (count: number) => Buffer;

/** The same bytes for the same seed. */
function randomBytes(seed: string): RandomBytes {
  let call = 0;
  return (count) => {
    call += 1;
    return createHash('shake256', { outputLength: Math.max(1, count) })
      .update(`${seed} ${call}`)
      .digest()
      .subarray(0, count);
  };
}

function exampleEmbeddings(
  modelId: string,
  chunkNumbers: Uint32Array,
  { dimensions, random }: { dimensions: number; random: RandomBytes },
): ChunkEmbeddings {
  const rows = chunkNumbers.length;
  return {
    modelId,
    dimensions,
    chunkNumbers,
    codes: new Int8Array(random(rows * dimensions)),
    scales: Float32Array.from(random(rows), (byte) => (byte + 1) / 7000),
    residuals: new Uint8Array(random(rows * Math.ceil(dimensions / 4))),
  };
}

/** Every chunk has its own term, and one of three that many share. */
function examplePostings(chunkCount: number, random: RandomBytes): Postings {
  const entries = new Map<string, number[]>();
  for (let chunk = 0; chunk < chunkCount; chunk++) {
    for (const term of [`own${chunk}`, `shared${chunk % 3}`, '"每"\n']) {
      entries.set(term, [...(entries.get(term) ?? []), chunk]);
    }
  }
  const terms = [...entries.keys()].sort();
  const lists = terms.map((term) => entries.get(term) ?? []);
  const offsets = new Uint32Array(terms.length + 1);
  for (const [term, list] of lists.entries()) {
    offsets[term + 1] = (offsets[term] ?? 0) + list.length;
  }
  const chunkNumbers = Uint32Array.from(lists.flat());
  return {
    lengths: Uint32Array.from(random(chunkCount), (byte) => byte * 300),
    terms,
    offsets,
    chunkNumbers,
    counts: Uint32Array.from(random(chunkNumbers.length), (byte) => byte + 1),
  };
}
