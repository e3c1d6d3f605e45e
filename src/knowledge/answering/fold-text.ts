/** A text with all that printing and extraction vary taken out, and the way back. */
export interface FoldedText {
  readonly folded: string;
  /** For each code unit of `folded`, where the character it came from starts in the text. */
  readonly starts: Uint32Array;
  /** … and where that character ends. */
  readonly ends: Uint32Array;
}

const INVISIBLE = /[\s\p{Cf}\p{Cc}]/u;
const QUOTES = /['"`´‘’‚‛“”„‟«»‹›「」『』〝〞＂＇′″]/u;
const DASHES = /[-‐‑‒–—―−﹣－]/u;
const RAISED = /[⁰¹²³⁴-⁹]/u;
const LETTER = /\p{L}/u;

/**
 * Folds what does not change the words: compatibility forms and ligatures (NFKC), case, white
 * space, quotation marks, kinds of dashes, and hyphens within a word. Digits, signs before them
 * and all other characters stay; "10⁶" is "10^6", not "106".
 */
export function foldText(text: string): FoldedText {
  let folded = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let position = 0;
  for (const character of text) {
    const end = position + character.length;
    const isExponent = RAISED.test(character) && /\p{Nd}/u.test(text.charAt(position - 1));
    const plain = `${isExponent ? '^' : ''}${foldCharacter(character)}`;
    folded += plain;
    for (let unit = 0; unit < plain.length; unit += 1) {
      starts.push(position);
      ends.push(end);
    }
    position = end;
  }
  return dropWordHyphens({
    folded,
    starts: Uint32Array.from(starts),
    ends: Uint32Array.from(ends),
  });
}

function foldCharacter(character: string): string {
  if (INVISIBLE.test(character) || QUOTES.test(character)) {
    return '';
  }
  return DASHES.test(character) ? '-' : character.normalize('NFKC').toLowerCase().trim();
}

/** "co-operate", "cooperate" and "co-⏎operate" are one word. */
function dropWordHyphens(text: FoldedText): FoldedText {
  const kept: number[] = [];
  let folded = '';
  for (let unit = 0; unit < text.folded.length; unit += 1) {
    const character = text.folded[unit] ?? '';
    if (character !== '-' || !isWithinWord(text.folded, unit)) {
      kept.push(unit);
      folded += character;
    }
  }
  return {
    folded,
    starts: Uint32Array.from(kept, (unit) => text.starts[unit] ?? 0),
    ends: Uint32Array.from(kept, (unit) => text.ends[unit] ?? 0),
  };
}

function isWithinWord(folded: string, unit: number): boolean {
  return LETTER.test(folded[unit - 1] ?? '') && LETTER.test(folded[unit + 1] ?? '');
}
