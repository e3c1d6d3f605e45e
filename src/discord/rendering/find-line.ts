/** The first line at or behind `from` that is looked for; the number of lines where there is none. */
export function findLine(
  lines: readonly string[],
  from: number,
  isIt: (line: string) => boolean,
): number {
  let index = from;
  while (index < lines.length && !isIt(lines[index] ?? '')) {
    index += 1;
  }
  return index;
}
