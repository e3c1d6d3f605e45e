import { splitSentences } from '../chunking/sentences.ts';
import type { CompletionPart } from './marker-stream.ts';
import { isRefusal } from './refusal.ts';

type Marker = Extract<CompletionPart, { kind: 'marker' }>;

/** A sentence, or what there is of it, and the markers behind it. */
export interface Claim {
  readonly text: string;
  readonly markers: readonly Marker[];
  /** False for what claims nothing by itself: punctuation, the line that opens a list, a refusal. */
  readonly needsCitation: boolean;
}

/** Puts texts and markers together to claims. */
export interface ClaimReader {
  /** The claims that are complete once this part has come. */
  push(part: CompletionPart): Claim[];
  end(): Claim[];
}

/**
 * A marker stands for the sentence it follows, not for those before. Sentences between two markers
 * that have none of their own become claims without a marker.
 */
export function createClaimReader(): ClaimReader {
  let text = '';
  let markers: Marker[] = [];
  let between = '';

  function close(): Claim[] {
    const claims = toClaims(text, markers);
    text = '';
    markers = [];
    return claims;
  }

  return {
    push(part) {
      if (part.kind === 'marker') {
        markers.push(part);
        between = '';
        return [];
      }
      // Blanks may part two markers or two claims: what comes next tells.
      if (markers.length > 0 && part.text.trim() === '') {
        between += part.text;
        return [];
      }
      const complete = markers.length > 0 ? close() : [];
      text += between + part.text;
      between = '';
      return complete;
    },
    end: close,
  };
}

function toClaims(text: string, markers: readonly Marker[]): Claim[] {
  const pieces = splitIntoSentences(text);
  const last = pieces.pop() ?? '';
  const before = pieces.map((piece) => toClaim(piece, []));
  return last === '' && markers.length === 0 ? before : [...before, toClaim(last, markers)];
}

/** All of the text, white space and leftovers of punctuation kept with the sentence before. */
function splitIntoSentences(text: string): string[] {
  const starts = splitSentences(text).map(({ start }) => start);
  starts[0] = 0;
  return starts.map((start, index) => text.slice(start, starts[index + 1] ?? text.length));
}

function toClaim(text: string, markers: readonly Marker[]): Claim {
  const opensList = /[:：]\s*$/u.test(text);
  const claims = /[\p{L}\p{N}]/u.test(text) && !opensList && !isRefusal(text);
  return { text, markers, needsCitation: claims };
}
