import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteReader, ByteWriter, sumUp } from '../../src/storage/varint.ts';

const unsigned = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const signed = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });

test('any numbers and bytes are read as they were written', () => {
  const parts = fc.tuple(fc.array(unsigned), fc.array(signed), fc.uint8Array({ maxLength: 9000 }));
  fc.assert(
    fc.property(parts, ([numbers, differences, bytes]) => {
      const writer = new ByteWriter();
      for (const number of numbers) writer.writeVarint(number);
      writer.writeBytes(bytes);
      for (const difference of differences) writer.writeSigned(difference);
      const reader = new ByteReader(writer.finish());
      const read = new Uint32Array(numbers.length);
      reader.readVarints(read);
      expect([...read]).toEqual(numbers);
      expect([...reader.readBytes(bytes.length)]).toEqual([...bytes]);
      expect(differences.map(() => reader.readSigned())).toEqual(differences);
      reader.expectEnd();
    }),
  );
});

test('any rising numbers come back from their differences', () => {
  fc.assert(
    fc.property(fc.array(unsigned), (numbers) => {
      const rising = Uint32Array.from(numbers).sort();
      const differences = rising.map((number, index) => number - (rising[index - 1] ?? 0));
      sumUp(differences);
      expect(differences).toEqual(rising);
    }),
  );
});

test('a number below 128 takes one byte, the largest five', () => {
  const writer = new ByteWriter();
  writer.writeVarint(127);
  writer.writeVarint(2 ** 32 - 1);
  expect([...writer.finish()]).toEqual([127, 255, 255, 255, 255, 15]);
});

test('reading past the end throws', () => {
  expect(() => new ByteReader(Uint8Array.of(128)).readVarint()).toThrow('came to the end');
  expect(() => new ByteReader(Uint8Array.of(1)).readVarints(new Uint32Array(2))).toThrow(
    'came to the end',
  );
  expect(() => new ByteReader(Uint8Array.of(1, 2)).readBytes(3)).toThrow(
    'Expected 3 more bytes, got 2',
  );
});

test('a number that is too long, and bytes left over, throw', () => {
  expect(() => new ByteReader(new Uint8Array(9).fill(255)).readVarint()).toThrow('longer one');
  expect(() => new ByteReader(Uint8Array.of(1, 2)).expectEnd()).toThrow(
    'Expected the end, got 2 more bytes',
  );
});
