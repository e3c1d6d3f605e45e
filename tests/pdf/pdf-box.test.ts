import { describe, expect, test } from 'vitest';
import { createPdfReader } from '../../src/pdf/pdf-reader.ts';
import { failureOf } from './failure-of.ts';
import { makeBomb, makePdf } from './make-pdf.ts';

const reader = createPdfReader();

const TWO_PAGES = makePdf({
  pages: [[{ text: 'The first page.', y: 650 }], [{ text: 'The second page.', y: 650 }]],
});

describe('the box', () => {
  test('a bomb ends at the memory limit, and the next file is read', async () => {
    const boxed = createPdfReader({ maxMemoryBytes: 250_000_000 });
    const bomb = makeBomb(2 ** 28, 2);
    expect(bomb.length).toBeLessThan(100_000);
    expect((await failureOf(boxed.read(bomb))).kind).toBe('too-much-memory');
    expect((await failureOf(boxed.read(bomb))).kind).toBe('too-much-memory');
    expect((await boxed.read(TWO_PAGES)).pages).toHaveLength(2);
  });

  test('a file that takes too long is stopped, and the next one is read', async () => {
    const hasty = createPdfReader({ timeoutMs: 5 });
    expect((await failureOf(hasty.read(TWO_PAGES))).kind).toBe('too-slow');
    expect((await reader.read(TWO_PAGES)).pages).toHaveLength(2);
  });

  test('a page that keeps its process computing for long is stopped in the middle of it', async () => {
    const patient = createPdfReader({ timeoutMs: 1_500 });
    // Some nine seconds of operators that draw nothing and take no memory.
    const busy = makeBomb(80_000_000, 1, 'q Q\n');
    expect((await failureOf(patient.read(busy))).kind).toBe('too-slow');
    expect((await reader.read(TWO_PAGES)).pages).toHaveLength(2);
  });

  test('an aborted read rejects with the reason', async () => {
    const controller = new AbortController();
    const reason = new Error('The uploader gave up');
    const reading = reader.read(TWO_PAGES, {
      signal: controller.signal,
      onProgress: () => controller.abort(reason),
    });
    await expect(reading).rejects.toBe(reason);
    await expect(reader.read(TWO_PAGES, { signal: controller.signal })).rejects.toBe(reason);
  });

  test('a read that waits in line can be aborted, and does not hold up the others', async () => {
    const single = createPdfReader({ concurrency: 1 });
    const controller = new AbortController();
    const reason = new Error('Not wanted any more');
    const first = single.read(TWO_PAGES);
    const second = single.read(TWO_PAGES, { signal: controller.signal });
    const third = single.read(TWO_PAGES);
    controller.abort(reason);
    await expect(second).rejects.toBe(reason);
    expect((await first).pages).toEqual((await third).pages);
  });

  test('an error of the progress listener is not lost, and stops the child', async () => {
    const fault = new Error('The card cannot be edited');
    const reading = reader.read(TWO_PAGES, {
      onProgress: () => {
        throw fault;
      },
    });
    await expect(reading).rejects.toBe(fault);
  });
});
