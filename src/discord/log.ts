import { pino } from 'pino';

/** Ids, counts and durations; never text of messages or documents, never secrets. */
export type LogFields = Readonly<
  Record<string, string | number | boolean | null | undefined | Error>
>;

/** Where the bot notes what happened. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** Writes a line of JSON an event to standard output. */
export function createLog(level = 'info'): Log {
  const logger = pino({ level, base: null, errorKey: 'error' });
  return {
    info: (event, fields = {}) => logger.info(tame(fields), event),
    warn: (event, fields = {}) => logger.warn(tame(fields), event),
    error: (event, fields = {}) => logger.error(tame(fields), event),
  };
}

/**
 * Of an error only name, code and stack frames: the messages of some packages quote what they were
 * given, which may be a question or a page.
 */
function tame(fields: LogFields): Record<string, unknown> {
  const entries = Object.entries(fields).map(([name, value]) => [
    name,
    value instanceof Error ? describe(value) : value,
  ]);
  return Object.fromEntries(entries);
}

function describe(error: Error): Record<string, unknown> {
  // A message of several lines may have some that look like frames.
  const stack = (error.stack ?? '').replace(error.message, '');
  const frames = stack.split('\n').filter((line) => /^\s+at .*[\d>)]$/u.test(line));
  return {
    name: error.name,
    ...('code' in error && { code: error.code }),
    ...('status' in error && { status: error.status }),
    frames: frames.slice(0, 8).map((line) => line.trim()),
    ...(error.cause instanceof Error && { cause: describe(error.cause) }),
  };
}
