export type Face = 'regular' | 'bold' | 'italic';

/** The smallest piece of a line: a word, a part of one, or a Chinese character. */
export interface Atom {
  readonly text: string;
  readonly face: Face;
  /** A blank stands before it, unless it begins a line. */
  readonly spaced: boolean;
  /** A line may end before it. */
  readonly breakable: boolean;
  /** A line that ends before it gets a hyphen. */
  readonly hyphenated: boolean;
}

const cjk = /[\u2e80-\u9fff\uff00-\uffef]/u;
/** Must not begin a line. */
const closing = /^[，。、；：？！）》」』”’％…—·～]/u;
/** Must not end a line. */
const opening = /[（《「『“‘]$/u;

/**
 * Cuts a paragraph with `**bold**` and `*italic*` in it into atoms. `hyphenation` maps a word in
 * lower case to the same word with a hyphen wherever it may be divided.
 */
export function toAtoms(text: string, hyphenation: ReadonlyMap<string, string>): Atom[] {
  const atoms: Atom[] = [];
  let spaced = false;
  for (const { text: span, face } of splitFaces(text)) {
    for (const part of span.split(/( +)/)) {
      if (part === '') continue;
      if (part.startsWith(' ')) {
        spaced = true;
        continue;
      }
      atoms.push(...wordAtoms({ word: part, face, spaced, hyphenation, previous: atoms.at(-1) }));
      spaced = false;
    }
  }
  return atoms;
}

function splitFaces(text: string): { text: string; face: Face }[] {
  return text.split(/(\*\*[^*]+\*\*|\*[^*]+\*)/).map((span) => {
    if (span.startsWith('**')) return { text: span.slice(2, -2), face: 'bold' };
    if (span.startsWith('*')) return { text: span.slice(1, -1), face: 'italic' };
    return { text: span, face: 'regular' };
  });
}

interface WordParts {
  readonly word: string;
  readonly face: Face;
  readonly spaced: boolean;
  readonly hyphenation: ReadonlyMap<string, string>;
  readonly previous: Atom | undefined;
}

function wordAtoms({ word, face, spaced, hyphenation, previous }: WordParts): Atom[] {
  const atoms: Atom[] = [];
  for (const piece of word.split(/(?<=[a-z]{2}-)(?=[a-z]{3})|(?<=[–—/])(?=[a-z])/)) {
    for (const [index, text] of divide(piece, hyphenation).entries()) {
      const before = atoms.at(-1) ?? previous;
      const first = atoms.length === 0;
      atoms.push({
        text,
        face,
        spaced: first && spaced,
        breakable: first ? spaced || mayPart(before?.text ?? '', text) : breaksInside(before, text),
        hyphenated: index > 0 && !cjk.test(piece),
      });
    }
  }
  return atoms;
}

function breaksInside(before: Atom | undefined, text: string): boolean {
  return cjk.test(text) || cjk.test(before?.text ?? '') ? mayPart(before?.text ?? '', text) : true;
}

/** Whether a line may end between two neighbours with no blank between them. */
function mayPart(left: string, right: string): boolean {
  if (!cjk.test(left) && !cjk.test(right)) return false;
  return !closing.test(right) && !opening.test(left);
}

function divide(piece: string, hyphenation: ReadonlyMap<string, string>): string[] {
  if (cjk.test(piece))
    return (
      piece.match(/[\u2e80-\u9fff\uff00-\uffef“”‘’…—·]|[^\u2e80-\u9fff\uff00-\uffef“”‘’…—·]+/gu) ??
      []
    );
  const [, lead = '', core = '', tail = ''] = /^(\P{L}*)(\p{L}+)(.*)$/u.exec(piece) ?? [];
  const divided = hyphenation.get(core.toLowerCase());
  if (divided === undefined) return [piece];
  const parts: string[] = [];
  let at = 0;
  for (const part of divided.split('-')) {
    parts.push(core.slice(at, at + part.length));
    at += part.length;
  }
  parts[0] = lead + parts[0];
  parts.push(`${parts.pop()}${tail}`);
  return parts;
}
