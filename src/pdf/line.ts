/** A line of a page's text, with what its typesetting says of it. */
export interface Line {
  /** Without a line break; cells of a table row are parted by `\t`. */
  readonly text: string;
  /** Font size in points that most of the characters have; 0 where unknown. */
  readonly size: number;
  /** The font that at least nine in ten characters are set in; `null` where fonts are mixed. */
  readonly font: string | null;
  /** Whether most of the characters are set in a font of fixed width, as program code is. */
  readonly monospaced: boolean;
  /** How far down the page its baseline is, from 0 at the top to 1; `null` where unknown. */
  readonly down: number | null;
}

/** A line that no typesetting is known of. */
export function plainLine(text: string): Line {
  return { text, size: 0, font: null, monospaced: false, down: null };
}

/** The text of a page: its lines, parted by `\n`. */
export function joinLines(lines: readonly Line[]): string {
  return lines.map((line) => line.text).join('\n');
}

/** White space folded to single blanks. */
export function foldWhiteSpace(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** At most one blank line between two others, none at either end. */
export function foldBlankLines(lines: readonly Line[]): Line[] {
  const folded: Line[] = [];
  for (const line of lines) {
    if (line.text !== '' || folded.at(-1)?.text) folded.push(line);
  }
  if (folded.at(-1)?.text === '') folded.pop();
  return folded;
}
