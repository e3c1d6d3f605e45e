import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type JobView, renderCard } from '../../../src/discord/uploads/card.ts';
import type { JobState } from '../../../src/discord/uploads/job.ts';
import type { DocumentSummary } from '../../../src/knowledge/types.ts';

function document(name: string, pagesWithoutText: readonly number[] = []): DocumentSummary {
  return {
    documentId: 'a'.repeat(32),
    name,
    title: null,
    language: 'en',
    byteLength: 1,
    pageCount: 2_000,
    pagesWithoutText,
    chunkCount: 12_345,
    addedAt: '2026-01-01T00:00:00.000Z',
    addedBy: null,
    hasOriginal: true,
    chunker: 'fixed',
    modelIds: ['model'],
  };
}

const NASTY_NAMES = [
  '@everyone.pdf',
  '<@123456789012345678> <@&1> <#2>.pdf',
  '`code` **bold** ||spoiler|| [a](https://example.org).pdf',
  '\u202Efdp.exe\u202C.pdf',
  `${'長'.repeat(256)}.pdf`,
  `${'*_`~|'.repeat(52)}.pdf`,
  '../../etc/passwd.pdf',
  'C:\\Users\\me\\report.pdf',
  '# heading\n- list\n> quote.pdf',
  '',
];

const name = fc.oneof(
  fc.constantFrom(...NASTY_NAMES),
  fc.string({ unit: 'binary', maxLength: 300 }),
);

const state: fc.Arbitrary<JobState> = fc.oneof(
  fc.constant({ kind: 'waiting' } as const),
  fc.constant({ kind: 'fetching' } as const),
  fc.record({
    kind: fc.constant('working' as const),
    progress: fc.record({
      stage: fc.constantFrom('extract', 'chunk', 'embed', 'store'),
      done: fc.nat(9_999_999),
      total: fc.nat(9_999_999),
    }),
  }),
  fc.record({
    kind: fc.constant('added' as const),
    document: fc.tuple(name, fc.uniqueArray(fc.nat(99_999))).map(([one, pages]) =>
      document(
        one,
        pages.sort((a, b) => a - b),
      ),
    ),
    tookMs: fc.nat(99_999_999),
    hasNamesake: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('already-known' as const),
    document: name.map((one) => document(one)),
  }),
  fc.record({
    kind: fc.constant('reindexed' as const),
    document: name.map((one) => document(one)),
    embeddedChunks: fc.nat(99_999),
    tookMs: fc.nat(99_999_999),
  }),
  fc.record({
    kind: fc.constant('failed' as const),
    reason: fc.oneof(fc.string({ maxLength: 500 }), fc.constant(`${'Why it failed. '.repeat(30)}`)),
  }),
  fc.constant({ kind: 'cancelled' } as const),
);

const jobs = fc.array(
  fc.record({ name, state, before: fc.nat(99_999).map((count) => () => count) }),
  { minLength: 1, maxLength: 14 },
);

function cardOf(views: readonly JobView[], language: 'en' | 'zh-CN' = 'en') {
  const view = { batchId: 'f'.repeat(16), kind: 'upload', stopped: null, language } as const;
  return renderCard({ ...view, jobs: views });
}

test('whatever the files are called and whatever happens to them, a card fits one message', () => {
  const view = fc.record({
    batchId: fc.constant('f'.repeat(16)),
    kind: fc.constantFrom('upload', 'reindex'),
    language: fc.constantFrom('en', 'zh-CN'),
    stopped: fc.constantFrom(null, 'person', 'reset', 'shutdown'),
    jobs,
  });
  fc.assert(
    fc.property(view, (one) => {
      const { content } = renderCard(one);
      expect(content.length).toBeLessThanOrEqual(2_000);
      // A name breaks no line: each listed file has one.
      const extra = one.jobs.length > 10 ? 1 : 0;
      const lines = content.split('\n').filter((line) => line.startsWith('- **'));
      expect(lines).toHaveLength(Math.min(10, one.jobs.length));
      expect(content.split('\n').length).toBeLessThanOrEqual(2 + lines.length + extra);
    }),
    { numRuns: 500 },
  );
});

test('ten files that failed each keep their reason', () => {
  const views = Array.from({ length: 10 }, (_, index) => ({
    name: `${'name '.repeat(50)}${index}.pdf`,
    state: {
      kind: 'failed',
      reason:
        'This PDF is damaged: no page of it can be read. Open it in a PDF viewer; if it shows there, print it to PDF and upload that, else get the file anew.',
    } as const,
    before: () => 0,
  }));
  const lines = (cardOf(views).content ?? '').split('\n');
  expect(lines).toHaveLength(11);
  for (const line of lines.slice(1)) {
    expect(line).toMatch(/\.pdf\*\* — failed: This PDF is damaged: no page of it can be read\.$/u);
  }
});

test.each([
  ['@everyone.pdf', '- **@\u200beveryone.pdf** — fetching'],
  ['a`b`*c*.pdf', '- **a\\`b\\`\\*c\\*.pdf** — fetching'],
  ['../../etc/passwd.pdf', '- **passwd.pdf** — fetching'],
  ['\u202Efdp.exe.pdf', '- **fdp.exe.pdf** — fetching'],
])('the name %j is words and nothing else', (hostile, line) => {
  const views = [{ name: hostile, state: { kind: 'fetching' }, before: () => 0 } as const];
  expect(cardOf(views).content.split('\n')[1]).toBe(line);
});

test('of many documents those are listed that one wants to know of', () => {
  const views: JobView[] = Array.from({ length: 40 }, (_, index) => ({
    name: `d${index}.pdf`,
    state:
      index === 30
        ? { kind: 'failed', reason: 'It failed.' }
        : index === 31
          ? { kind: 'working', progress: { stage: 'embed', done: 3, total: 7 } }
          : index < 30
            ? { kind: 'added', document: document('x'), tookMs: 1, hasNamesake: false }
            : { kind: 'waiting' },
    before: () => index - 31,
  }));
  const lines = cardOf(views).content.split('\n');
  expect(lines).toHaveLength(12);
  expect(lines[0]).toBe('**Adding 40 files** · 31 of 40 done');
  expect(lines[1]).toMatch(/^- \*\*d30\.pdf\*\* — failed: It failed\.$/u);
  expect(lines[2]).toBe('- **d31.pdf** — 3 of 7 passages indexed');
  expect(lines[3]).toBe('- **d32.pdf** — waiting (1 before it)');
  expect(lines[11]).toBe('- and 30 more');
});
