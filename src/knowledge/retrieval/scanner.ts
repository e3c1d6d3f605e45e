import { createFallbackScanner } from './scan-fallback.ts';
import { scanKernelBase64 } from './scan-kernel.ts';

// TypeScript knows WebAssembly only together with all of the browser's globals.
declare namespace WebAssembly {
  function validate(bytes: Uint8Array<ArrayBuffer>): boolean;
  class Module {
    constructor(bytes: Uint8Array<ArrayBuffer>);
  }
  class Memory {
    constructor(size: { readonly initial: number; readonly maximum: number });
    readonly buffer: ArrayBuffer;
  }
  class Instance {
    constructor(module: Module, imports: { readonly env: { readonly memory: Memory } });
    readonly exports: Readonly<Record<string, unknown>>;
  }
}

/** What a scanner has room for. */
export interface ScannerShape {
  readonly rows: number;
  /** Codes a row, padding included: divides by 16. */
  readonly stride: number;
  /** The most rows that one `scan` may cover. */
  readonly blockRows: number;
}

/** The rows to be searched, and where a scan reads its query and writes what it found. */
export interface Scanner {
  /** Row-major, `rows × stride`, zeros until it is filled. */
  readonly codes: Int8Array;
  /** One component a code. Its magnitudes must add up to less than 2^24, or dot products wrap. */
  readonly query: Int16Array;
  readonly dots: Int32Array;
  /** Memory held. */
  readonly byteLength: number;
  /** Puts into `dots`, from 0, the dot products of the query with `rows` rows from `first` on. */
  scan(first: number, rows: number): void;
}

export type CreateScanner = (shape: ScannerShape) => Scanner;

/** Scans with the WebAssembly kernel, or in JavaScript where there is no WebAssembly SIMD. */
export const createScanner = scannersFor(Buffer.from(scanKernelBase64, 'base64'));

/** Scanners that run this WebAssembly module, or JavaScript where it is not valid here. */
export function scannersFor(wasm: Uint8Array<ArrayBuffer>): CreateScanner {
  if (!WebAssembly.validate(wasm)) return createFallbackScanner;
  const kernel = new WebAssembly.Module(wasm);
  return (shape) => createKernelScanner(kernel, shape);
}

function createKernelScanner(kernel: WebAssembly.Module, shape: ScannerShape): Scanner {
  const { rows, stride, blockRows } = shape;
  const dotsStart = 2 * stride;
  const codesStart = dotsStart + 4 * Math.ceil(blockRows / 4) * 4;
  const memory = createMemory(codesStart + rows * stride);
  const instance = new WebAssembly.Instance(kernel, { env: { memory } });
  const scan = instance.exports['scan'];
  if (typeof scan !== 'function') throw new TypeError('Expected the kernel to export `scan`');
  return {
    codes: new Int8Array(memory.buffer, codesStart, rows * stride),
    query: new Int16Array(memory.buffer, 0, stride),
    dots: new Int32Array(memory.buffer, dotsStart, blockRows),
    byteLength: memory.buffer.byteLength,
    scan: (first, count) => {
      scan(0, codesStart + first * stride, stride, count, dotsStart);
    },
  };
}

// A WebAssembly.Memory never shrinks and reserves several gigabytes of address space, whatever its
// size: there is one for each index, made to measure and never grown.
const BYTES_PER_PAGE = 65_536;
const MOST_PAGES = 65_536;

function createMemory(byteLength: number): WebAssembly.Memory {
  const pages = Math.ceil(byteLength / BYTES_PER_PAGE);
  if (pages > MOST_PAGES) {
    throw new RangeError(
      `Expected an index of at most ${MOST_PAGES * BYTES_PER_PAGE} bytes, got ${byteLength}: split it`,
    );
  }
  return new WebAssembly.Memory({ initial: pages, maximum: pages });
}
