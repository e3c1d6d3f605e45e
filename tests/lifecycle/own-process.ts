import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/start-sandbox.ts';

/** A bot that runs in a process of its own. */
export interface OwnProcess {
  readonly child: ChildProcess;
  readonly databaseUrl: string;
  /** Resolves with all it has logged, one JSON object a line, once this event is there. */
  logged(event: string): Promise<string>;
  /** Resolves once the program tells this. */
  told(what: string): Promise<void>;
  /** Resolves with its exit code, its signal, and for how long it was waited for. */
  ended(): Promise<{ code: number | null; signal: string | null; ms: number }>;
}

export interface OwnProcessOptions {
  readonly token: string;
  readonly apiUrl: string;
  /** Embedding ends only when it is stopped. */
  readonly pace?: 'endless' | 'usual';
  /** By how much its clock is wrong. */
  readonly clockAheadMs?: number;
  /** Until the program runs, or until the bot serves. */
  readonly until?: 'started' | 'ready';
}

const PROGRAM = join(import.meta.dirname, 'program.ts');

/** Starts the bot over a database of its own; it is gone when the test ends. */
export async function startProcess(options: OwnProcessOptions): Promise<OwnProcess> {
  const { token, apiUrl, pace = 'usual', until = 'ready', clockAheadMs = 0 } = options;
  const folder = await mkdtemp(join(tmpdir(), 'footnote-process-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const databaseUrl = `sqlite://${join(folder, 'store.sqlite')}`;
  const child = fork(PROGRAM, [token, apiUrl, databaseUrl, pace], {
    execArgv: ['--disable-warning=ExperimentalWarning', '--import', clockAhead(clockAheadMs)],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const exit = once(child, 'close');
  const log = collect(child);
  const told = (what: string) => reported(child, what);
  await told(until);
  return {
    child,
    databaseUrl,
    ...{ logged: log, told },
    async ended() {
      const from = performance.now();
      const [code, signal] = await exit;
      return { code, signal, ms: performance.now() - from };
    },
  };
}

function clockAhead(milliseconds: number): string {
  return `data:text/javascript,const now = Date.now; Date.now = () => now() + ${milliseconds};`;
}

function collect(child: ChildProcess): (event: string) => Promise<string> {
  let log = '';
  child.stdout?.on('data', (chunk) => {
    log += chunk;
  });
  return async (event) => {
    while (!log.includes(`"msg":"${event}"`)) {
      if (child.stdout === null || child.stdout.closed) throw new Error(`No ${event} in ${log}`);
      await Promise.race([once(child.stdout, 'data'), once(child.stdout, 'close')]);
    }
    return log;
  };
}

function reported(child: ChildProcess, wanted: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.on('message', (message) => message === wanted && resolve());
    child.once('exit', (code) => reject(new Error(`Expected ${wanted}, got an exit with ${code}`)));
  });
}

/** A sandbox with a bot in another process. */
export async function startApart(
  pace: 'endless' | 'usual' = 'usual',
): Promise<{ sandbox: Sandbox; bot: OwnProcess; channelId: string }> {
  const sandbox = await startSandbox();
  let isClosed = false;
  const close = sandbox.close;
  sandbox.close = async () => {
    if (!isClosed) await close();
    isClosed = true;
  };
  onTestFinished(() => sandbox.close());
  const { token, apiUrl } = sandbox;
  const bot = await startProcess({ token, apiUrl, pace });
  return { sandbox, bot, channelId: sandbox.channels['handbook'] ?? '' };
}

/** An address where connections are taken and nothing is ever answered. */
export async function silentAddress(): Promise<string> {
  const sockets = new Set<{ destroy(): void }>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {}); // Whoever hangs up may do so in any way.
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('Expected an address');
  return `http://127.0.0.1:${address.port}/api`;
}
