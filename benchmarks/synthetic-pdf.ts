import { makePdf } from '../tests/pdf/make-pdf.ts';
import { syntheticTexts } from './stored-channel-documents.ts';

const LINE_LENGTH = 80;

/** Pages of lines set in one column, as a plain book has them. */
export function syntheticPdf(pageCount: number): Uint8Array {
  const pages = syntheticTexts(pageCount).map((text) =>
    wrap(text).map((line, index) => ({ text: line, y: 780 - 14 * index })),
  );
  return makePdf({ pages });
}

function wrap(text: string): string[] {
  const lines: string[] = [''];
  for (const word of text.split(/\s+/u)) {
    const line = lines.at(-1) ?? '';
    if (line.length + word.length < LINE_LENGTH) {
      lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}
