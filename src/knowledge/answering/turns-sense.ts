/** Figures, signs before them and currencies. */
const FIGURE = /[\p{N}\p{Sc}\p{Sm}%‰-]/u;

/** A name begins with a capital, as does the first word of a sentence. */
const NAME = /(?<=[\p{L}\p{N}\s,;:]\s)\p{Lu}/u;

/** Words that deny, in the languages that answers are given in. */
const DENIES = new RegExp(
  [
    String.raw`(?<!\p{L})(?:no|not|non|none|never|neither|nor|cannot|without|except|unless)(?!\p{L})`,
    String.raw`n['’]t(?!\p{L})`,
    String.raw`(?<!\p{L})(?:nicht|nichts|nie|niemals|kein\p{L}{0,2}|ohne|außer|nein)(?!\p{L})`,
    String.raw`(?<!\p{L})(?:ne|n['’]|pas|jamais|aucune?|sans|sauf|ni|nunca|jamás|sin|salvo|não|sem|mai|senza)(?!\p{L})`,
    String.raw`(?<!\p{L})(?:niet|geen|nooit|zonder|inte|ikke|aldrig|aldri|не|нет|никогда|без|ні|değil|không|لا|لم|لن|ليس|לא|नहीं)(?!\p{L})`,
    '[不没沒無无非未勿莫禁除]|ない|ません|않|없|못|ไม่',
  ].join('|'),
  'iu',
);

/** Whether words at the end of a quote, put in or left out, would make it say something else. */
export function turnsSense(words: string): boolean {
  return FIGURE.test(words) || DENIES.test(words);
}

/** Whether words behind others hold a name; the first word counts where something is before it. */
export function holdsName(words: string): boolean {
  return NAME.test(words);
}
