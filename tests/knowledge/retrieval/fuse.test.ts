import { expect, test } from 'vitest';
import { fuse } from '../../../src/knowledge/retrieval/fuse.ts';

test('words count seven tenths of their maximum, vectors three tenths of their range', () => {
  const keywords = [
    { chunk: 7, score: 8 },
    { chunk: 3, score: 4 },
  ];
  const vectors = [
    { chunk: 3, score: 0.9 },
    { chunk: 5, score: 0.5 },
    { chunk: 7, score: 0.1 },
  ];
  expect(fuse(keywords, [vectors])).toEqual([
    { chunk: 7, keyword: 8, vector: 0.1, fused: 0.7 },
    { chunk: 3, keyword: 4, vector: 0.9, fused: expect.closeTo(0.7 * 0.5 + 0.3, 10) },
    { chunk: 5, keyword: 0, vector: 0.5, fused: expect.closeTo(0.3 * 0.5, 10) },
  ]);
});

test('chunks that no model could read are ranked by their words alone', () => {
  expect(fuse([{ chunk: 1, score: 2 }], [])).toEqual([
    { chunk: 1, keyword: 2, vector: 0, fused: 0.7 },
  ]);
});

test('each model is scaled by itself, so that a model of high cosines does not win by them', () => {
  const low = [
    { chunk: 1, score: 0.3 },
    { chunk: 2, score: 0.1 },
  ];
  const high = [
    { chunk: 8, score: 0.9 },
    { chunk: 9, score: 0.8 },
  ];
  expect(fuse([], [low, high]).map(({ chunk, fused }) => [chunk, fused])).toEqual([
    [1, expect.closeTo(0.3, 10)],
    [8, expect.closeTo(0.3, 10)],
    [2, 0],
    [9, 0],
  ]);
});

test('nothing found is nothing fused', () => {
  expect(fuse([], [[]])).toEqual([]);
});
