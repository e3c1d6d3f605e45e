import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileName } from '../../../src/discord/rendering/escape-text.ts';
import {
  renderAnswer,
  renderPassages,
  renderStream,
} from '../../../src/discord/rendering/render-answer.ts';
import type { Answer, Citation, Passage } from '../../../src/knowledge/types.ts';
import { hostileText, longHostileText, RAW_MENTION } from './hostile-text.ts';
import { readNodes } from './read-as-discord.ts';

/** An answer has so many parts that finding the smallest that fails takes minutes. */
const QUICKLY = { numRuns: 100, endOnFailure: true };

const base = {
  question: 'How long is the notice period?',
  standaloneQuestion: null,
  passages: [],
  timings: { retrieveMs: 5, answerMs: 5 },
} as const;

const citation: Citation = {
  number: 1,
  documentId: 'd1',
  documentName: 'staff_handbook.pdf',
  page: 16,
  pageLabel: '12',
  headingPath: ['Part 2', 'Leave', 'Notice'],
  quote: 'The notice period is fourteen days.',
  ranges: [{ page: 16, start: 0, end: 35 }],
};

const passage: Passage = {
  documentId: 'd1',
  documentName: 'staff_handbook.pdf',
  chunkNumber: 0,
  page: 3,
  pageLabel: null,
  start: 0,
  end: 10,
  text: 'Desks are tidy.\nGrade\tDays\nThe notice period for a *desk* is ten days. Ask early.',
  headingPath: ['Desks'],
  scores: { keyword: 1, vector: 0.5, fused: 1 },
};

