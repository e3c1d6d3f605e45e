import { WriteStream } from 'node:tty';
import { expect, test } from 'vitest';
import { createProgressLine, describeProgress } from '../../src/cli/progress-line.ts';

/** A terminal of forty columns that keeps what is written to it. */
function terminal(isTTY: boolean) {
  const written: string[] = [];
  const stream: WriteStream = Object.create(WriteStream.prototype, {
    isTTY: { value: isTTY },
    columns: { value: 40 },
    write: { value: (text: string) => written.push(text) > 0 },
  });
  return { line: createProgressLine(stream), written };
}

test('on a terminal each step is written over the last, cut to its width', () => {
  const { line, written } = terminal(true);
  line.show(describeProgress({ stage: 'extract', done: 3, total: 35 }));
  line.show('x'.repeat(100));
  line.clear();
  expect(written).toEqual([
    '\r\u001b[Kreading page 3 of 35',
    `\r\u001b[K${'x'.repeat(39)}`,
    '\r\u001b[K',
  ]);
});

test('nothing is written where nobody watches', () => {
  const { line, written } = terminal(false);
  line.show('reading');
  line.clear();
  expect(written).toEqual([]);
});
