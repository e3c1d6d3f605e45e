import { evenWindows } from './windows.ts';

/** A text, or one window of a text that is too long for the service. */
export interface Piece {
  readonly text: string;
  readonly textIndex: number;
  /** Whether the text ends with it. */
  readonly isLast: boolean;
}

/**
 * OpenAI takes 8,192 tokens an input. A token of its tokenizers is never less than one byte of
 * UTF-8, so a text's bytes bound its tokens, without a tokenizer and without a guess.
 */
const MOST_BYTES_OF_PIECE = 8_000;
/** OpenAI takes 300,000 tokens a request; smaller requests side by side are sooner done. */
const MOST_BYTES_OF_BATCH = 100_000;
const MOST_PIECES_OF_BATCH = 2_048;

/** A text as the service will take it: services refuse an empty one. */
export function toPieces(text: string, textIndex: number): readonly Piece[] {
  const wellFormed = text.toWellFormed();
  if (wellFormed.trim() === '') return [{ text: '.', textIndex, isLast: true }];
  const windows = splitToFit(wellFormed);
  return windows.map((window, index) => ({
    text: window,
    textIndex,
    isLast: index === windows.length - 1,
  }));
}

/** Even windows, as few as keep each within the bound; characters take one to four bytes. */
function splitToFit(text: string): readonly string[] {
  const bytes = Buffer.byteLength(text);
  if (bytes <= MOST_BYTES_OF_PIECE) return [text];
  const characters = [...text];
  for (let count = Math.ceil(bytes / MOST_BYTES_OF_PIECE); ; count += 1) {
    const capacity = Math.ceil(characters.length / count);
    const windows = evenWindows(characters.length, capacity).map(([start, end]) =>
      characters.slice(start, end).join(''),
    );
    if (windows.every((window) => Buffer.byteLength(window) <= MOST_BYTES_OF_PIECE)) return windows;
  }
}

/** All pieces, in order, in requests that the service takes. */
export function batchPieces(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const batches: Piece[][] = [];
  let batch: Piece[] = [];
  let bytes = 0;
  for (const piece of pieces) {
    const added = Buffer.byteLength(piece.text);
    if (bytes + added > MOST_BYTES_OF_BATCH || batch.length === MOST_PIECES_OF_BATCH) {
      batches.push(batch);
      batch = [];
      bytes = 0;
    }
    batch.push(piece);
    bytes += added;
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}
