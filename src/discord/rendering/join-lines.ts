import { foldWhiteSpace } from '../../knowledge/answering/find-quote.ts';
import { displayWidth } from './align-table.ts';

/** A line that is at least this share of the longest one runs on in the next. */
const FULL_SHARE = 0.8;

/** Columns; where all lines are shorter, they are kept apart for a reason. */
const MIN_WIDTH = 30;

const LIST_ITEM = /^\s*(?:[-*•–◦▪]|\(?\d{1,2}[.)．、]|[a-z]\))\s*/u;
const ENDING = /[.!?。！？:：][\p{Pe}\p{Pf}"']*$/u;

/** The lines of a page as paragraphs, so that they fill a window of any width; rows of tables stay. */
export function joinLines(text: string): string {
  const lines = text.split('\n');
  const isRow = (line: string) => line.includes('\t');
  const full = FULL_SHARE * Math.max(...lines.filter((line) => !isRow(line)).map(displayWidth), 0);
  const runsOn = (line: string, next: string) => {
    const isText = !isRow(line) && !isRow(next) && next.trim() !== '' && !LIST_ITEM.test(next);
    const isTitle = ENDING.test(line) && !ENDING.test(next) && displayWidth(next) < full;
    return full >= FULL_SHARE * MIN_WIDTH && isText && displayWidth(line) >= full && !isTitle;
  };
  const paragraphs: string[][] = [];
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    const last = paragraphs.at(-1);
    if (before !== undefined && last !== undefined && runsOn(before, line)) {
      last.push(line);
    } else {
      paragraphs.push([line]);
    }
  }
  return paragraphs
    .map((part) => (part.length === 1 ? (part[0] ?? '') : foldWhiteSpace(part.join('\n'))))
    .join('\n');
}
