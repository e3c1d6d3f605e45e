import type { WriteStream } from 'node:tty';
import type { Progress } from '../knowledge/types.ts';

/** One line on the terminal that says what is being done, written over and over. */
export interface ProgressLine {
  show(text: string): void;
  /** Takes the line away. */
  clear(): void;
}

/** Writes nothing where the stream is no terminal. */
export function createProgressLine(stream: WriteStream): ProgressLine {
  if (!stream.isTTY) {
    return { show: () => {}, clear: () => {} };
  }
  return {
    show: (text) => {
      stream.write(`\r\u001b[K${text.slice(0, Math.max(20, stream.columns - 1))}`);
    },
    clear: () => {
      stream.write('\r\u001b[K');
    },
  };
}

const stages = {
  extract: 'reading page',
  chunk: 'cutting up page',
  embed: 'embedding passage',
  store: 'storing block',
} as const;

export function describeProgress({ stage, done, total }: Progress): string {
  return `${stages[stage]} ${done} of ${total}`;
}
