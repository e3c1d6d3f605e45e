/** Bytes written one after the other; whole numbers from 0 to 2^32 - 1 take one to five bytes. */
export class ByteWriter {
  #bytes = new Uint8Array(4096);
  #length = 0;

  /** Seven bits a byte, the lowest first, the top bit set where more follow. */
  writeVarint(value: number): void {
    this.#reserve(5);
    let rest = value;
    while (rest > 127) {
      this.#bytes[this.#length] = (rest & 127) | 128;
      this.#length += 1;
      rest >>>= 7;
    }
    this.#bytes[this.#length] = rest;
    this.#length += 1;
  }

  /** For differences: small numbers of either sign are short. From -2^31 to 2^31 - 1. */
  writeSigned(value: number): void {
    this.writeVarint(((value << 1) ^ (value >> 31)) >>> 0);
  }

  writeBytes(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** What was written; no copy, so write nothing after. */
  finish(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  #reserve(count: number): void {
    const needed = this.#length + count;
    if (needed <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}

/** Reads what `ByteWriter` wrote. Throws `RangeError` past the end, never invents a zero. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #offset = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  readVarint(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.#bytes[this.#offset];
      if (byte === undefined) throw new RangeError('Expected another byte, came to the end');
      this.#offset += 1;
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
    throw new RangeError('Expected a number of at most five bytes, got a longer one');
  }

  /** Fills `into`. Most numbers take one byte, and a channel has millions: hence a loop of its own. */
  readVarints(into: Uint32Array): void {
    const bytes = this.#bytes;
    for (let index = 0; index < into.length; index++) {
      const byte = bytes[this.#offset];
      if (byte !== undefined && byte < 128) {
        into[index] = byte;
        this.#offset += 1;
      } else {
        into[index] = this.readVarint();
      }
    }
  }

  readSigned(): number {
    const value = this.readVarint();
    return (value >>> 1) ^ -(value & 1);
  }

  /** A view of the next `count` bytes, no copy. */
  readBytes(count: number): Uint8Array {
    const end = this.#offset + count;
    if (end > this.#bytes.length) {
      throw new RangeError(
        `Expected ${count} more bytes, got ${this.#bytes.length - this.#offset}`,
      );
    }
    const bytes = this.#bytes.subarray(this.#offset, end);
    this.#offset = end;
    return bytes;
  }

  /** Throws where bytes are left over: then the block is not what its reader takes it for. */
  expectEnd(): void {
    const left = this.#bytes.length - this.#offset;
    if (left > 0) throw new RangeError(`Expected the end, got ${left} more bytes`);
  }
}

/** Turns differences, the first of them from 0, back into the numbers; from `from` to before `to`. */
export function sumUp(differences: Uint32Array, from = 0, to = differences.length): void {
  let sum = 0;
  for (let index = from; index < to; index++) {
    sum += differences[index] ?? 0;
    differences[index] = sum;
  }
}
