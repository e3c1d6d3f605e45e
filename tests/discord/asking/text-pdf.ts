import type { PdfReader } from '../../../src/knowledge/ports.ts';
import { createPdfReader } from '../../../src/pdf/pdf-reader.ts';

/** A document of one page that says these paragraphs, for a bot that reads with `textReader`. */
export function textPdf(name: string, paragraphs: readonly string[]) {
  return { name, bytes: new TextEncoder().encode(`%PDF-text\n${paragraphs.join('\n')}`) };
}

/** Reads PDFs, and texts without the processes that real ones are read in: tests have many. */
export function textReader(): PdfReader {
  const pdfs = createPdfReader();
  return {
    async read(bytes, options) {
      const [mark, ...lines] = new TextDecoder().decode(bytes).split('\n');
      if (mark !== '%PDF-text') return pdfs.read(bytes, options);
      const page = { number: 1, label: null, text: lines.join('\n') };
      return { title: null, runningHead: null, pages: [page], headings: [] };
    },
  };
}

/** What a small document says, a question it answers, and a completion's claims with its quotes. */
export const LOANS = [
  'Tools must be returned within 14 days of the day they were borrowed.',
  'The fee for a late return is 2 euros a day, and 40 euros at the most.',
];
export const LOANS_QUESTION = 'When must tools be returned, and what is the fee for a late return?';
export const CLAIMS = {
  days: 'They come back within 14 days [1|"returned within 14 days of the day"]. ',
  fee: 'A late return costs 2 euros a day [1|"a late return is 2 euros a day"]. ',
};
