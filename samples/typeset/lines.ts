import type PDFDocument from 'pdfkit';
import type { Atom, Face } from './inline.ts';
import type { TextStyle } from './theme.ts';

/** One set line: what stands on it, and how wide that is before it is stretched. */
export interface Line {
  readonly atoms: readonly Atom[];
  readonly width: number;
  readonly hyphen: boolean;
  readonly last: boolean;
}

/**
 * Breaks a paragraph where the sum of the squared stretches of its blanks is least, so no line is
 * loose because the one above was filled greedily.
 */
export function breakLines(
  document: PDFDocument,
  atoms: readonly Atom[],
  { style, measure }: { style: TextStyle; measure: number },
): Line[] {
  const reach = measureAtoms(document, atoms, style);
  const best: { cost: number; from: number }[] = [{ cost: 0, from: 0 }];
  for (let end = 1; end <= atoms.length; end++) {
    const next = atoms[end];
    if (next !== undefined && !next.breakable) continue;
    best[end] = cheapestStart({ atoms, reach, best, end, measure });
  }
  const lines: Line[] = [];
  for (let end = atoms.length; end > 0; end = best[end]?.from ?? 0) {
    const from = best[end]?.from ?? 0;
    const hyphen = atoms[end]?.hyphenated ?? false;
    const width = reach.width(from, end);
    lines.unshift({ atoms: atoms.slice(from, end), width, hyphen, last: end === atoms.length });
  }
  return lines;
}

interface Reach {
  /** Of the atoms from `from` to before `end`, set on one line, its hyphen included. */
  width(from: number, end: number): number;
  /** What may be stretched between them. */
  gaps(from: number, end: number): number;
}

function measureAtoms(document: PDFDocument, atoms: readonly Atom[], style: TextStyle): Reach {
  const sums = [0];
  const blanks = [0];
  const leads: number[] = [];
  for (const [index, atom] of atoms.entries()) {
    useFace(document, style, atom.face);
    const lead = atom.spaced ? document.widthOfString(' ') : 0;
    leads.push(lead);
    sums.push((sums[index] ?? 0) + lead + document.widthOfString(atom.text));
    blanks.push((blanks[index] ?? 0) + (atom.spaced || style.justify === 'characters' ? 1 : 0));
  }
  const hyphenWidth = useFace(document, style, 'regular').widthOfString('-');
  return {
    width: (from, end) =>
      (sums[end] ?? 0) -
      (sums[from] ?? 0) -
      (leads[from] ?? 0) +
      (atoms[end]?.hyphenated === true ? hyphenWidth : 0),
    gaps: (from, end) => (blanks[end] ?? 0) - (blanks[from + 1] ?? 0),
  };
}

interface Break {
  readonly atoms: readonly Atom[];
  readonly reach: Reach;
  readonly best: readonly { cost: number; from: number }[];
  readonly end: number;
  readonly measure: number;
}

function cheapestStart({ atoms, reach, best, end, measure }: Break): {
  cost: number;
  from: number;
} {
  let cheapest = { cost: Number.POSITIVE_INFINITY, from: 0 };
  for (let from = end - 1; from >= 0; from--) {
    const before = best[from];
    if (before === undefined) continue;
    const slack = measure - reach.width(from, end);
    // A single word wider than the measure must still stand somewhere.
    if (slack < 0 && cheapest.cost < Number.POSITIVE_INFINITY) break;
    const stretch = slack < 0 ? 1e3 : slack / (reach.gaps(from, end) + 0.5);
    const hyphen = atoms[end]?.hyphenated === true ? 12 : 0;
    const cost = before.cost + (end === atoms.length && slack >= 0 ? 0 : stretch ** 2 + hyphen);
    if (cost < cheapest.cost) cheapest = { cost, from };
  }
  return cheapest;
}

/** Where a line is drawn: its left end and baseline, and the width it is stretched to. */
export interface Place {
  readonly x: number;
  readonly baseline: number;
  readonly measure: number;
}

/** Draws one line, stretched to the measure unless it is a paragraph's last. */
export function drawLine(document: PDFDocument, line: Line, style: TextStyle, place: Place): void {
  const slack = line.last ? 0 : place.measure - line.width;
  const characters = style.justify === 'characters';
  const gaps = characters ? countCharacters(line) - 1 : countBlanks(line);
  const extra = style.justify === 'none' || gaps <= 0 ? 0 : Math.max(0, slack / gaps);
  document.fillColor(style.color);
  let x = place.x;
  for (const run of toRuns(line)) {
    const blank = useFace(document, style, run.face).widthOfString(' ');
    if (run.spaced) x += blank + extra;
    document.text(run.text, x, place.baseline, {
      lineBreak: false,
      baseline: 'alphabetic',
      ...(characters ? { characterSpacing: extra } : { wordSpacing: extra }),
    });
    const stretched = characters ? run.text.length : run.text.split(' ').length - 1;
    x += document.widthOfString(run.text) + extra * stretched;
  }
}

interface Run {
  text: string;
  readonly face: Face;
  readonly spaced: boolean;
}

function toRuns(line: Line): Run[] {
  const runs: Run[] = [];
  for (const [index, atom] of line.atoms.entries()) {
    const run = runs.at(-1);
    const spaced = atom.spaced && index > 0;
    if (run?.face === atom.face) run.text += (spaced ? ' ' : '') + atom.text;
    else runs.push({ text: atom.text, face: atom.face, spaced });
  }
  const last = runs.at(-1);
  if (last !== undefined && line.hyphen) last.text += '-';
  return runs;
}

function countBlanks(line: Line): number {
  return line.atoms.filter((atom, index) => atom.spaced && index > 0).length;
}

function countCharacters(line: Line): number {
  return line.atoms.reduce((sum, atom) => sum + atom.text.length, 0) + countBlanks(line);
}

/** Chooses the font of a style for a face; headings are semibold throughout. */
export function useFace(document: PDFDocument, style: TextStyle, face: Face): PDFDocument {
  const shown = style.bold === true ? 'bold' : face;
  return document.font(`${style.family}-${shown}`).fontSize(style.size);
}
