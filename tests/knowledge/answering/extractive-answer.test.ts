import { describe, expect, test } from 'vitest';
import { joinNeighbours } from '../../../src/knowledge/answering/excerpts.ts';
import {
  composeExtract,
  scoreSentences,
} from '../../../src/knowledge/answering/extractive-answer.ts';
import type { Sources } from '../../../src/knowledge/answering/sources.ts';
import { embedQuestion } from '../../../src/knowledge/retrieval/embed-question.ts';
import type { Passage } from '../../../src/knowledge/types.ts';
import { createFakeEmbedder } from '../../support/fake-embedder.ts';
import { openDocument } from '../../support/open-document.ts';
import { passageOf, sourcesOf } from '../../support/sources.ts';

const deposits =
  'Deposits\nA deposit of 40 euros is due for every power tool. Hand tools need no\ndeposit. Members bring the tools back clean.';
const late = 'A late return costs 2 euros a day. The deposit is kept if the tool';
const lateEnd = 'comes back broken. The library is closed on Mondays.';
const headings = [{ text: 'Deposits', level: 1, page: 1, start: 0, end: 8 }];

async function score(
  question: string,
  terms: readonly string[],
  sources: Sources,
  found: Passage[],
) {
  const embedder = createFakeEmbedder();
  return scoreSentences({
    excerpts: joinNeighbours(found, sources),
    sources,
    question: await embedQuestion([embedder], question, {
      documents: [openDocument({ chunks: 1, embedded: { fake: 1 } })],
    }),
    terms: terms.map((term) => ({ term, weight: 1 })),
  });
}

describe('scoreSentences', () => {
  const sources = sourcesOf([deposits, late, lateEnd], headings);

  test('offers whole sentences, verbatim and without headings, best first', async () => {
    const found = [passageOf(sources, 1, deposits.slice(20, 90))];
    const sentences = await score('deposit for a power tool', ['deposit', 'power'], sources, found);
    expect(sentences.map(({ text, coverage }) => [text, coverage])).toEqual([
      ['A deposit of 40 euros is due for every power tool.', 1],
      ['Hand tools need no deposit.', 0.5],
      // The heading counts: "Deposits" stands over all of them.
      ['Members bring the tools back clean.', 0.5],
    ]);
  });

  test('completes a sentence that the end of the page cuts', async () => {
    const found = [passageOf(sources, 2, late)];
    const [best] = await score('deposit kept broken', ['deposit', 'broken'], sources, found);
    expect(best?.text).toBe('The deposit is kept if the tool comes back broken.');
    expect(best?.ranges).toEqual([
      { page: 2, start: 35, end: 66 },
      { page: 3, start: 0, end: 18 },
    ]);
  });

  test('judges by words alone where no model reads the sentences', async () => {
    const blind = createFakeEmbedder({ reads: (text) => text === 'deposit' });
    const found = [passageOf(sources, 1, deposits)];
    const sentences = await scoreSentences({
      excerpts: joinNeighbours(found, sources),
      sources,
      question: await embedQuestion([blind], 'deposit', {
        documents: [openDocument({ chunks: 1, embedded: { fake: 1 } })],
      }),
      terms: [{ term: 'deposit', weight: 1 }],
    });
    expect(sentences[0]).toMatchObject({ similarity: null, coverage: 1, score: 0.35 / 0.5 + 0.15 });
  });

  test('offers a table that ran together in parts, cut at line ends', async () => {
    const rows = Array.from({ length: 60 }, (_, row) => `tool ${row} costs ${row} euros`);
    const table = sourcesOf([rows.join('\n')]);
    const found = [passageOf(table, 1, rows.join('\n'))];
    const sentences = await score('tool 41', ['41'], table, found);
    expect(Math.max(...sentences.map(({ text }) => text.length))).toBeLessThanOrEqual(400);
    const pieces = sentences.flatMap(({ ranges }) => ranges).sort((a, b) => a.start - b.start);
    const text = pieces.map(({ start, end }) => rows.join('\n').slice(start, end)).join('');
    expect(text.replace(/\s/gu, '')).toBe(rows.join('').replace(/\s/gu, ''));
  });
});

describe('composeExtract', () => {
  test('gives the best sentences in reading order, each with its footnote', async () => {
    const sources = sourcesOf([deposits, late, lateEnd], headings);
    const found = [passageOf(sources, 2, late), passageOf(sources, 1, deposits)];
    const terms = ['deposit', 'tool'];
    const sentences = await score('deposit tool', terms, sources, found);
    const { text, citations } = composeExtract('', sentences, sources);
    expect(text).toBe(
      'Hand tools need no deposit. [1]\n' +
        'Members bring the tools back clean. [2]\n' +
        'The deposit is kept if the tool comes back broken. [3]',
    );
    expect(citations.map(({ number, page, headingPath }) => [number, page, headingPath])).toEqual([
      [1, 1, ['Deposits']],
      [2, 1, ['Deposits']],
      [3, 2, ['Deposits']],
    ]);
  });

  test('keeps the cells of a table apart, below their head', async () => {
    const table = 'Class\tBoats\tEnds at\nA\tkayaks and  canoes\t12:00\nD\tskiffs\t17:30';
    const sources = sourcesOf([table]);
    const found = [passageOf(sources, 1, table)];
    const sentences = await score('When does class D of skiffs end?', ['skiffs'], sources, found);
    const { text, citations } = composeExtract('', sentences.slice(0, 1), sources);
    expect(text).toBe('Class\tBoats\tEnds at [1]\nD\tskiffs\t17:30 [2]');
    expect(citations.map(({ quote }) => quote)).toEqual(['Class Boats Ends at', 'D skiffs 17:30']);
  });

  test('says nothing twice', async () => {
    const twice = 'The deposit is 40 euros.';
    const sources = sourcesOf([twice, twice]);
    const found = [passageOf(sources, 1, twice), passageOf(sources, 2, twice)];
    const sentences = await score('deposit', ['deposit'], sources, found);
    expect(composeExtract('', sentences, sources).text).toBe('The deposit is 40 euros. [1]');
  });
});
