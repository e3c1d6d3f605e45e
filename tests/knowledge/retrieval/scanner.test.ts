import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildScanKernel } from '../../../src/knowledge/retrieval/assembly/build.ts';
import { createFallbackScanner } from '../../../src/knowledge/retrieval/scan-fallback.ts';
import {
  type CreateScanner,
  createScanner,
  scannersFor,
} from '../../../src/knowledge/retrieval/scanner.ts';

/** A query that a scanner may be given, and rows of codes. */
const scans = fc
  .record({ strides: fc.integer({ min: 0, max: 6 }), rows: fc.integer({ min: 0, max: 11 }) })
  .chain(({ strides, rows }) => {
    const stride = 16 * strides;
    const length = rows * stride;
    const largest = stride === 0 ? 0 : Math.min(32_767, Math.floor((2 ** 24 - 1) / stride));
    return fc.record({
      stride: fc.constant(stride),
      rows: fc.constant(rows),
      first: fc.integer({ min: 0, max: rows }),
      query: fc.int16Array({ minLength: stride, maxLength: stride, min: -largest, max: largest }),
      codes: fc.int8Array({ minLength: length, maxLength: length }),
    });
  });

function plainDots({ query, codes, stride, rows, first }: Scan): number[] {
  const dots: number[] = [];
  for (let row = first; row < rows; row++) {
    let sum = 0;
    for (let i = 0; i < stride; i++) sum += Number(query[i]) * Number(codes[row * stride + i]);
    dots.push(sum);
  }
  return dots;
}

interface Scan {
  readonly query: Int16Array;
  readonly codes: Int8Array;
  readonly stride: number;
  readonly rows: number;
  readonly first: number;
}

function scannedDots(create: CreateScanner, scan: Scan): number[] {
  const scanner = create({ rows: scan.rows, stride: scan.stride, blockRows: scan.rows });
  scanner.codes.set(scan.codes);
  scanner.query.set(scan.query);
  scanner.dots.fill(-1);
  scanner.scan(scan.first, scan.rows - scan.first);
  // What lies behind the rows asked for is not touched, nor is what was given.
  expect([...scanner.dots.subarray(scan.rows - scan.first)]).toEqual(Array(scan.first).fill(-1));
  expect(scanner.codes).toEqual(scan.codes);
  expect(scanner.query).toEqual(scan.query);
  return [...scanner.dots.subarray(0, scan.rows - scan.first)];
}

describe.each([
  ['the WebAssembly kernel', createScanner],
  ['the fallback', createFallbackScanner],
])('%s', (_, create) => {
  test('gives the dot products of a plain loop, for any rows and query', () => {
    fc.assert(
      fc.property(scans, (scan) => {
        expect(scannedDots(create, scan)).toEqual(plainDots(scan));
      }),
    );
  });

  test.each([
    16, 384, 512, 1536, 3072,
  ])('does not leave 32 bits with the largest sums over %i codes', (stride) => {
    const query = new Int16Array(stride).fill(Math.min(32_767, Math.floor((2 ** 24 - 1) / stride)));
    const codes = new Int8Array(5 * stride).fill(-128);
    const scan = { query, codes, stride, rows: 5, first: 0 };
    expect(scannedDots(create, scan)).toEqual(plainDots(scan));
  });

  test('holds little more memory than its codes', () => {
    const { byteLength } = create({ rows: 20_000, stride: 384, blockRows: 4096 });
    expect(byteLength).toBeGreaterThan(20_000 * 384);
    expect(byteLength).toBeLessThan(20_000 * 384 + 2 * 65_536);
  });
});

describe('createScanner', () => {
  test('uses WebAssembly here', () => {
    const scanner = createScanner({ rows: 1, stride: 16, blockRows: 1 });
    expect(scanner.codes.buffer.byteLength).toBe(65_536);
  });

  test('refuses more than WebAssembly can address', () => {
    expect(() => createScanner({ rows: 3_000_000, stride: 1536, blockRows: 4096 })).toThrow(
      /Expected an index of at most 4294967296 bytes, got 46080\d+: split it/,
    );
  });
});

describe('scannersFor', () => {
  test('falls back to JavaScript where the module cannot be compiled', () => {
    expect(scannersFor(Uint8Array.of(0, 0x61, 0x73, 0x6d))).toBe(createFallbackScanner);
  });
});

describe('scan-kernel.ts', () => {
  test('holds what its source compiles to', async () => {
    const committed = new URL('../../../src/knowledge/retrieval/scan-kernel.ts', import.meta.url);
    expect(readFileSync(committed, 'utf8')).toBe(await buildScanKernel());
  });
});
