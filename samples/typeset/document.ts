import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import { parseManuscript } from './blocks.ts';
import { paginate } from './flow.ts';
import { drawPages } from './pages.ts';
import type { Press } from './press.ts';
import { toRegions } from './regions.ts';
import type { Theme } from './theme.ts';

/** A font file for each family and face. */
export type FontFiles = Readonly<
  Record<`${'serif' | 'sans'}-${'regular' | 'bold' | 'italic'}`, string>
>;

/** What a document is made from. */
export interface Edition {
  /** In the notation of `samples/README.md`. */
  readonly source: string;
  readonly theme: Theme;
  readonly fonts: FontFiles;
  /** Words with a hyphen wherever they may be divided, parted by white space. */
  readonly hyphenation: string;
}

/** Typesets one document. The same edition gives the same bytes: dates and ids are fixed. */
export async function typeset(edition: Edition): Promise<Uint8Array> {
  const { about, blocks } = parseManuscript(edition.source);
  const document = createDocument(edition, about);
  const press: Press = {
    document,
    theme: edition.theme,
    hyphenation: parseHyphenation(edition.hyphenation),
    about,
    labels: new Map(),
  };
  drawPages(press, paginate(toRegions(press, blocks), edition.theme));
  document.end();
  return buffer(document);
}

function createDocument(edition: Edition, about: ReadonlyMap<string, string>): PDFDocument {
  const document = new PDFDocument({
    size: edition.theme.page,
    margin: 0,
    autoFirstPage: false,
    compress: true,
    lang: about.get('language') ?? 'en',
    pdfVersion: '1.7',
    info: {
      Title: about.get('title') ?? '',
      Author: about.get('author') ?? '',
      Subject: about.get('subtitle') ?? '',
      CreationDate: new Date(about.get('date') ?? 0),
    },
  });
  for (const [name, path] of Object.entries(edition.fonts)) document.registerFont(name, path);
  return document;
}

function parseHyphenation(words: string): Map<string, string> {
  return new Map(
    words
      .split(/\s+/)
      .filter((word) => word !== '')
      .map((word) => [word.replaceAll('-', ''), word]),
  );
}
