const VALUES: Readonly<Record<string, number>> = {
  i: 1,
  v: 5,
  x: 10,
  l: 50,
  c: 100,
  d: 500,
  m: 1000,
};
const ROMAN = /^m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/i;

/** The value of a roman numeral up to 3,999, in either case; `null` for anything else. */
export function parseRoman(text: string): number | null {
  if (text === '' || !ROMAN.test(text)) return null;
  let total = 0;
  let previous = 0;
  for (const letter of text.toLowerCase()) {
    const value = VALUES[letter] ?? 0;
    total += value > previous ? value - 2 * previous : value;
    previous = value;
  }
  return total;
}
