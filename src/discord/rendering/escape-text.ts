import { cleanLine, cleanText, fileLabel } from './clean-text.ts';

/** `@everyone`, and all that Discord puts something else in place of: mentions, emoji, times. */
const MENTIONS =
  /@(?=everyone|here)|<(?=@[!&]?\d|#\d|a?:\w+:\d|t:-?\d|id:\w|\/[^<>\n]*:\d|\d+:\w)/giu;

/** Parts a mention, invisibly; works in code blocks, too. */
export const ZERO_WIDTH_SPACE = '\u200b';

/** Addresses in the letters that they are written in; a sentence's own marks at the end do not count. */
const LINK = /https?:\/\/[\w\-.~:/?#@!$&'()*+,;=%]*[\w\-/#@$&*+=%~]/giu;

/** Longer ones are no pleasure to read, nor to click; characters. */
const MAX_LINK_LENGTH = 300;

/**
 * Discord draws a card for its own invitations even where a link is kept from a preview, and takes
 * these signs for the end of emphasis that was begun before.
 */
const UNSAFE_LINK = /discord(?:app)?\.(?:gg|com|gift|new)|[*~]|__|(?<!\w)_|_(?!\w)/iu;

/** A bracket before `(` is kept from it: `](` would end a link that any earlier bracket begins. */
const SPECIAL =
  /[\\*_~`|<>[\]]|(?<=\])\(|:(?=\/\/|[\w+~-]+:)|(?<=discord(?:app)?)\.(?=gg|com|gift|new)/giu;

/** What makes a heading, small print or a list of a line. */
const LINE_START = /^([^\S\n]*(?:\d+(?=\.)|(?=[#+-])))/gmu;

/**
 * Any text as the plain words that it is: nothing in it is taken for markdown, pings, or opens a
 * preview. Line by line, without what cannot be seen.
 */
export function escapeText(text: string): string {
  return outsideLinks(defuseMentions(cleanText(text)), (words) =>
    words.replaceAll('\t', ' · ').replace(SPECIAL, '\\$&'),
  ).replace(LINE_START, '$1\\');
}

/** Any text as plain words on one line, at most `max` characters with its escapes. */
export function escapeLine(text: string, max: number): string {
  return escapeToFit((length) => cleanLine(text, length), max);
}

/** A file's name as plain words, at most `max` characters with its escapes, its ending kept. */
export function fileName(name: string, max: number): string {
  return escapeToFit((length) => fileLabel(name, length), max);
}

/** Keeps `@everyone`, `<@1>` and the like from being more than words, in code blocks, too. */
export function defuseMentions(text: string): string {
  return text.replace(MENTIONS, `$&${ZERO_WIDTH_SPACE}`);
}

/** Changes all but plain web addresses; those are kept from a preview, and can still be clicked. */
export function outsideLinks(text: string, change: (words: string) => string): string {
  const isCut = cutTest(text);
  let changed = '';
  let end = 0;
  for (const { 0: link, index } of text.matchAll(LINK)) {
    if (link.length <= MAX_LINK_LENGTH && !UNSAFE_LINK.test(link) && !isCut(index)) {
      changed += `${change(text.slice(end, index))}<${link}>`;
      end = index + link.length;
    }
  }
  return changed + change(text.slice(end));
}

/**
 * Tells an address that leads nowhere because "…" cuts the word it stands in. To be asked in the
 * order of the text: each word is looked at once, or a page of addresses would take minutes.
 */
function cutTest(text: string): (index: number) => boolean {
  let wordEnd = 0;
  let cutAt = -1;
  return (index) => {
    if (index >= wordEnd) {
      const [word = ''] = /^\S*/u.exec(text.slice(index)) ?? [];
      wordEnd = index + word.length;
      cutAt = index + word.lastIndexOf('…');
    }
    return index < cutAt;
  };
}

function escapeToFit(cut: (length: number) => string, max: number): string {
  let length = max;
  let escaped = escapeText(cut(length));
  while (escaped.length > max && length > 1) {
    // A character becomes three at the most: taking away a third of what is too much is never too much.
    length = Math.max(1, length - Math.ceil((escaped.length - max) / 3));
    escaped = escapeText(cut(length));
  }
  return escaped.length > max ? '…' : escaped;
}
