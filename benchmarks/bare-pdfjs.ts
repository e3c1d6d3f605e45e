/** The least that reads a PDF's text: pdfjs-dist alone. A program for `extraction.ts` to fork. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const [file = ''] = process.argv.slice(2);
const folder = (name: string) =>
  fileURLToPath(new URL(`${name}/`, import.meta.resolve('pdfjs-dist/package.json')));
const document = await getDocument({
  data: new Uint8Array(await readFile(file)),
  cMapUrl: folder('cmaps'),
  cMapPacked: true,
  standardFontDataUrl: folder('standard_fonts'),
  wasmUrl: folder('wasm'),
  useSystemFonts: false,
  verbosity: 0,
}).promise;
for (let number = 1; number <= document.numPages; number += 1) {
  const page = await document.getPage(number);
  const { items } = await page.getTextContent();
  const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''));
  await new Promise((resolve) => process.send?.(text.join(''), resolve));
  page.cleanup();
}
process.exit();