describe('renderAnswer', () => {
  test('shows an answer of sentences, its footnotes below in small print', () => {
    const answer: Answer = {
      ...base,
      kind: 'grounded',
      mode: 'extractive',
      text: 'The notice period is fourteen days. [1]\nIt begins at once & ends at *5 pm*. [2]',
      citations: [
        citation,
        {
          ...{
            ...citation,
            number: 2,
            pageLabel: null,
            headingPath: [],
            quote: 'It begins at once',
          },
          ranges: [
            { page: 16, start: 40, end: 80 },
            { page: 17, start: 0, end: 20 },
          ],
        },
      ],
      unverifiedClaims: 0,
    };
    expect(renderAnswer(answer, { language: 'en' })).toEqual([
      [
        'The notice period is fourteen days. [1]',
        'It begins at once & ends at \\*5 pm\\*. [2]',
        '',
        '-# [1] staff\\_handbook.pdf · p. 16 (printed 12) · § Leave › Notice — “The notice period is fourteen days.”',
        '-# [2] staff\\_handbook.pdf · pp. 16–17 — “It begins at once”',
      ].join('\n'),
    ]);
  });

  test('shows a model’s answer to a follow-up, and what its marks mean', () => {
    const answer: Answer = {
      ...base,
      kind: 'grounded',
      mode: 'chat',
      standaloneQuestion: '员工的通知期是多久？',
      text: '通知期为**十四天**。[1] 主管可以缩短。[?]',
      citations: [
        {
          ...citation,
          documentName: '员工手册.pdf',
          headingPath: ['休假'],
          quote: '通知期为十四天。',
        },
      ],
      unverifiedClaims: 1,
    };
    expect(renderAnswer(answer, { language: 'zh-CN' })).toEqual([
      [
        '-# 我理解的问题：员工的通知期是多久？',
        '通知期为**十四天**。[1] 主管可以缩短。[?]',
        '',
        '-# [1] 员工手册.pdf · 第 16 页（印刷页码 12） · § 休假：“通知期为十四天。”',
        '-# 标有 [?] 的内容，我没能在文档中找到原文。',
      ].join('\n'),
    ]);
  });

  test('shows with a refusal the passages that came closest, where they come closest', () => {
    const answer: Answer = {
      ...base,
      kind: 'no-evidence',
      mode: 'extractive',
      text: 'I do not have enough information to answer that.',
      refusal: 'I do not have enough information to answer that.',
      passages: [
        passage,
        { ...passage, text: 'Lunch is at noon.', headingPath: [] },
        passage,
        passage,
      ],
    };
    expect(renderAnswer(answer, { language: 'en' })).toEqual([
      [
        'I do not have enough information to answer that.',
        '',
        'Closest passages:',
        'staff\\_handbook.pdf · p. 3 · § Desks',
        '> …The notice period for a \\*desk\\* is ten days. Ask early.',
        'staff\\_handbook.pdf · p. 3',
        '> Lunch is at noon.',
        'staff\\_handbook.pdf · p. 3 · § Desks',
        '> …The notice period for a \\*desk\\* is ten days. Ask early.',
      ].join('\n'),
    ]);
  });

  test('leaves out the titles above a close passage, which its place names', () => {
    const text = 'I do not have enough information to answer that.';
    const titled = {
      ...passage,
      headingPath: ['Work', 'Desks'],
      text: 'Work\nDesks\nDesks are.',
    };
    const answer: Answer = { ...base, kind: 'no-evidence', mode: 'chat', text, refusal: text };
    expect(renderAnswer({ ...answer, passages: [titled] }, { language: 'en' })).toEqual([
      `${text}\n\nClosest passages:\nstaff\\_handbook.pdf · p. 3 · § Work › Desks\n> Desks are.`,
    ]);
  });

  test('says what to try where nothing came close', () => {
    const text = 'I do not have enough information to answer that.';
    const answer: Answer = { ...base, kind: 'no-evidence', mode: 'chat', text, refusal: text };
    expect(renderAnswer(answer, { language: 'en' })).toEqual([
      `${text}\nNothing in the documents comes near to that. Try other words.`,
    ]);
  });

  test('keeps footnotes together in a message of their own where they do not fit', () => {
    const words = `${'The notice period is fourteen days. '.repeat(54)}[1]`;
    const answer: Answer = {
      ...{ ...base, kind: 'grounded', mode: 'chat', text: words, unverifiedClaims: 0 },
      citations: [1, 2].map((number) => ({
        ...citation,
        number,
        pageLabel: null,
        headingPath: [],
      })),
    };
    const note = 'staff\\_handbook.pdf · p. 16 — “The notice period is fourteen days.”';
    expect(renderAnswer(answer, { language: 'en' })).toEqual([
      words,
      `-# [1] ${note}\n-# [2] ${note}`,
    ]);
  });

  test('fits any answer into messages, with each footnote once and no one called', () => {
    fc.assert(
      fc.property(
        anyAnswer,
        fc.constantFrom('en' as const, 'zh-CN' as const),
        (answer, language) => {
          const parts = renderAnswer(answer, { language });
          expectMessages(parts);
          const notes = parts.flatMap(smallPrint).filter((line) => /^-# \[\d/u.test(line));
          const citations = answer.kind === 'grounded' ? answer.citations : [];
          expect(notes.map((note) => note.replace(/ · .*/u, ''))).toEqual(
            citations.map(
              ({ number, documentName }) => `-# [${number}] ${fileName(documentName, 80)}`,
            ),
          );
        },
      ),
      QUICKLY,
    );
  });

  test('has its footnotes read as small print, whatever stands above them', () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        for (const part of renderAnswer(answer, { language: 'en' })) {
          const read = readNodes(part).filter(({ type }) => type === 'subtext');
          expect(read, JSON.stringify(part)).toHaveLength(smallPrint(part).length);
        }
      }),
      QUICKLY,
    );
  });
});

describe('renderStream', () => {
  test('ends with a cursor, in code that is not closed yet, too', () => {
    expect(renderStream('Fourteen days. [1]\n')).toEqual(['Fourteen days. [1] ▌']);
    expect(renderStream('So:\n```py\nprint(')).toEqual(['So:\n```py\nprint( ▌\n```']);
    expect(renderStream('So:\n```py')).toEqual(['So:\n```py\n▌\n```']);
    expect(renderStream('```py\nx\n```')).toEqual(['```py\nx\n```\n▌']);
    expect(renderStream('')).toEqual(['▌']);
  });

  test('leaves the messages before the last as they were while text is added', () => {
    const text = 'The notice period is fourteen days.\n\n'.repeat(200);
    const [first, second] = renderStream(text.slice(0, 5_000));
    expect(renderStream(text).slice(0, 2)).toEqual([first, second]);
  });

  test('fits any text into messages that call nobody', () => {
    fc.assert(
      fc.property(longHostileText, (text) => expectMessages(renderStream(text))),
      QUICKLY,
    );
  });
});

