/** `[start, end)` in UTF-16 code units of the stored text of one page. */
export interface TextRange {
  /** Counted from 1, as a PDF viewer counts. */
  readonly page: number;
  readonly start: number;
  readonly end: number;
}

/** The text of one page, as it is stored, searched, quoted and cited. */
export interface Page {
  /** Counted from 1, as a PDF viewer counts. */
  readonly number: number;
  /** The number printed on the page ("iv"), only where it differs from `number`. */
  readonly label: string | null;
  /** Normalised; lines end in `\n`, cells of a table row are parted by `\t`. Empty for a scan. */
  readonly text: string;
}

/** A section heading and where it stands. */
export interface Heading extends TextRange {
  readonly text: string;
  /** 1 for the outermost. */
  readonly level: number;
}

/** What extraction understood of a PDF. */
export interface ExtractedDocument {
  /** From the PDF's metadata, where it is more than a file name or a tool's default. */
  readonly title: string | null;
  /** What stood at the edge of most pages, and is in none of their texts; null for nothing. */
  readonly runningHead: string | null;
  /** All pages, in order, those without text included. */
  readonly pages: readonly Page[];
  /** In reading order. */
  readonly headings: readonly Heading[];
}

/** A stored piece of one page: `text` is exactly `page.text.slice(start, end)`. */
export interface Chunk extends TextRange {
  readonly text: string;
  /** Index into the document's headings of the innermost one it stands under, or -1. */
  readonly heading: number;
  /** Headings the chunk stands under, outermost first. */
  readonly headingPath: readonly string[];
}

/** L2-normalised embeddings, one a row, at ten bits a component: see `retrieval/quantize.ts`. */
export interface QuantizedEmbeddings {
  readonly dimensions: number;
  /** Row-major, `rows × dimensions`, the upper eight bits. */
  readonly codes: Int8Array;
  /** What one step of a row's codes is worth, one a row. */
  readonly scales: Float32Array;
  /** The two lower bits of each component, four to a byte, rows padded to a whole byte. */
  readonly residuals: Uint8Array;
}

/** The embeddings that one model made of a document's chunks. */
export interface ChunkEmbeddings extends QuantizedEmbeddings {
  readonly modelId: string;
  /** Which chunk each row is of, rising. A model has no row for a chunk it cannot read. */
  readonly chunkNumbers: Uint32Array;
}

/** Where the words of a document stand: its part of the channel's keyword index. */
export interface Postings {
  /** Tokens in each chunk. */
  readonly lengths: Uint32Array;
  /** All different tokens, in the order of their code units. */
  readonly terms: readonly string[];
  /** The entries of `terms[i]` are those from `offsets[i]` to before `offsets[i + 1]`. */
  readonly offsets: Uint32Array;
  /** For each entry the number of the chunk, rising within a term. */
  readonly chunkNumbers: Uint32Array;
  /** For each entry how often the term stands in that chunk. */
  readonly counts: Uint32Array;
}

/** Identifies a document within the one place where it lives. */
export interface DocumentKey {
  readonly channelId: string;
  readonly documentId: string;
}

/** What is told of a document without opening it. */
export interface DocumentSummary {
  /** The first 32 hexadecimal digits of the SHA-256 of the file's bytes. */
  readonly documentId: string;
  /** The file name, as it was given. */
  readonly name: string;
  readonly title: string | null;
  /** BCP 47, by its text; "und" where it has too little. */
  readonly language: string;
  /** Bytes of the file. */
  readonly byteLength: number;
  readonly pageCount: number;
  /** Numbers of the pages that have no text. */
  readonly pagesWithoutText: readonly number[];
  readonly chunkCount: number;
  readonly addedAt: string;
  /** Id of the person who added it; null where nobody is known. */
  readonly addedBy: string | null;
  /** Whether the bytes of the file are kept. */
  readonly hasOriginal: boolean;
  /** Names the chunking method with its options and version, and what chunks are indexed with. */
  readonly chunker: string;
  /** Ids of the embedding models that were at work, in their order. */
  readonly modelIds: readonly string[];
}

