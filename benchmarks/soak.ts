/**
 * What the bot's process holds after many questions and uploads: the heap after a collection,
 * resident memory, timers and open resources, every so often. A file is added, asked about and
 * removed over and over, the gateway's socket is cut now and then.
 * Usage: node benchmarks/soak.ts [--minutes 10]
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { InteractionHandle, SeenMessage } from '../sandbox/people/handle.ts';
import { type Sandbox, startSandbox } from '../sandbox/start-sandbox.ts';

const HANDBOOK = join(import.meta.dirname, '..', 'samples', 'handbook.pdf');
const QUESTIONS = [
  'At what time does a loan of a skiff end?',
  'How much is the deposit for a drysuit?',
  'Who won the football world cup in 1998?',
];
const MEBIBYTE = 2 ** 20;
const SAMPLES_TAKEN = 12;
const PATIENCE_MS = 120_000;
/** What is asked while the bot is away is lost, as on Discord; then it is asked again. */
const NOTICED_MS = 3_000;

const holdingsShape = z.object({
  ...{ rss: z.number(), heapUsed: z.number(), external: z.number(), arrayBuffers: z.number() },
  ...{ timers: z.number(), resources: z.number() },
});

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } });
const durationMs = Number(values.minutes) * 60_000;
const handbook = await readFile(HANDBOOK);
const counts = { questions: 0, uploads: 0, resets: 0, cuts: 0, lost: 0 };
const folder = await mkdtemp(join(tmpdir(), 'footnote-soak-'));
const sandbox = await startSandbox({ channels: ['steady', 'churn'], forums: [] });
const bot = await startProcess(sandbox);
try {
  await upload('steady', 'handbook.pdf');
  const endsAt = performance.now() + durationMs;
  const isOver = () => performance.now() > endsAt;
  const asking = [0, 1, 2].map((index) => askUntil(index, isOver));
  await Promise.all([...asking, churnUntil(isOver), cutUntil(isOver), watchUntil(isOver)]);
} finally {
  bot.kill('SIGKILL');
  await sandbox.close();
  await rm(folder, { recursive: true });
}

async function startProcess({ token, apiUrl }: Sandbox): Promise<ChildProcess> {
  const program = join(import.meta.dirname, 'bot-process.ts');
  const child = fork(program, [token, apiUrl, folder], { execArgv: ['--expose-gc'] });
  await once(child, 'message');
  return child;
}

async function askUntil(index: number, isOver: () => boolean): Promise<void> {
  const asker = sandbox.as((['member', 'manager', 'owner'] as const)[index] ?? 'member');
  for (let turn = index; !isOver(); turn += 1) {
    const question = QUESTIONS[turn % QUESTIONS.length] ?? '';
    await counted('questions', async () => {
      const asked = asker.command(idOf('steady'), 'ask', { question });
      await asked.acknowledged(NOTICED_MS);
      await asked.response(PATIENCE_MS);
    });
    await delay(100);
  }
}

/** A file of its own each time: other bytes after its end. */
async function churnUntil(isOver: () => boolean): Promise<void> {
  for (let round = 0; !isOver(); round += 1) {
    await counted('uploads', () => upload('churn', `${round}.pdf`));
    await counted('resets', reset);
  }
}

async function reset(): Promise<void> {
  const manager = sandbox.as('manager');
  const command = manager.command(idOf('churn'), 'reset');
  await command.acknowledged(NOTICED_MS);
  const asked = await command.message(PATIENCE_MS);
  const pressed = manager.press(asked.id, idOfButton(asked, 'reset-yes'));
  await pressed.acknowledged(NOTICED_MS);
  await pressed.message(PATIENCE_MS);
}

async function cutUntil(isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    await delay(20_000);
    counts.cuts += 1;
    sandbox.faults.dropGateway({ forget: counts.cuts % 2 === 0 });
  }
}

async function upload(channel: string, name: string): Promise<void> {
  const bytes = Buffer.concat([handbook, Buffer.from(`\n% ${name}\n`)]);
  const given = sandbox.as('manager').command(idOf(channel), 'upload', { file: { name, bytes } });
  await finished(given);
}

async function finished(handle: InteractionHandle): Promise<void> {
  await handle.acknowledged(NOTICED_MS);
  const { id } = await handle.message(PATIENCE_MS);
  const hasNoButton = () => (sandbox.see(id)?.payload.components ?? []).length === 0 || undefined;
  await sandbox.until(hasNoButton, 'the end of an upload', PATIENCE_MS);
}

/** What the cut of a socket swallows is asked again, and counted. */
async function counted(
  what: 'questions' | 'uploads' | 'resets',
  work: () => Promise<unknown>,
): Promise<void> {
  try {
    await work();
    counts[what] += 1;
  } catch {
    counts.lost += 1;
    await delay(NOTICED_MS);
  }
}

async function watchUntil(isOver: () => boolean): Promise<void> {
  console.log(`${cpus()[0]?.model.trim()}, ${cpus().length} cores, Node ${process.version}`);
  console.log(
    'seconds  questions  uploads  cuts    lost | heap  buffers  resident (MiB) | timers  resources',
  );
  const startedAt = performance.now();
  while (!isOver()) {
    await delay(durationMs / SAMPLES_TAKEN);
    bot.send('holdings');
    const [answer] = await once(bot, 'message');
    const { rss, heapUsed, arrayBuffers, timers, resources } = holdingsShape.parse(answer);
    const [heap, buffers, resident] = [heapUsed, arrayBuffers, rss].map((bytes) =>
      (bytes / MEBIBYTE).toFixed(1),
    );
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(0);
    const { questions, uploads, cuts, lost } = counts;
    console.log(
      `${seconds.padStart(7)} ${String(questions).padStart(10)} ${String(uploads).padStart(8)} ${String(cuts).padStart(5)} ${String(lost).padStart(7)} | ${heap} ${buffers} ${resident} | ${timers} ${resources}`,
    );
  }
}

function idOf(name: string): string {
  return sandbox.channels[name] ?? '';
}

function idOfButton({ payload }: SeenMessage, handler: string): string {
  const found = JSON.stringify(payload.components).match(
    new RegExp(`"custom_id":"(${handler}[^"]*)"`, 'u'),
  );
  return found?.[1] ?? '';
}
