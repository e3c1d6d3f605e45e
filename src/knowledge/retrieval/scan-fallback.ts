import type { Scanner, ScannerShape } from './scanner.ts';

/** The scan in plain JavaScript, the same to the bit as the WebAssembly kernel and slower. */
export function createFallbackScanner({ rows, stride, blockRows }: ScannerShape): Scanner {
  const codes = new Int8Array(rows * stride);
  const query = new Int16Array(stride);
  const dots = new Int32Array(blockRows);
  return {
    codes,
    query,
    dots,
    byteLength: codes.byteLength + query.byteLength + dots.byteLength,
    scan: (first, count) => {
      for (let row = 0; row < count; row++) {
        dots[row] = dotProduct(query, codes, (first + row) * stride);
      }
    },
  };
}

function dotProduct(query: Int16Array, codes: Int8Array, start: number): number {
  let sum = 0;
  for (let i = 0; i < query.length; i++) {
    sum += (query[i] ?? 0) * (codes[start + i] ?? 0);
  }
  return sum;
}