/** A document as it is shown to its channel. */
export interface ListedDocument extends DocumentSummary {
  /** Indexed the way the channel's settings and the models want now. */
  readonly isCurrent: boolean;
}

/** A chunk as it is kept: its text is read from the page when it is wanted. */
export interface StoredChunk extends TextRange {
  /** Index into the document's headings of the innermost one it stands under, or -1. */
  readonly heading: number;
  /** The first 128 bits of the SHA-256 of the text that was embedded, in base64url. */
  readonly textHash: string;
}

/** All that a search needs of a document, and no text. */
export interface DocumentIndex {
  readonly summary: DocumentSummary;
  readonly headings: readonly Heading[];
  readonly chunks: readonly StoredChunk[];
  readonly embeddings: readonly ChunkEmbeddings[];
  readonly postings: Postings;
}

/** How well a passage fits, by each ranking; 0 where a ranking did not see it. */
export interface PassageScores {
  /** BM25. */
  readonly keyword: number;
  /** Cosine of the question's and the chunk's embeddings. */
  readonly vector: number;
  /** What the passages are ordered by. */
  readonly fused: number;
}

/** A chunk retrieved for a question. */
export interface Passage {
  readonly documentId: string;
  readonly documentName: string;
  readonly chunkNumber: number;
  readonly page: number;
  readonly pageLabel: string | null;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly headingPath: readonly string[];
  readonly scores: PassageScores;
}

/** A pointer from an answer to words that code has found on the stored page. */
export interface Citation {
  /** The footnote's number, from 1. */
  readonly number: number;
  readonly documentId: string;
  readonly documentName: string;
  readonly page: number;
  readonly pageLabel: string | null;
  readonly headingPath: readonly string[];
  /** Verbatim, white space folded; found at `ranges`. */
  readonly quote: string;
  /** Where the quote stands: one range, or two where it runs over a page break. */
  readonly ranges: readonly TextRange[];
}

/** Who made the words of an answer. */
export type AnswerMode = 'extractive' | 'chat';

/** Milliseconds, by stage. */
export interface AnswerTimings {
  readonly retrieveMs: number;
  readonly answerMs: number;
}

/** An earlier question and its answer. */
export interface Turn {
  readonly question: string;
  readonly answer: string;
}

/** A question that was answered, so that a reply can go on from it. It holds no document's text. */
export interface RememberedTurn {
  /** The messages that hold the answer: a reply to any of them goes on from here. */
  readonly messageIds: readonly string[];
  /** Understood without those before it. */
  readonly question: string;
  /** What it was asked of; null for all of the channel's documents. */
  readonly documentIds: readonly string[] | null;
  /** Id of the person who asked. */
  readonly askedBy: string;
  /** ISO time. */
  readonly askedAt: string;
}

interface AnswerBase {
  /** As it was asked. */
  readonly question: string;
  /** What a follow-up was understood as; null where the question was used as it stood. */
  readonly standaloneQuestion: string | null;
  readonly mode: AnswerMode;
  /** Best first. For `no-evidence` they are the closest that was found. */
  readonly passages: readonly Passage[];
  readonly timings: AnswerTimings;
}

/** An answer every claim of which leads to a page. */
export interface GroundedAnswer extends AnswerBase {
  readonly kind: 'grounded';
  /** With `[1]`-style markers that name the citations; cells of a table row are parted by `\t`. */
  readonly text: string;
  readonly citations: readonly Citation[];
  /**
   * Claims of the model whose quote was not found on any page: cited nowhere, and marked in `text`,
   * or left out of it where the channel is strict.
   */
  readonly unverifiedClaims: number;
}

/** The documents do not say it. */
export interface NoEvidence extends AnswerBase {
  readonly kind: 'no-evidence';
  /** The refusal sentence, in the channel's language or the question's. */
  readonly text: string;
  /** The refusal sentence as published, in English. */
  readonly refusal: string;
}

export type Answer = GroundedAnswer | NoEvidence;

/** A step of long work; `done` of `total` pages, chunks or blocks. */
export interface Progress {
  readonly stage: 'extract' | 'chunk' | 'embed' | 'store';
  readonly done: number;
  readonly total: number;
}
