import type { Answer, Citation, Passage } from '../knowledge/types.ts';

/** An answer as it is read in a terminal: text, footnotes with their quotes, or what came closest. */
export function printAnswer(answer: Answer): string {
  return answer.kind === 'grounded'
    ? [
        answer.text.replaceAll('\t', ' | '),
        ...answer.citations.map(printCitation),
        ...warnings(answer),
      ].join('\n\n')
    : [answer.text, ...closest(answer.passages)].join('\n\n');
}

/** "handbook.pdf, page iv (4th of the file)", with the section where there is one. */
function printCitation({ number, documentName, headingPath, quote, ...place }: Citation): string {
  const section = headingPath.length > 0 ? `, ${headingPath.join(' › ')}` : '';
  const pages = [...new Set(place.ranges.map(({ page }) => page))];
  const name = pages.length > 1 ? `pages ${pages.join('–')}` : namePage(place);
  return `[${number}] ${documentName}, ${name}${section}\n    “${quote}”`;
}

function namePage({ page, pageLabel }: Pick<Citation, 'page' | 'pageLabel'>): string {
  return pageLabel === null ? `page ${page}` : `page ${page} (p. ${pageLabel})`;
}

function warnings({ unverifiedClaims }: { readonly unverifiedClaims: number }): string[] {
  return unverifiedClaims === 0
    ? []
    : [`[?] marks what was not found word for word in the documents (${unverifiedClaims}).`];
}

const PREVIEW_LENGTH = 160;

function closest(passages: readonly Passage[]): string[] {
  const lines = passages.slice(0, 3).map(({ documentName, text, ...place }) => {
    const preview = text.replace(/\s+/gu, ' ').slice(0, PREVIEW_LENGTH);
    return `  ${documentName}, ${namePage(place)}: ${preview}…`;
  });
  return lines.length === 0 ? [] : [['The closest passages:', ...lines].join('\n')];
}
