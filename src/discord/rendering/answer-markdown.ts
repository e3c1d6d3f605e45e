import { fence } from './align-table.ts';
import { cleanText } from './clean-text.ts';
import { closeEmphasis } from './close-emphasis.ts';
import { defuseMentions, escapeText, outsideLinks } from './escape-text.ts';
import { findLine } from './find-line.ts';
import { partSteps } from './part-steps.ts';
import { readRows, readTable } from './read-table.ts';

/** What opens a fence, of backticks or tildes; anything may stand behind. */
const OPENING = /^\s*(?:>\s*)?(?<ticks>`{3,}|~{3,})(?<info>[^`]*)$/u;
const LANGUAGE = /^[\w+#.-]{1,20}$/u;

/** The marks of a claim that ends with a fence, behind the signs that close it. */
const MARKS_AT_END = /(?:\s*\[(?:\d{1,3}|\?)\]){1,9}\s*$/u;

/** Code within a line. */
const CODE = /(?<![\\`])(`+)(?!`)([^`]|[^`].*?[^`])\1(?!`)/gu;

/** A link that hides its address, or a picture; not a mark with brackets behind it. */
const HIDDEN_LINK =
  /!?\[(?!(?:\d{1,3}|\?)\])([^[\]\n]*)\]\(\s{0,9}<?([^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?(?:\s{1,9}["'][^"'\n]*["'])?\s{0,9}\)/gu;

/** An address that is kept from a preview already. */
const QUIET_LINK = /<(https?:\/\/[^\s<>]+)>/giu;

/** What else Discord makes more of than a model may: and a backslash that escapes nothing. */
const FORBIDDEN =
  /\\[^\w\s]|[<|`\\]|(?<=\])\(|:(?=\/\/)|(?<=discord(?:app)?)\.(?=gg|com|gift|new)/giu;
const ESCAPED = /^\\./su;

/** Signs that make more of a line than text, one behind the other. */
const BEGINNING = /^(?:\s|>|#{1,6}\s|[-*+]\s|\d{1,9}\.\s)*(?:-#)?/u;
const HEADING = /#+\s+/gu;
const SMALL_PRINT = /-#$/u;
const QUOTE_TO_THE_END = /^(\s*)>>>/u;
const RULE = /^\s*([-*_])(?:\s*\1){2,}\s*$/u;

/** The words of an extract's line and the marks behind them. */
const MARKED_LINE = /^(.*?)((?:\s?\[\d{1,3}\]){0,9})$/u;

/**
 * A chat model's answer as Discord shows it: emphasis, lists, quotes, code and small headings stay,
 * tables become aligned code, addresses are seen, and no fence is left open. Calls nobody.
 */
export function cleanAnswer(text: string): string {
  const lines = cleanText(text).split('\n');
  const cleaned: string[] = [];
  for (let index = 0; index < lines.length; ) {
    const found = readFence(lines, index) ?? readTable(lines, index);
    cleaned.push(found?.text ?? cleanLineOf(lines[index] ?? ''));
    index += found?.lineCount ?? 1;
  }
  return defuseMentions(cleaned.join('\n').trim());
}

/**
 * Sentences of documents, word for word, with their marks; each step that is numbered has a line of
 * its own, and rows of a table become aligned code.
 */
export function escapeExtract(text: string): string {
  const lines = cleanText(text).split('\n');
  const escaped: string[] = [];
  for (let index = 0; index < lines.length; ) {
    const rows = readRows(lines, index);
    const [, words = '', marks = ''] = MARKED_LINE.exec(lines[index] ?? '') ?? [];
    escaped.push(rows === null ? escapeText(partSteps(words)) + marks : defuseMentions(rows.text));
    index += rows?.lineCount ?? 1;
  }
  return escaped.join('\n').trim();
}

/** The fence that begins in a line, closed where it was not; empty where nothing is in it. */
function readFence(lines: readonly string[], index: number) {
  const { ticks, info = '' } = OPENING.exec(lines[index] ?? '')?.groups ?? {};
  if (ticks === undefined) {
    return null;
  }
  const end = findLine(lines, index + 1, (line) => closes(line, ticks));
  const inside = lines.slice(index + 1, end);
  const name = info.trim();
  const body = trimLines(inside.join('\n'));
  const isLanguage = LANGUAGE.test(name) && body !== '';
  const code = isLanguage ? body : trimLines(`${name}\n${body}`);
  const fenced = code === '' ? '' : fence(code, isLanguage ? name : '');
  const marks = MARKS_AT_END.exec(lines[end] ?? '')?.[0].trim() ?? '';
  const text = [fenced, marks].filter((part) => part !== '').join('\n');
  return { text, lineCount: inside.length + 2 };
}

/** Without empty lines around it; the first line keeps its indentation. */
function trimLines(code: string): string {
  return code.replace(/^\n+/u, '').trimEnd();
}

function closes(line: string, ticks: string): boolean {
  const words = line.replace(/^\s*>/u, '').replace(MARKS_AT_END, '').trim();
  return words.startsWith(ticks) && words === ticks.charAt(0).repeat(words.length);
}

function cleanLineOf(line: string): string {
  if (RULE.test(line)) {
    return '';
  }
  const begun = line.replace(QUOTE_TO_THE_END, '$1> ').replace(BEGINNING, tameBeginning);
  let cleaned = '';
  let end = 0;
  for (const { 0: all, 2: code = '', index } of begun.matchAll(CODE)) {
    if (!code.includes('`')) {
      cleaned += `${cleanWords(begun.slice(end, index))}\`${code}\``;
      end = index + all.length;
    }
  }
  return closeEmphasis(cleaned + cleanWords(begun.slice(end)));
}

/** Headings are small ones, and small print is for footnotes. */
function tameBeginning(signs: string): string {
  const others = signs.replace(HEADING, '');
  const tame = others.replace(SMALL_PRINT, '');
  const isHeading = others !== signs;
  return `${tame}${isHeading ? '### ' : ''}${tame === others ? '' : '\\-#'}`;
}

function cleanWords(text: string): string {
  const seen = text
    .replace(HIDDEN_LINK, (_all, label: string, address: string) =>
      label.trim() === '' || label === address ? address : `${label} (${address})`,
    )
    .replace(QUIET_LINK, '$1');
  return outsideLinks(seen, (words) =>
    words.replace(FORBIDDEN, (sign) => (ESCAPED.test(sign) ? sign : `\\${sign}`)),
  );
}
