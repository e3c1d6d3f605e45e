import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { foldBlankLines, type Line } from './line.ts';
import { normalizeLine } from './normalize.ts';
import type { OpenDocument } from './open-document.ts';
import { fontSizeOf, linesOfPage, type RecordedText, type TextItem } from './page-lines.ts';

/** Characters; no page that a person reads has more. */
const MAX_PAGE_LENGTH = 200_000;
const MAX_DOCUMENT_LENGTH = 20_000_000;
/** Font sizes; a wider gap than any between the words of a justified line parts two cells. */
const CELL_GAP = 1.5;

/** The lines of all pages, as they were typeset. */
export interface ExtractedLines {
  readonly pages: readonly (readonly Line[])[];
  /** Pages whose content could not be parsed; they have no lines. */
  readonly failedPages: number;
}

/**
 * Reads page after page in the order of the content stream, which is reading order more often
 * than any order by columns. A page that cannot be parsed is empty. Text beyond 200,000 characters
 * of a page, or 20 million of the document, is cut.
 */
export async function extractLines(
  opened: OpenDocument,
  onPage: (done: number, total: number) => Promise<void>,
): Promise<ExtractedLines> {
  const total = opened.document.numPages;
  const pages: Line[][] = [];
  let failedPages = 0;
  let left = MAX_DOCUMENT_LENGTH;
  for (let number = 1; number <= total; number += 1) {
    const lines = await readPage(opened, number, Math.min(left, MAX_PAGE_LENGTH)).catch(() => null);
    if (lines === null) failedPages += 1;
    pages.push(lines ?? []);
    for (const line of lines ?? []) left -= line.text.length + 1;
    left = Math.max(0, left);
    await onPage(number, total);
  }
  return { pages, failedPages };
}

async function readPage({ parser, document }: OpenDocument, number: number, maxLength: number) {
  if (maxLength === 0) return [];
  const recorded = recordText(await document.getPage(number));
  const { pages } = await parser.getText({ pageJoiner: '', partial: [number] });
  const text = (pages[0]?.text ?? '').slice(0, maxLength);
  const lines = linesOfPage(text, recorded);
  return foldBlankLines(lines.map((line) => ({ ...line, text: normalizeLine(line.text) })));
}

/** Keeps what pdf-parse is given by the page, which is the only time the fonts are told. */
function recordText(page: PDFPageProxy): RecordedText {
  const viewport = page.getViewport({ scale: 1 });
  const recorded = {
    items: [] as RecordedText['items'],
    monospacedFonts: new Set<string>(),
    downAt: (x: number, y: number) =>
      (viewport.convertToViewportPoint(x, y)[1] ?? 0) / viewport.height,
  };
  const getTextContent = page.getTextContent.bind(page);
  page.getTextContent = async (parameters) => {
    const content = await getTextContent(parameters);
    recorded.items = content.items.filter((item) => 'str' in item);
    for (const item of recorded.items) partCells(item);
    for (const [name, style] of Object.entries(content.styles)) {
      if (style.fontFamily === 'monospace') recorded.monospacedFonts.add(name);
    }
    return content;
  };
  return recorded;
}

/** pdf-parse parts cells by a tab only where pdfjs has not filled the gap with a blank already. */
function partCells(item: TextItem): void {
  if (item.str === ' ' && item.width > CELL_GAP * fontSizeOf(item)) item.str = '\t';
}
