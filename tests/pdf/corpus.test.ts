import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { PdfError } from '../../src/errors.ts';
import { createPdfReader } from '../../src/pdf/pdf-reader.ts';

const FOLDER = fileURLToPath(new URL('../../../shared/pdfs/', import.meta.url));
const present = existsSync(FOLDER);
/** Every ninth file: all kinds of trouble, and still seconds. */
const sample = present
  ? globSync(`${FOLDER}*/*.pdf`)
      .sort()
      .filter((_, index) => index % 9 === 0)
  : [];

describe.skipIf(!present)('real files (skipped where ../shared/pdfs is absent)', () => {
  const reader = createPdfReader({ timeoutMs: 20_000 });

  test.each(
    sample.map((path) => ({ path, name: path.slice(FOLDER.length) })),
  )('$name becomes pages with true headings, or is refused with a reason', async ({ path }) => {
    const result = await reader
      .read(readFileSync(path))
      .catch((error: unknown) => (error instanceof PdfError ? null : Promise.reject(error)));
    for (const [index, page] of (result?.pages ?? []).entries()) {
      expect(page.number).toBe(index + 1);
      expect(page.text.isWellFormed()).toBe(true);
    }
    for (const { page, start, end, text } of result?.headings ?? []) {
      const shown = result?.pages[page - 1]?.text.slice(start, end) ?? '';
      if (end > start) expect(shown.replace(/\s+/g, ' ')).toBe(text);
    }
  });
});
