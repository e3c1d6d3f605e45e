import { createRequire } from 'node:module';
import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFHexString, PDFName } from 'pdf-lib';

/** A run of text on a page, with its baseline in points from the lower left corner (A4). */
export interface Run {
  readonly text: string;
  readonly y: number;
  /** 72 where it is not given. */
  readonly x?: number;
  /** 11 where it is not given. */
  readonly size?: number;
  readonly font?: 'regular' | 'bold' | 'mono' | 'ligatures' | 'chinese';
}

export interface PdfPlan {
  readonly pages: readonly (readonly Run[])[];
  /** Content of the number tree of page labels. */
  readonly pageLabels?: string;
  /** `page` counted from 1; a string leads by name. */
  readonly outline?: readonly { readonly title: string; readonly page: number | string }[];
  /** Names of destinations and their pages, counted from 1. */
  readonly destinations?: Readonly<Record<string, number>>;
  readonly title?: string;
}

const FONTS = { regular: 'F1', bold: 'F2', mono: 'F3', ligatures: 'F4', chinese: 'F5' } as const;
const FIRST_PAGE = 11;

/** Writes a PDF by hand, so that every byte of it is known. */
export function makePdf(plan: PdfPlan): Uint8Array {
  const pageObjects = plan.pages.flatMap((runs, index) => [
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources 3 0 R /Contents ${FIRST_PAGE + 2 * index + 1} 0 R >>`,
    stream(runs.map(showRun).join('\n')),
  ]);
  const outlineObjects = outlineOf(plan, FIRST_PAGE + pageObjects.length);
  const catalog = [
    '/Type /Catalog /Pages 2 0 R',
    plan.pageLabels ? `/PageLabels << /Nums [${plan.pageLabels}] >>` : '',
    plan.outline ? `/Outlines ${FIRST_PAGE + pageObjects.length} 0 R` : '',
    plan.destinations ? `/Dests << ${destinationsOf(plan.destinations)} >>` : '',
  ].join(' ');
  const kids = plan.pages.map((_, index) => `${pageReference(index + 1)}`).join(' ');
  return writeObjects(
    [
      `<< ${catalog} >>`,
      `<< /Type /Pages /Kids [${kids}] /Count ${plan.pages.length} >>`,
      '<< /Font << /F1 4 0 R /F2 5 0 R /F3 6 0 R /F4 7 0 R /F5 9 0 R >> >>',
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>',
      '<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>',
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding /Differences [1 /fi /fl] >> /ToUnicode 8 0 R >>',
      stream(LIGATURE_MAP),
      '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [10 0 R] >>',
      '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 4 >> >>',
      ...pageObjects,
      ...outlineObjects,
    ],
    plan.title === undefined ? '' : `/Info << /Title (${escaped(plan.title)}) >>`,
  );
}

/** Codes 1 and 2 of the font are the ligatures ﬁ and ﬂ; the others are ASCII. */
const LIGATURE_MAP = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Ligatures def /CMapType 2 def
1 begincodespacerange <00> <FF> endcodespacerange
1 beginbfrange <20> <7E> <0020> endbfrange
2 beginbfchar <01> <FB01> <02> <FB02> endbfchar
endcmap end end`;

function showRun({ text, y, x = 72, size = 11, font = 'regular' }: Run): string {
  const shown = font === 'chinese' ? `<${utf16Hex(text)}>` : `(${escaped(text)})`;
  return `BT /${FONTS[font]} ${size} Tf ${x} ${y} Td ${shown} Tj ET`;
}

function utf16Hex(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('hex');
}

function escaped(text: string): string {
  return text.replace(/[\\()]/g, '\\$&');
}

function pageReference(page: number): string {
  return `${FIRST_PAGE + 2 * (page - 1)} 0 R`;
}

function destinationsOf(destinations: Readonly<Record<string, number>>): string {
  return Object.entries(destinations)
    .map(([name, page]) => `/${name} [${pageReference(page)} /Fit]`)
    .join(' ');
}

function outlineOf({ outline = [] }: PdfPlan, first: number): string[] {
  if (outline.length === 0) return [];
  const entries = outline.map(({ title, page }, index) => {
    const next = index + 1 < outline.length ? `/Next ${first + index + 2} 0 R` : '';
    const target = typeof page === 'string' ? `/${page}` : `[${pageReference(page)} /Fit]`;
    return `<< /Title <FEFF${utf16Hex(title)}> /Parent ${first} 0 R /Dest ${target} ${next} >>`;
  });
  const last = first + outline.length;
  return [`<< /Type /Outlines /First ${first + 1} 0 R /Last ${last} 0 R >>`, ...entries];
}

function stream(content: string): string {
  return `<< /Length ${Buffer.byteLength(content, 'latin1')} >>\nstream\n${content}\nendstream`;
}

/** Numbers the objects from 1, the catalog first, and adds the cross-reference table. */
export function writeObjects(objects: readonly string[], trailer = ''): Uint8Array {
  let file = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`;
  const end = `trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${file.length}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(`${file}${table}${end}`, 'latin1'));
}

/**
 * A file of a few KB whose only page swells to `bytes` of these operators when it is read: `rounds`
 * of deflate.
 */
export function makeBomb(bytes: number, rounds: number, operators = 'q '): Uint8Array {
  let content: Buffer = Buffer.alloc(bytes, operators);
  for (let round = 0; round < rounds; round += 1) content = deflateSync(content, { level: 9 });
  const filters = '/FlateDecode '.repeat(rounds);
  return writeObjects([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>',
    `<< /Length ${content.length} /Filter [${filters}] >>\nstream\n${content.toString('latin1')}\nendstream`,
  ]);
}

/** What is used of pdfkit, which comes without types. */
interface PdfKitDocument extends AsyncIterable<Buffer> {
  text(text: string): void;
  end(): void;
}
type PdfKit = new (options: { userPassword?: string; ownerPassword?: string }) => PdfKitDocument;

/** A page of text, encrypted. */
export async function makeEncryptedPdf(passwords: {
  userPassword?: string;
  ownerPassword?: string;
}): Promise<Uint8Array> {
  const Kit: PdfKit = createRequire(import.meta.url)('pdfkit');
  const document = new Kit(passwords);
  document.text('The vault opens at nine.');
  document.end();
  return new Uint8Array(Buffer.concat(await Array.fromAsync(document)));
}

/** A form of one page: a text, a choice, a checked and an unchecked box, an empty text. */
export async function makeFilledForm(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const page = document.addPage([595, 842]);
  page.drawText('Application for membership', { x: 72, y: 770, size: 14 });
  page.drawText('Shown already: Reykjavik', { x: 72, y: 740, size: 11 });
  const form = document.getForm();
  const name = form.createTextField('Applicant');
  name.setText('Maria Lindqvist');
  name.addToPage(page, { x: 72, y: 700 });
  const city = form.createTextField('City');
  city.setText('Reykjavik');
  city.addToPage(page, { x: 72, y: 640 });
  form.createTextField('Remarks').addToPage(page, { x: 72, y: 580 });
  const plan = form.createDropdown('Plan');
  plan.addOptions(['Basic', 'Family']);
  plan.select('Family');
  plan.addToPage(page, { x: 72, y: 520 });
  // What the form is sent with is not what it shows.
  const choices = ['Basic', 'Family'].map((shown, index) => ({
    value: PDFHexString.fromText(`P${index}`),
    display: PDFHexString.fromText(shown),
  }));
  plan.acroField.setOptions(choices);
  plan.acroField.dict.set(PDFName.of('V'), PDFHexString.fromText('P1'));
  const newsletter = form.createCheckBox('Newsletter');
  newsletter.addToPage(page, { x: 72, y: 460 });
  newsletter.check();
  form.createCheckBox('Calls').addToPage(page, { x: 72, y: 400 });
  return document.save();
}