describe('renderPassages', () => {
  test('quotes each passage whole, under its place', () => {
    expect(
      renderPassages([passage, { ...passage, text: '# One\n\nTwo' }], { language: 'en' }),
    ).toEqual([
      [
        '**1.** staff\\_handbook.pdf · p. 3 · § Desks',
        '> Desks are tidy.',
        '> Grade · Days',
        '> The notice period for a \\*desk\\* is ten days. Ask early.',
        '',
        '**2.** staff\\_handbook.pdf · p. 3 · § Desks',
        '> \\# One',
        '> Two',
      ].join('\n'),
    ]);
    expect(renderPassages([], { language: 'en' })).toEqual([
      'Nothing in the documents comes near to that. Try other words.',
    ]);
  });

  test('parts messages between passages', () => {
    const long = { ...passage, text: 'The notice period is fourteen days. '.repeat(40) };
    const parts = renderPassages([long, long, long], { language: 'en' });
    expect(parts.map((part) => part.slice(0, 6))).toEqual(['**1.**', '**2.**', '**3.**']);
  });

  test('fits any passages into messages that call nobody', () => {
    fc.assert(
      fc.property(fc.array(anyPassage, { maxLength: 20 }), (passages) => {
        const parts = renderPassages(passages, { language: 'en' });
        expectMessages(parts);
        const lines = parts.join('\n').split('\n');
        const places = passages.length === 0 ? parts.length : passages.length;
        expect(lines.filter((line) => !line.startsWith('> ') && line !== '')).toHaveLength(places);
      }),
      QUICKLY,
    );
  });
});

const anyName = fc.oneof(
  hostileText,
  hostileText.map((name) => `${name}${'long_'.repeat(60)}.pdf`),
);

const anyPlace = fc.record({
  documentId: fc.constant('d1'),
  documentName: anyName,
  page: fc.integer({ min: 1, max: 9_999 }),
  pageLabel: fc.option(hostileText),
  headingPath: fc.array(fc.oneof(hostileText, fc.constant('')), { maxLength: 6 }),
});

const anyPassage: fc.Arbitrary<Passage> = fc
  .tuple(anyPlace, longHostileText)
  .map(([place, text]) => ({ ...passage, ...place, text }));

const anyCitations: fc.Arbitrary<Citation[]> = fc
  .array(fc.tuple(anyPlace, hostileText, fc.boolean()), { minLength: 1, maxLength: 20 })
  .map((all) =>
    all.map(([place, quote, runsOn], index) => ({
      ...{ ...place, quote, number: index + 1 },
      ranges: [place.page, ...(runsOn ? [place.page + 1] : [])].map((page) => ({
        ...{ page, start: 0, end: 1 },
      })),
    })),
  );

const anyAnswer: fc.Arbitrary<Answer> = fc
  .record({
    kind: fc.constantFrom('grounded' as const, 'no-evidence' as const),
    mode: fc.constantFrom('chat' as const, 'extractive' as const),
    text: longHostileText.map((text) => `Words. ${text}`),
    question: hostileText,
    standaloneQuestion: fc.option(hostileText),
    citations: anyCitations,
    passages: fc.array(anyPassage, { maxLength: 5 }),
    unverifiedClaims: fc.nat(2),
  })
  .map((parts) => ({ ...base, ...parts, refusal: '' }));

/** Lines in small print; those within code are none. */
function smallPrint(part: string): string[] {
  return part.replace(/^```.*?^```$/gmsu, '').match(/^-# .*$/gmu) ?? [];
}

function expectMessages(parts: readonly string[]): void {
  expect(parts.length).toBeGreaterThan(0);
  for (const part of parts) {
    expect(part.trim()).not.toBe('');
    expect(part.length).toBeLessThanOrEqual(2_000);
    expect(part).not.toMatch(RAW_MENTION);
    expect(part.isWellFormed()).toBe(true);
  }
}
