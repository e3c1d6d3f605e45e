/** Escapes, code and links, in which no sign is emphasis; and the signs. */
const TOKEN = /\\[^\w\s]|`[^`]*`|<https?:[^\s<>]*>|\*+|_+|~~+/gu;
const SIGNS = /^(?:\*{1,3}|_{1,3}|~~)$/u;

/** What may stand before the asterisk of a list. */
const BEGINNING = /^[\s>*+\-\d.]*/u;

interface Sign {
  readonly text: string;
  readonly start: number;
}

interface Reading {
  readonly line: string;
  /** Signs that nothing has closed yet, and those that nothing will. */
  readonly open: Sign[];
  readonly alone: Sign[];
  /** Up to where asterisks may be those of lists. */
  readonly listsEnd: number;
}

/**
 * A line whose emphasis ends in it. Discord pairs signs over lines, and so the asterisk of one line
 * with one in the code of another, which is then no code any more: a sign alone is escaped.
 */
export function closeEmphasis(line: string): string {
  const alone: Sign[] = [];
  const open: Sign[] = [];
  const listsEnd = BEGINNING.exec(line)?.[0].length ?? 0;
  for (const { 0: text, index: start } of line.matchAll(TOKEN)) {
    if (text.startsWith('`')) {
      alone.push(...takeOut(open, (sign) => text.includes(sign.text.charAt(0))));
    } else if (/^[*_~]/u.test(text)) {
      placeSign({ text, start }, { line, open, alone, listsEnd });
    }
  }
  return escapeAt(line, [...alone, ...open]);
}

/** Closes what the same sign has opened, or opens something, or stands alone. */
function placeSign(sign: Sign, { line, open, alone, listsEnd }: Reading): void {
  const opener = open.findLastIndex(({ text }) => text === sign.text);
  if (opener >= 0 && canClose(sign, line)) {
    alone.push(...open.splice(opener).slice(1));
  } else if (opener < 0 && canOpen(sign, line)) {
    open.push(sign);
  } else if (!isListMarker(sign, line, listsEnd)) {
    alone.push(sign);
  }
}

function canClose({ text, start }: Sign, line: string): boolean {
  const before = line.charAt(start - 1);
  const after = line.charAt(start + text.length);
  return text === '_' ? !/\w/u.test(after) : /\S/u.test(before) && after !== '_';
}

function canOpen({ text, start }: Sign, line: string): boolean {
  const before = line.charAt(start - 1);
  const after = line.charAt(start + text.length);
  return SIGNS.test(text) && /\S/u.test(after) && before !== '~';
}

function isListMarker({ text, start }: Sign, line: string, listsEnd: number): boolean {
  return text === '*' && start <= listsEnd && /\s/u.test(line.charAt(start + 1));
}

function takeOut(signs: Sign[], isOut: (sign: Sign) => boolean): Sign[] {
  const out = signs.filter(isOut);
  signs.splice(0, signs.length, ...signs.filter((sign) => !isOut(sign)));
  return out;
}

function escapeAt(line: string, signs: readonly Sign[]): string {
  let escaped = '';
  let end = 0;
  for (const { text, start } of signs.toSorted((one, other) => one.start - other.start)) {
    escaped += line.slice(end, start) + text.replace(/./gu, '\\$&');
    end = start + text.length;
  }
  return escaped + line.slice(end);
}
