import type { EvaluatedItem, EvaluatedSet } from './evaluate-set.ts';

/** The figures of one set; all but the last three are rates from 0 to 1, null over nothing. */
export interface SetReport {
  readonly set: string;
  readonly scope: 'document' | 'all';
  readonly answerable: number;
  readonly unanswerable: number;
  /** Share of answerable questions with a gold page among the pages of the first k passages. */
  readonly recall: { readonly [k in '1' | '3' | '5' | '10']: number | null };
  /** Mean reciprocal rank of the first gold page, over ten passages. */
  readonly mrr: number | null;
  /** Share of answerable questions a printed footnote of which leads to a gold page. */
  readonly citationHit: number | null;
  /** Share of answerable questions whose answer holds the gold answer or evidence. */
  readonly answerHit: number | null;
  /** Share of unanswerable questions that were refused. */
  readonly refused: number | null;
  /** Share of answerable questions that were refused. */
  readonly falseRefusals: number | null;
  /** Printed citations whose quote is not on the page: a count, which must be 0. */
  readonly unverifiable: number;
  readonly msPerQuestion: number;
  readonly indexSeconds: number;
}

export function reportSet(evaluated: EvaluatedSet): SetReport {
  const answerable = evaluated.items.filter(({ item }) => item.answerable);
  const unanswerable = evaluated.items.filter(({ item }) => !item.answerable);
  const within = (k: number) => rate(answerable, ({ goldRank }) => (goldRank ?? Infinity) <= k);
  return {
    set: evaluated.name,
    scope: evaluated.scope,
    answerable: answerable.length,
    unanswerable: unanswerable.length,
    recall: { 1: within(1), 3: within(3), 5: within(5), 10: within(10) },
    mrr: mean(answerable, ({ goldRank }) => (goldRank === null ? 0 : 1 / goldRank)),
    citationHit: rate(answerable, ({ citationHit }) => citationHit),
    answerHit: rate(answerable, ({ answerHit }) => answerHit),
    refused: rate(unanswerable, isRefused),
    falseRefusals: rate(answerable, isRefused),
    unverifiable: evaluated.items.reduce((sum, { unverifiable }) => sum + unverifiable, 0),
    msPerQuestion: mean(evaluated.items, ({ milliseconds }) => milliseconds) ?? 0,
    indexSeconds: evaluated.indexSeconds,
  };
}

/** A table for the terminal, in per cent, one line a set and one for the mean over the sets. */
export function formatReports(reports: readonly SetReport[]): string {
  const rows = [HEADER, ...reports.map(toRow), averageRow(reports)];
  const widths = HEADER.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
    .join('\n');
}

/** What is kept of a question in the file of answers. */
export function answerRecord({ item, answer, passages, ...scores }: EvaluatedItem) {
  const { id, pdf, question, answerable } = item;
  return { id, pdf, question, answerable, gold: item.answer ?? null, ...scores, answer, passages };
}

const HEADER = [
  'set',
  'n',
  'n/a',
  'r@1',
  'r@3',
  'r@5',
  'r@10',
  'mrr',
  'cited',
  'answer',
  'refused',
  'false ref.',
  'unverif.',
  'ms/q',
  'index s',
];

function toRow(report: SetReport): string[] {
  const { recall } = report;
  return [
    report.set,
    String(report.answerable),
    String(report.unanswerable),
    ...[recall[1], recall[3], recall[5], recall[10], report.mrr].map(percent),
    ...[report.citationHit, report.answerHit, report.refused, report.falseRefusals].map(percent),
    String(report.unverifiable),
    report.msPerQuestion.toFixed(0),
    report.indexSeconds.toFixed(1),
  ];
}

/** Each set counts the same, however many questions it has. */
function averageRow(reports: readonly SetReport[]): string[] {
  const over = (value: (report: SetReport) => number | null) => {
    const values = reports.map(value).filter((one) => one !== null);
    return percent(mean(values, (one) => one));
  };
  const sum = (value: (report: SetReport) => number) =>
    reports.reduce((total, report) => total + value(report), 0);
  return [
    'mean of the sets',
    String(sum(({ answerable }) => answerable)),
    String(sum(({ unanswerable }) => unanswerable)),
    over(({ recall }) => recall[1]),
    over(({ recall }) => recall[3]),
    over(({ recall }) => recall[5]),
    over(({ recall }) => recall[10]),
    over(({ mrr }) => mrr),
    over(({ citationHit }) => citationHit),
    over(({ answerHit }) => answerHit),
    over(({ refused }) => refused),
    over(({ falseRefusals }) => falseRefusals),
    String(sum(({ unverifiable }) => unverifiable)),
    (sum(({ msPerQuestion }) => msPerQuestion) / Math.max(1, reports.length)).toFixed(0),
    sum(({ indexSeconds }) => indexSeconds).toFixed(1),
  ];
}

function isRefused({ answer }: EvaluatedItem): boolean {
  return answer.kind === 'no-evidence';
}

function rate<Item>(items: readonly Item[], holds: (item: Item) => boolean): number | null {
  return mean(items, (item) => (holds(item) ? 1 : 0));
}

function mean<Item>(items: readonly Item[], value: (item: Item) => number): number | null {
  return items.length === 0
    ? null
    : items.reduce((sum, item) => sum + value(item), 0) / items.length;
}

function percent(value: number | null): string {
  return value === null ? '–' : (100 * value).toFixed(1);
}
