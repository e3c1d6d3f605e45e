/**
 * A thread that ends its process once the resident memory passes `maxMemoryBytes`, or once the
 * parent process is gone. Parsing blocks the main thread throughout, so it cannot watch itself;
 * and V8's own limits do not count buffers. A thread works alike on every platform.
 */
import { workerData } from 'node:worker_threads';

const CHECK_EVERY_MS = 25;

const maxMemoryBytes: unknown = workerData?.maxMemoryBytes;
if (typeof maxMemoryBytes !== 'number') {
  throw new TypeError(`Expected \`maxMemoryBytes\` to be a number, got ${String(maxMemoryBytes)}`);
}
const parent = process.ppid;

setInterval(() => {
  const orphaned = process.ppid !== parent;
  if (orphaned || process.memoryUsage.rss() > maxMemoryBytes) process.kill(process.pid, 'SIGKILL');
}, CHECK_EVERY_MS);
