import { findLine } from './find-line.ts';

/** How a fence of code is closed and opened again. */
export interface Fence {
  readonly open: string;
  readonly lines: readonly string[];
  readonly close: string;
}

/** What is read as one: a paragraph, a list, a heading with what follows it, a fence. */
export interface Block {
  /** White space before it. */
  readonly lead: string;
  readonly text: string;
  /** Null where it is no fence. */
  readonly fence: Fence | null;
}

type Kind = 'paragraph' | 'list' | 'heading' | 'fence';

/** Lines that belong together; each has the line end before it. */
interface Run {
  kind: Kind;
  readonly lines: string[];
  readonly fence: Fence | null;
}

/** The name of a language at the most: with anything else behind the backticks it is no fence. */
const OPENING = /^\s*(?<ticks>`{3,5})(?<language>[\w+#.-]{0,20})[^\S\n]*$/u;
const CLOSING = /^\s*`{3,}\s*$/u;
const LIST_ITEM = /^\s*(?:[-*+•]|\d{1,9}[.)])[^\S\n]/u;
const HEADING = /^\s?#{1,3}[^\S\n]/u;
const INDENTED = /^\n?[^\S\n]/u;

/** The blocks of a text, in order: together they hold all of it. */
export function readBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let before = '';
  for (const { lines, fence } of readRuns(text)) {
    const all = before + lines.join('');
    const words = all.trim();
    const start = all.length - all.trimStart().length;
    if (words === '') {
      before = all;
    } else {
      blocks.push({ lead: all.slice(0, start), text: words, fence });
      before = all.slice(start + words.length);
    }
  }
  return blocks;
}

function readRuns(text: string): Run[] {
  const lines = text.split('\n').map((line, index) => (index === 0 ? line : `\n${line}`));
  const runs: Run[] = [];
  for (let index = 0; index < lines.length; ) {
    const fenceLines = countFenceLines(lines, index);
    if (fenceLines === 0) {
      addLine(runs, lines[index] ?? '');
    } else {
      runs.push(toFence(lines.slice(index, index + fenceLines)));
    }
    index += Math.max(1, fenceLines);
  }
  return runs;
}

/** Lines of the fence that opens here, 0 for none; without an end it runs to the end of the text. */
function countFenceLines(lines: readonly string[], index: number): number {
  const ticks = OPENING.exec(lines[index] ?? '')?.groups?.['ticks'];
  if (ticks === undefined) {
    return 0;
  }
  const isEnd = (line: string) => CLOSING.test(line) && line.trim().length >= ticks.length;
  return Math.min(findLine(lines, index + 1, isEnd) + 1, lines.length) - index;
}

function toFence(lines: string[]): Run {
  const { ticks = '```', language = '' } = OPENING.exec(lines[0] ?? '')?.groups ?? {};
  const isClosed = lines.length > 1 && CLOSING.test(lines.at(-1) ?? '');
  const inside = lines.slice(1, isClosed ? -1 : undefined).map((line) => line.slice(1));
  return { kind: 'fence', lines, fence: { open: ticks + language, lines: inside, close: ticks } };
}

/** Puts a line to the run that it goes on, or begins one with it. */
function addLine(runs: Run[], line: string): void {
  const last = runs.at(-1);
  const kind = kindOf(line);
  if (last === undefined || !goesOn(last, line, kind)) {
    runs.push({ kind, lines: [line], fence: null });
    return;
  }
  last.lines.push(line);
  if (last.kind === 'heading' && line.trim() !== '') {
    last.kind = kind;
  }
}

function kindOf(line: string): Kind {
  if (HEADING.test(line)) {
    return 'heading';
  }
  return LIST_ITEM.test(line) ? 'list' : 'paragraph';
}

/** A list goes on over empty lines, a heading until something stands under it. */
function goesOn(last: Run, line: string, kind: Kind): boolean {
  if (last.kind === 'fence') {
    return false;
  }
  if (line.trim() === '' || last.kind === 'heading') {
    return true;
  }
  const isAfterEmptyLine = last.lines.at(-1)?.trim() === '';
  const isInItem = last.kind === 'list' && INDENTED.test(line);
  return kind === 'paragraph' ? !isAfterEmptyLine || isInItem : kind === last.kind;
}
