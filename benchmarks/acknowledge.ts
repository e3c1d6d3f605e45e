/**
 * How long a person waits until the bot acknowledges what they did, while a PDF of 500 pages is
 * being added and 20 questions are always being answered. Bot and sandbox are two processes, the
 * client is the real one, the models are the offline ones.
 * Usage: node benchmarks/acknowledge.ts [--pages 500] [--questions 20]
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { InteractionHandle } from '../sandbox/people/handle.ts';
import type { Person } from '../sandbox/people/person.ts';
import { type Sandbox, startSandbox } from '../sandbox/start-sandbox.ts';
import { syntheticPdf } from './synthetic-pdf.ts';

const ROOT = join(import.meta.dirname, '..');
const CHANNELS = ['one', 'two', 'three'];
const QUESTIONS = [
  'At what time does a loan of a skiff end?',
  'How much is the deposit for a drysuit?',
  'Who may open the boathouse on Sundays?',
  'What happens when a member does not pay?',
  'How do I report damage to a boat?',
];
/** Between two of the interactions that are made beside the questions. */
const PACE_MS = 250;
const PATIENCE_MS = 600_000;

const { values } = parseArgs({
  options: {
    pages: { type: 'string', default: '500' },
    questions: { type: 'string', default: '20' },
  },
});
const waits = new Map<string, number[]>();
const folder = await mkdtemp(join(tmpdir(), 'footnote-benchmark-'));
const sandbox = await startSandbox({ channels: [...CHANNELS, 'big'], forums: [] });
const bot = await startProcess(sandbox);
const people = [sandbox.as('member'), sandbox.as('manager'), sandbox.as('owner')];
try {
  await addHandbooks();
  const seconds = await loadAndMeasure();
  report(seconds);
} finally {
  bot.kill('SIGKILL');
  await sandbox.close();
  await rm(folder, { recursive: true });
}

async function startProcess({ token, apiUrl }: Sandbox): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, 'bot-process.ts'), [token, apiUrl, folder]);
  await once(child, 'message');
  return child;
}

async function addHandbooks(): Promise<void> {
  const bytes = await readFile(join(ROOT, 'samples', 'handbook.pdf'));
  for (const name of CHANNELS) {
    const file = { name: 'handbook.pdf', bytes };
    await finished(person(0).command(idOf(name), 'upload', { file }));
  }
}

async function loadAndMeasure(): Promise<number> {
  const upload = { name: 'book.pdf', bytes: syntheticPdf(Number(values.pages)) };
  const startedAt = performance.now();
  let isOver = false;
  const added = finished(person(0).command(idOf('big'), 'upload', { file: upload })).then(() => {
    isOver = true;
  });
  const askers = Array.from({ length: Number(values.questions) }, (_, index) =>
    askUntil(index, () => isOver),
  );
  await Promise.all([added, ...askers, useTheRestUntil(() => isOver)]);
  return (performance.now() - startedAt) / 1_000;
}

/** One question after another, each until its answer is there. */
async function askUntil(index: number, isOver: () => boolean): Promise<void> {
  const channelId = idOf(CHANNELS[index % CHANNELS.length] ?? '');
  const asker = person(Math.floor(index / CHANNELS.length));
  for (let turn = index; !isOver(); turn += 1) {
    const question = QUESTIONS[turn % QUESTIONS.length] ?? '';
    const asked = asker.command(channelId, 'ask', { question });
    await timed('/ask', asked);
    await asked.response(PATIENCE_MS);
  }
}

/** What members do beside: look something up, type a document's name, read the help. */
async function useTheRestUntil(isOver: () => boolean): Promise<void> {
  const channelId = idOf('one');
  const typed = { option: 'document', text: 'hand', values: { question: 'When?' } };
  while (!isOver()) {
    await timed('typing a document', person(1).autocomplete(channelId, 'ask', typed));
    await delay(PACE_MS);
    await timed('/documents', person(1).command(channelId, 'documents'));
    await delay(PACE_MS);
    await timed('/help', person(1).command(channelId, 'help'));
    await delay(PACE_MS);
  }
}

async function timed(what: string, handle: InteractionHandle): Promise<void> {
  const startedAt = performance.now();
  await handle.acknowledged(PATIENCE_MS);
  const list = waits.get(what) ?? [];
  waits.set(what, [...list, performance.now() - startedAt]);
}

/** Once the card of an upload tells that it is done. */
async function finished(handle: InteractionHandle): Promise<void> {
  const message = await handle.message(PATIENCE_MS);
  const done = () => {
    const components = sandbox.see(message.id)?.payload.components ?? [];
    return components.length === 0 ? true : undefined;
  };
  await sandbox.until(done, 'the end of an upload', PATIENCE_MS);
}

function person(index: number): Person {
  const found = people[index % people.length];
  if (!found) throw new Error('Expected people');
  return found;
}

function idOf(name: string): string {
  return sandbox.channels[name] ?? '';
}

function report(seconds: number): void {
  console.log(`${cpus()[0]?.model.trim()}, ${cpus().length} cores, Node ${process.version}`);
  console.log(
    `${values.pages} pages added in ${seconds.toFixed(1)} s beside ${values.questions} questions at once`,
  );
  console.log('acknowledged after, in milliseconds:');
  for (const [what, list] of [...waits, ['all', [...waits.values()].flat()] as const]) {
    const sorted = list.toSorted((left, right) => left - right);
    const at = (share: number) => (sorted[Math.ceil(share * sorted.length) - 1] ?? 0).toFixed(0);
    console.log(
      `${what.padEnd(20)} ${String(sorted.length).padStart(6)} times, median ${at(0.5)}, p99 ${at(0.99)}, slowest ${at(1)}`,
    );
  }
}
