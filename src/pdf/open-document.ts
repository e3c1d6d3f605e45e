import { fileURLToPath } from 'node:url';
import { PDFParse } from 'pdf-parse';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** An opened PDF: pdf-parse for the text of pages, pdfjs for what pdf-parse does not tell. */
export interface OpenDocument {
  readonly parser: PDFParse;
  readonly document: PDFDocumentProxy;
}

/** Opens a PDF. Empties `data`. Throws what pdf-parse throws, `PasswordException` among it. */
export async function openDocument(data: Uint8Array): Promise<OpenDocument> {
  const parser = new PDFParse({
    data,
    verbosity: 0,
    isEvalSupported: false,
    useSystemFonts: false,
    maxImageSize: 2 ** 26,
    // Without the character maps CJK text is lost without a word.
    cMapUrl: pdfjsFolder('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: pdfjsFolder('standard_fonts'),
    wasmUrl: pdfjsFolder('wasm'),
    iccUrl: pdfjsFolder('iccs'),
  });
  // There is no page 0: this opens the document and extracts nothing.
  await parser.getText({ pageJoiner: '', partial: [0] });
  const document: unknown = Reflect.get(parser, 'doc');
  if (!isDocument(document)) {
    throw new TypeError(
      'Expected pdf-parse to keep its pdfjs document in `doc`: check its version',
    );
  }
  return { parser, document };
}

function isDocument(value: unknown): value is PDFDocumentProxy {
  return typeof value === 'object' && value !== null && 'numPages' in value && 'getPage' in value;
}

function pdfjsFolder(name: string): string {
  return fileURLToPath(new URL(`${name}/`, import.meta.resolve('pdfjs-dist/package.json')));
}
