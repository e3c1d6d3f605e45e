/** A stretch of a text and the white space before it. */
export interface Piece {
  readonly lead: string;
  readonly text: string;
}

/** What stands behind a claim: `[1]`, `[2][3]`, `[?]`. */
const MARKS = String.raw`(?:\[(?:\d{1,3}|\?)\])+`;

/** No sentence ends in these: marks belong to the one before them. */
const IN_SENTENCE = new RegExp(String.raw`(?<!\s)\s*${MARKS}\s*|\x60[^\x60\n]+\x60`, 'gu');

/** Words, none parted from the marks behind it; code of several words is one. */
const WORD = new RegExp(String.raw`(?:\x60[^\x60\n]+\x60|\S)+(?:[^\S\n]+${MARKS}\S*)*`, 'gu');

/** What means something else once it is cut: a mark, escaped or not, an escape, a link, code. */
const WHOLE = /(\\?\[(?:\d{1,3}|\?)\\?\]|\\[^\w\s]|<https?:\/\/[^\s<>]+>|`[^`\n]+`)/u;

/** What stays whole in code or a link that no part has room for. */
const MARK = /(\[(?:\d{1,3}|\?)\])/u;

const segmenters = {
  sentence: new Intl.Segmenter('en', { granularity: 'sentence' }),
  word: new Intl.Segmenter('en', { granularity: 'word' }),
  grapheme: new Intl.Segmenter('en', { granularity: 'grapheme' }),
};

/** Ways to break a text that is too long, the kindest first. The last breaks any. */
export const BREAKERS: readonly ((text: string) => Piece[])[] = [
  (text) => toPieces(text, text.match(/[^\n]+/gu) ?? []),
  (text) => toPieces(text, sentences(text)),
  (text) => toPieces(text, text.match(WORD) ?? []),
  (text) => whole(wordParts(text, WHOLE)),
  (text) => whole(wordParts(text, MARK)),
  (text) => whole([...segmenters.grapheme.segment(text)].map(({ segment }) => segment)),
  (text) => whole([...text]),
];

/** The stretches, which stand in the text in this order, each with the white space before it. */
function toPieces(text: string, stretches: readonly string[]): Piece[] {
  let from = 0;
  return stretches.flatMap((stretch) => {
    const words = stretch.trim();
    if (words === '') {
      return [];
    }
    const start = text.indexOf(words, from);
    const lead = text.slice(from, start);
    from = start + words.length;
    return [{ lead, text: words }];
  });
}

function whole(stretches: readonly string[]): Piece[] {
  return stretches.filter((text) => text !== '').map((text) => ({ lead: '', text }));
}

function sentences(text: string): string[] {
  const kept = [...text.matchAll(IN_SENTENCE)].map(({ 0: words, index }) => ({
    start: index,
    end: index + words.length,
  }));
  const ends = [...segmenters.sentence.segment(text)].map(({ index, segment }) => {
    const end = index + segment.length;
    return kept.find((span) => span.start < end && end < span.end)?.end ?? end;
  });
  return [...new Set(ends)].map((end, index, all) => text.slice(all[index - 1] ?? 0, end));
}

function wordParts(text: string, kept: RegExp): string[] {
  return text
    .split(kept)
    .flatMap((part, index) =>
      index % 2 === 1 ? [part] : [...segmenters.word.segment(part)].map(({ segment }) => segment),
    );
}
