/**
 * How long `npm start` takes, without a token, until sandbox and bot run and their address is
 * printed; and until the page of that address has been served.
 * Usage: node benchmarks/start.ts [--runs 7]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const ROOT = join(import.meta.dirname, '..');

const { values } = parseArgs({ options: { runs: { type: 'string', default: '7' } } });
const runs: { readonly printed: number; readonly served: number }[] = [];
for (let run = 0; run < Number(values.runs); run += 1) {
  runs.push(await measure());
}
console.log(`${cpus()[0]?.model.trim()}, ${cpus().length} cores, Node ${process.version}`);
console.log(`medians (and slowest) of ${runs.length} runs, by the clock from \`npm start\``);
report('address printed', (run) => run.printed);
report('page served', (run) => run.served);

async function measure() {
  const startedAt = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: ROOT,
    env: { ...process.env, DISCORD_TOKEN: '', NODE_ENV: '', SANDBOX_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  try {
    const address = await findAddress(child.stdout);
    const printed = performance.now() - startedAt;
    await (await fetch(address)).text();
    return { printed, served: performance.now() - startedAt };
  } finally {
    const ended = once(child, 'close');
    process.kill(-(child.pid ?? 0), 'SIGTERM');
    await ended;
  }
}

async function findAddress(output: AsyncIterable<Buffer>): Promise<string> {
  let printed = '';
  for await (const chunk of output) {
    printed += chunk;
    const found = /http:\/\/127\.0\.0\.1:\d+\S*/u.exec(printed);
    if (found) return found[0];
  }
  throw new Error(`Expected an address, got ${printed}`);
}

function report(what: string, value: (run: (typeof runs)[number]) => number): void {
  const sorted = runs.map(value).sort((left, right) => left - right);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  console.log(`${what.padEnd(20)} ${median.toFixed(0)} ms (${(sorted.at(-1) ?? 0).toFixed(0)} ms)`);
}
