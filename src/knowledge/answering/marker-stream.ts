/** The words of a model, or the marker it put behind a claim. */
export type CompletionPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'marker'; readonly passage: number; readonly quote: string | null };

/** Takes a completion apart as it arrives. */
export interface MarkerParser {
  /** The parts that are settled once this piece has arrived. */
  push(piece: string): CompletionPart[];
  /** What is left when the stream is over; a marker that was cut short is one without a quote. */
  end(): CompletionPart[];
}

/** A marker longer than this is none. */
const MAX_MARKER_LENGTH = 2_000;

// Models set them by their own lights: '…', “…”, 「…」, 【1|"…"】, [^1], [Passage 1].
const OPEN = '"“”„«»「」『』＂\'‘’`';
const NUMBER = '(?:[#^]|passage\\s*)?(?<passage>\\d{1,3})\\s*';
const BAR = '[|｜]';
const QUOTE_END = `[${OPEN}]\\s*(?:[\\]】］]|[;,]\\s*\\d+\\s*${BAR})`;
const NEXT_MARKER = `[[【［]\\s*\\d{1,3}\\s*${BAR}`;
const QUOTED = `[${OPEN}](?<quote>(?:(?!${QUOTE_END}|${NEXT_MARKER}).)*)[${OPEN}]`;
const ENTRY = `${NUMBER}(?:${BAR}\\s*(?:${QUOTED}|(?<bare>[^\\]】］"“”「」『』]*)))?`;
const ENTRY_PATTERN = new RegExp(`\\s*${ENTRY}\\s*(?:[;,]|$)`, 'gisu');
const groupless = ENTRY.replaceAll(/\?<\w+>/gu, '?:');
const MARKER_PATTERN = new RegExp(
  `^[[【［]\\s*${groupless}(?:\\s*[;,]\\s*${groupless})*\\s*[\\]】］]`,
  'isu',
);

/** What a marker can begin with, while the rest of it is still to come. */
const MARKER_START = /^[[【［]\s*(?:[#^]|p[asge]{0,6}\s*)?(?:\d{1,3}\s*(?:[|｜,;\]】］].*)?)?$/isu;

/**
 * Reads markers of the form `[2|"words of the passage"]`, several in one pair of brackets too, and
 * plain `[2]`, wherever the stream is cut. Brackets around anything else are text.
 */
export function createMarkerParser(): MarkerParser {
  let pending = '';
  return {
    push(piece) {
      const { parts, rest } = takeApart(pending + piece);
      pending = rest;
      return parts;
    },
    end() {
      const rest = pending;
      pending = '';
      return rest === '' ? [] : cutShort(rest);
    },
  };
}

function takeApart(text: string): { parts: CompletionPart[]; rest: string } {
  const parts: CompletionPart[] = [];
  let rest = text;
  for (;;) {
    const bracket = rest.search(/[[【［]/u);
    pushText(parts, bracket < 0 ? rest : rest.slice(0, bracket));
    if (bracket < 0) {
      return { parts, rest: '' };
    }
    rest = rest.slice(bracket);
    const marker = MARKER_PATTERN.exec(rest)?.[0];
    if (marker !== undefined) {
      parts.push(...readMarker(marker));
      rest = rest.slice(marker.length);
    } else if (mayBecomeMarker(rest)) {
      return { parts, rest };
    } else {
      pushText(parts, rest.charAt(0));
      rest = rest.slice(1);
    }
  }
}

function mayBecomeMarker(text: string): boolean {
  return text.length <= MAX_MARKER_LENGTH && MARKER_START.test(text);
}

function readMarker(marker: string): CompletionPart[] {
  return Array.from(marker.slice(1, -1).matchAll(ENTRY_PATTERN), ({ groups }) => {
    const quote = (groups?.['quote'] ?? groups?.['bare'] ?? '').trim();
    return {
      kind: 'marker' as const,
      passage: Number(groups?.['passage']),
      quote: quote === '' ? null : quote,
    };
  });
}

/** What stands behind the bracket of a broken marker is the model's text again. */
function cutShort(rest: string): CompletionPart[] {
  const passage = /^[[【［]\s*(?:[#^]|passage\s*)?(\d{1,3})/iu.exec(rest)?.[1];
  if (passage === undefined) {
    return [{ kind: 'text', text: rest }];
  }
  const marker = { kind: 'marker' as const, passage: Number(passage), quote: null };
  const end = rest.search(/[\]】］]/u);
  const after = takeApart(end < 0 ? '' : rest.slice(end + 1));
  return [marker, ...after.parts, ...(after.rest === '' ? [] : cutShort(after.rest))];
}

function pushText(parts: CompletionPart[], text: string): void {
  const last = parts.at(-1);
  if (text === '') {
    return;
  }
  if (last?.kind === 'text') {
    parts[parts.length - 1] = { kind: 'text', text: last.text + text };
  } else {
    parts.push({ kind: 'text', text });
  }
}
