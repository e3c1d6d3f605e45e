import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BestRows, byScore } from '../../../src/knowledge/retrieval/best-rows.ts';

describe('BestRows', () => {
  test('keeps what sorting all rows and cutting would leave', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5 }), fc.array(fc.integer()), (count, scores) => {
        // Few different scores, so that there are ties at the cut.
        const rows = scores.map((score, row) => ({ row: 3 * row, score: score % 4 }));
        const best = new BestRows(count);
        for (const { row, score } of rows) best.offer(row, score);
        expect(best.take()).toEqual(rows.sort(byScore).slice(0, count));
      }),
    );
  });
});
