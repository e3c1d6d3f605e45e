/** `[start, end)` in UTF-16 code units of some text. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** The span without the white space at its ends, or null where nothing else is in it. */
export function trimSpan(text: string, start: number, end: number): TextSpan | null {
  let first = start;
  let last = end;
  while (first < last && isWhiteSpace(text, first)) first += 1;
  while (last > first && isWhiteSpace(text, last - 1)) last -= 1;
  return first < last ? { start: first, end: last } : null;
}

/** Whether a code unit is white space as `String.prototype.trim` sees it. */
export function isWhiteSpace(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  if (code < 128) return code === 32 || (code >= 9 && code <= 13);
  return text.charAt(index).trim() === '';
}
