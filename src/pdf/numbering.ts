/** What the number before a heading says of its level. */
export interface Numbering {
  /** 1 for the outermost. */
  readonly level: number;
  /** Characters of the line that the number takes, blanks behind it included. */
  readonly length: number;
}

const DECIMAL = /^(?:§+\s*)?(\d{1,3}(?:\.\d{1,3}){0,5})(?:[.)]\s*|\s+)(?=\p{L}|["“('])/u;
const LETTERED_DECIMAL = /^([A-Z](?:\.\d{1,3}){1,5})\.?\s+(?=\p{L})/u;
const NAMED =
  /^(?:(part|book|chapter|appendix|annex|schedule|exhibit)|(article|section|item|rule))\s+(?:\d{1,3}[a-z]?|[ivxlc]{1,7}|[a-z])\b[.:)–—-]?\s*/i;
const ROMAN = /^[IVX]{1,5}\.\s+(?=\p{L})/u;
const CHINESE_NAMED = /^第[一二三四五六七八九十百零〇\d]{1,5}([编編部篇章节節条條])\s*/u;
const CHINESE_COUNTED =
  /^(?:[一二三四五六七八九十]{1,3}、|([（(])[一二三四五六七八九十]{1,3}[）)])\s*/u;
const CHINESE_LEVELS: Readonly<Record<string, number>> = {
  编: 1,
  編: 1,
  部: 1,
  篇: 1,
  章: 1,
  节: 2,
  節: 2,
  条: 3,
  條: 3,
};

/** Reads the number that a heading begins with: `3.2`, `Item 1A.`, `IV.`, `第一章`, `（二）`. */
export function parseNumbering(text: string): Numbering | null {
  const decimal = DECIMAL.exec(text) ?? LETTERED_DECIMAL.exec(text);
  if (decimal?.[1]) return { level: decimal[1].split('.').length, length: decimal[0].length };
  const named = NAMED.exec(text);
  if (named) return { level: named[1] ? 1 : 2, length: named[0].length };
  const roman = ROMAN.exec(text);
  if (roman) return { level: 1, length: roman[0].length };
  const chinese = CHINESE_NAMED.exec(text);
  if (chinese) return { level: CHINESE_LEVELS[chinese[1] ?? ''] ?? 1, length: chinese[0].length };
  const counted = CHINESE_COUNTED.exec(text);
  return counted ? { level: counted[1] ? 4 : 3, length: counted[0].length } : null;
}
