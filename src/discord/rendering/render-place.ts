import type { Citation, Passage } from '../../knowledge/types.ts';
import { answerTexts } from '../texts/answer-texts.ts';
import type { Language } from '../texts/catalogue-type.ts';
import { escapeLine, fileName } from './escape-text.ts';

type Place = Pick<Passage, 'documentName' | 'page' | 'pageLabel' | 'headingPath'> &
  Partial<Pick<Citation, 'ranges'>>;

/** Characters, escapes included. */
const LENGTHS = { name: 80, label: 12, heading: 60 };

/** The innermost ones tell where a place is. */
const MAX_HEADINGS = 2;

/** "handbook.pdf · p. 12 · § Leave › Sick leave", escaped, on one line. */
export function renderPlace(place: Place, language: Language): string {
  const headings = place.headingPath
    .map((heading) => escapeLine(heading, LENGTHS.heading))
    .filter((heading) => heading !== '')
    .slice(-MAX_HEADINGS);
  return [
    fileName(place.documentName, LENGTHS.name),
    renderPage(place, language),
    ...(headings.length === 0 ? [] : [`§ ${headings.join(' › ')}`]),
  ].join(' · ');
}

function renderPage({ page, pageLabel, ranges = [] }: Place, language: Language): string {
  const texts = answerTexts[language];
  const last = Math.max(page, ...ranges.map((range) => range.page));
  if (last > page) {
    return texts.pages(page, last);
  }
  const label = pageLabel === null ? '' : escapeLine(pageLabel, LENGTHS.label);
  return texts.page(page, label === '' ? null : label);
}
