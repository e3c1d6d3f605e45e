import { parentPort, workerData } from 'node:worker_threads';
import { type EmbedText, openModel } from './inference.ts';
import { throughGate } from './run-gate.ts';
import type { EmbedRequest, WorkerMessage, WorkerSetup } from './worker-messages.ts';

/** The entry of the worker thread: loads one model, then embeds what it is sent, in order. */
const { files, settings, gate }: WorkerSetup = workerData;
const embedText = await throughGate(gate, () => openModel(files, settings));
parentPort?.on('message', (request: EmbedRequest) => void answer(request, embedText));
post({ kind: 'ready' });

async function answer({ texts }: EmbedRequest, embed: EmbedText): Promise<void> {
  try {
    const embeddings: Float32Array<ArrayBuffer>[] = [];
    for (const text of texts) {
      embeddings.push(Float32Array.from(await throughGate(gate, () => embed(text))));
    }
    const buffers = embeddings.map((embedding) => embedding.buffer);
    post({ kind: 'embedded', embeddings }, buffers);
  } catch (error) {
    post({ kind: 'failed', error });
  }
}

function post(message: WorkerMessage, transfer: readonly ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, [...transfer]);
}
