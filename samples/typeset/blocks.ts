/** What a line of a table's `| :20 | 30: |` row says: relative width, and on which side it aligns. */
export interface TableColumn {
  readonly width: number;
  readonly align: 'left' | 'right';
}

export interface HeadingBlock {
  readonly kind: 'heading';
  readonly level: 1 | 2 | 3;
  readonly text: string;
}

export interface TableBlock {
  readonly kind: 'table';
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** One piece of a manuscript, in the order of the file. */
export type Block =
  | HeadingBlock
  | TableBlock
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'item'; readonly marker: string; readonly text: string }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'fields'; readonly labels: readonly string[] }
  | { readonly kind: 'columns'; readonly count: number }
  | { readonly kind: 'cover' | 'contents' | 'body' | 'page-break' };

/** A text file of `samples/text/`: its `key: value` lines, and what follows them. */
export interface Manuscript {
  readonly about: ReadonlyMap<string, string>;
  readonly blocks: readonly Block[];
}

/** Reads the notation described in `samples/README.md`. Throws on a directive it does not know. */
export function parseManuscript(source: string): Manuscript {
  const [head = '', ...rest] = source.split('\n---\n');
  const about = new Map(
    head.split('\n').map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()] as const;
    }),
  );
  const paragraphs = rest
    .join('\n---\n')
    .split(/\n{2,}/)
    .map((text) => text.trim())
    .filter((text) => text !== '');
  return { about, blocks: paragraphs.flatMap(parseParagraph) };
}

function parseParagraph(text: string): Block[] {
  const lines = text.split('\n');
  const first = lines[0] ?? '';
  if (first.startsWith('@')) return [parseDirective(first)];
  if (first.startsWith('#')) return [parseHeading(first)];
  if (lines.some((line) => line.startsWith('|'))) return [parseTable(lines)];
  if (first.startsWith('> ')) {
    return [{ kind: 'note', text: lines.map((line) => line.replace(/^> ?/, '')).join(' ') }];
  }
  if (first.startsWith('_ ')) return lines.map(parseFields);
  if (itemPattern.test(first)) return lines.map(parseItem);
  return [{ kind: 'paragraph', text: lines.join(' ') }];
}

const itemPattern = /^(-|\[ \]|\d+\.|[a-z]\)) (.+)$/;

function parseItem(line: string): Block {
  const [, marker, text] = itemPattern.exec(line) ?? [];
  if (marker === undefined || text === undefined) {
    throw new SyntaxError(`Expected every line of a list to begin with its marker, got "${line}"`);
  }
  return { kind: 'item', marker, text };
}

function parseDirective(line: string): Block {
  const [name, value] = line.slice(1).split(' ');
  switch (name) {
    case 'columns':
      return { kind: 'columns', count: Number(value) };
    case 'cover':
    case 'contents':
    case 'body':
    case 'page-break':
      return { kind: name };
    default:
      throw new SyntaxError(`Expected a directive of the manuscript notation, got "${line}"`);
  }
}

function parseHeading(line: string): HeadingBlock {
  const depth = /^#+/.exec(line)?.[0].length;
  if (depth !== 1 && depth !== 2 && depth !== 3) {
    throw new SyntaxError(`Expected a heading of level 1 to 3, got "${line}"`);
  }
  return { kind: 'heading', level: depth, text: line.slice(depth).trim() };
}

function parseFields(line: string): Block {
  return { kind: 'fields', labels: splitCells(line.slice(2)) };
}

function parseTable(lines: readonly string[]): TableBlock {
  const [caption = '', header = '', columns = '', ...rows] = lines;
  return {
    kind: 'table',
    caption,
    header: parseRow(header),
    columns: parseRow(columns).map((cell) => ({
      width: Number(cell.replaceAll(':', '')),
      align: cell.endsWith(':') ? 'right' : 'left',
    })),
    rows: rows.map(parseRow),
  };
}

function parseRow(line: string): string[] {
  return splitCells(line.trim().slice(1, -1));
}

function splitCells(line: string): string[] {
  return line.split('|').map((cell) => cell.trim());
}
