import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { PdfError } from '../errors.ts';
import type { WorkOptions } from '../knowledge/ports.ts';
import type { ExtractedDocument } from '../knowledge/types.ts';
import { createCollector } from './collector.ts';
import type { ExtractionLimits } from './messages.ts';
import { plainFailure, tooMuchMemory, tooSlow } from './pdf-failures.ts';

const CHILD = fileURLToPath(new URL('./extraction-child.ts', import.meta.url));
/** What a child needs to start, on one platform or another. No other variable is passed on. */
const ENVIRONMENT = ['PATH', 'LD_LIBRARY_PATH', 'SystemRoot', 'TEMP', 'TMPDIR'];

export interface ProcessLimits extends ExtractionLimits {
  /** From the start of the process. */
  readonly timeoutMs: number;
}

/**
 * Reads one PDF in a child process of its own, and returns once that process has ended, which
 * gives back all its memory. Throws `PdfError`, or the reason of an aborted signal.
 */
export async function extractInProcess(
  bytes: Uint8Array,
  limits: ProcessLimits,
  { signal, onProgress }: WorkOptions,
): Promise<ExtractedDocument> {
  signal?.throwIfAborted();
  const stopped = new AbortController();
  const child = startChild(limits);
  const kill = () => child.kill('SIGKILL');
  const stop = (reason: unknown) => stopped.abort(reason);
  const onAbort = () => stop(signal?.reason);
  const timer = setTimeout(() => stop(tooSlow(limits.timeoutMs)), limits.timeoutMs);
  stopped.signal.addEventListener('abort', kill);
  signal?.addEventListener('abort', onAbort);
  process.once('exit', kill);
  try {
    const collector = createCollector(limits.maxPages, onProgress);
    child.on('message', (message) => attempt(() => collector.accept(message), stop));
    child.on('error', stop);
    const ending = endingOf(child);
    sendBytes(child, bytes);
    const { code, signalName } = await ending;
    stopped.signal.throwIfAborted();
    const document = collector.finish();
    if (document) return document;
    const cause = new Error(`The process ended with code ${code}, signal ${signalName}`);
    throw collector.started ? failureOf(cause, { code, signalName }, limits) : cannotStart(cause);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
    process.off('exit', kill);
  }
}

function startChild({ maxPages, maxMemoryBytes }: ProcessLimits): ChildProcess {
  const environment = ENVIRONMENT.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return fork(CHILD, [JSON.stringify({ maxPages, maxMemoryBytes })], {
    serialization: 'advanced',
    // What parsers print may quote the document, so it goes nowhere.
    stdio: ['pipe', 'ignore', 'ignore', 'ipc'],
    execArgv: [`--max-old-space-size=${Math.ceil(maxMemoryBytes / 2 ** 20)}`],
    env: Object.fromEntries(environment),
  });
}

function attempt(action: () => void, onError: (error: unknown) => void): void {
  try {
    action();
  } catch (error) {
    onError(error);
  }
}

/** Over standard input: a message of 25 MiB would be copied in one go. */
function sendBytes(child: ChildProcess, bytes: Uint8Array): void {
  // A child that ends before it has read all breaks the pipe; how it ended says why.
  child.stdin?.on('error', () => {});
  child.stdin?.end(bytes);
}

interface Ending {
  readonly code: number | null;
  readonly signalName: string | null;
}

/** Resolves once the process has ended and all its messages have come in. */
async function endingOf(child: ChildProcess): Promise<Ending> {
  const [[code, signalName]] = await Promise.all([once(child, 'exit'), once(child, 'disconnect')]);
  return { code, signalName };
}

/**
 * Why a child ended that we did not stop. Its memory guard and the operating system use SIGKILL,
 * V8 aborts where its heap is full (an exit code in place of a signal on Windows).
 */
function failureOf(
  cause: Error,
  { code, signalName }: Ending,
  { maxMemoryBytes }: ProcessLimits,
): PdfError {
  const outOfMemory = signalName === 'SIGKILL' || signalName === 'SIGABRT' || code === 134;
  return outOfMemory ? tooMuchMemory(maxMemoryBytes, cause) : plainFailure('damaged', cause);
}

/** No fault of the file. */
function cannotStart(cause: Error): Error {
  const command = `${process.execPath} ${CHILD}`;
  return new Error(`Expected the extraction process to start; run \`${command}\` to see why not`, {
    cause,
  });
}
