import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { typeset } from '../samples/typeset/document.ts';
import { latinFonts } from '../samples/typeset/fonts.ts';
import { handbookTheme, rulebookTheme } from '../samples/typeset/theme.ts';

const samples = join(import.meta.dirname, '../samples');
const pdfjs = join(import.meta.dirname, '../node_modules/pdfjs-dist');

const questionSchema = z.object({
  id: z.string(),
  set: z.literal('samples'),
  lang: z.enum(['en', 'zh']),
  pdf: z.enum(['handbook.pdf', 'rulebook.pdf', 'chinese-guide.pdf']),
  question: z.string(),
  answerable: z.boolean(),
  answer: z.string().nullable(),
  evidence: z.array(z.object({ page: z.int().positive(), text: z.string() })),
  evidence_mode: z.enum(['any', 'all']),
});

const lines = (await readFile(join(samples, 'questions.jsonl'), 'utf8')).trim().split('\n');
const questions = lines.map((line) => questionSchema.parse(JSON.parse(line)));

const names = ['handbook.pdf', 'rulebook.pdf', 'chinese-guide.pdf'] as const;
const documents = new Map<string, PDFDocumentProxy>();
const folded = new Map<string, string[]>();

beforeAll(async () => {
  for (const name of names) {
    const document = await openSample(name);
    documents.set(name, document);
    folded.set(name, await foldedPages(document));
  }
});

afterAll(async () => {
  for (const document of documents.values()) await document.loadingTask.destroy();
});

describe('the questions over the samples', () => {
  test('have ids of their own, and say of each document what it does not say', () => {
    expect(new Set(questions.map((question) => question.id)).size).toBe(questions.length);
    const unanswerable = questions.filter((question) => !question.answerable);
    expect(new Set(unanswerable.map((question) => question.pdf))).toEqual(new Set(names));
    for (const { id, answer, evidence } of unanswerable) {
      expect({ id, answer, evidence }).toEqual({ id, answer: null, evidence: [] });
    }
  });

  test.each(
    questions.filter((question) => question.answerable),
  )('$id: its evidence stands on its page and on no other', ({ pdf, answer, evidence }) => {
    expect(answer).not.toBeNull();
    expect(evidence).not.toEqual([]);
    for (const { page, text } of evidence) {
      const pages = (folded.get(pdf) ?? []).flatMap((pageText, index) =>
        pageText.includes(fold(text)) ? [index + 1] : [],
      );
      expect({ text, pages }).toEqual({ text, pages: [page] });
    }
  });
});

describe('the sample PDFs', () => {
  test('the handbook counts its front matter in roman figures, the others count from 1', async () => {
    const handbook = await documents.get('handbook.pdf')?.getPageLabels();
    expect(handbook?.slice(0, 6)).toEqual(['i', 'ii', 'iii', 'iv', '1', '2']);
    expect(handbook?.at(-1)).toBe('31');
    for (const name of ['rulebook.pdf', 'chinese-guide.pdf']) {
      const labels = await documents.get(name)?.getPageLabels();
      expect(labels).toEqual(folded.get(name)?.map((_, index) => String(index + 1)));
    }
  });

  test.each(
    names,
  )('%s prints the label of each page at its foot, but on the cover', async (name) => {
    const labels = (await documents.get(name)?.getPageLabels()) ?? [];
    const pages = folded.get(name)?.slice(1) ?? [];
    const feet = pages.map((text, index) => text.slice(-(labels[index + 1] ?? '').length));
    expect(feet).toEqual(labels.slice(1));
  });

  test('the handbook has a bookmark for each chapter, and its sections beneath', async () => {
    const outline = (await documents.get('handbook.pdf')?.getOutline()) ?? [];
    expect(outline.map((item) => item.title)).toEqual([
      'How to use this handbook',
      'Contents',
      '1. The station and the island',
      '2. Getting here and away',
      '3. Your stay',
      '4. Who does what',
      '5. Safety and emergencies',
      '6. Equipment and loans',
      '7. The laboratories',
      '8. Working procedures',
      '9. Wildlife and where you may go',
      '10. Data, samples and publications',
      '11. Charges and refunds',
      '12. Cold water: a short course',
      'Glossary',
      'Appendix A: Float plan',
      'Appendix B: Arrival and departure',
      'Appendix C: What has changed',
    ]);
    const safety = outline[6]?.items.map((item) => item.title);
    expect(safety).toContain('Boats, lifejackets and float plans');
  });

  test.each([
    ['handbook', handbookTheme],
    ['rulebook', rulebookTheme],
  ] as const)('%s.pdf is what its text typesets to', async (name, theme) => {
    const source = await readFile(join(samples, `text/${name}.md`), 'utf8');
    const hyphenation = await readFile(join(samples, 'text/hyphenation.txt'), 'utf8');
    const made = await typeset({ source, theme, fonts: latinFonts(), hyphenation });
    const kept = await readFile(join(samples, `${name}.pdf`));
    expect(inflateStreams(made) === inflateStreams(kept)).toBe(true);
  });
});

async function openSample(name: string): Promise<PDFDocumentProxy> {
  return getDocument({
    data: new Uint8Array(await readFile(join(samples, name))),
    cMapUrl: `${pdfjs}/cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${pdfjs}/standard_fonts/`,
    useSystemFonts: false,
    verbosity: 0,
  }).promise;
}

async function foldedPages(document: PDFDocumentProxy): Promise<string[]> {
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''));
    pages.push(fold(text.join('')));
  }
  return pages;
}

/** Without the hyphens at line ends and without white space, which a line break may stand for. */
function fold(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/-\n(?=[a-z])/g, '')
    .replaceAll(/\s+/g, '');
}

/**
 * The same document may be deflated to other bytes on another machine, so the contents of streams
 * are compared, and not the lengths and offsets that follow from them.
 */
function inflateStreams(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replaceAll(/\nstream\n([\s\S]*?)\n+endstream/g, (_, stream: string) => {
      const content = Buffer.from(stream, 'latin1');
      return `\nstream\n${content[0] === 0x78 ? inflateSync(content).toString('latin1') : stream}\nendstream`;
    })
    .replaceAll(/\/Length \d+/g, '')
    .replace(/\nxref\n[\s\S]*$/, '');
}
