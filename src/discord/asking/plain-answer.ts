/** The question, where it is quoted above. */
const QUOTED_QUESTION = /^> .*\n/u;
const SMALL_PRINT = /^-# .*$/gmu;
const ESCAPE = /\\(?=[^\w\s])/gu;

/** Parts what would else be a mention, or marks where text is still to come. */
const NOT_WRITTEN = /[\u200b▌]/gu;

/** The words of an answer from the messages that show it: without footnotes, notes and escapes. */
export function plainAnswer(contents: readonly string[]): string {
  return contents
    .join('\n')
    .replace(QUOTED_QUESTION, '')
    .replace(SMALL_PRINT, '')
    .replace(ESCAPE, '')
    .replace(NOT_WRITTEN, '')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
}
