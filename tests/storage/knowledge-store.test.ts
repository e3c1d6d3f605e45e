import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { z } from 'zod';
import type { KnowledgeStore } from '../../src/knowledge/ports.ts';
import { createKnowledgeStore, openKnowledgeStore } from '../../src/storage/knowledge-store.ts';
import { keyvOver } from '../../src/storage/open-keyv.ts';
import { describeChannelNotes } from '../contracts/channel-notes.ts';
import { describeKnowledgeStore } from '../contracts/knowledge-store.ts';
import { describeOriginals } from '../contracts/originals.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footnote-store-'));
});
afterAll(() => rm(folder, { recursive: true }));

let files = 0;
const stores: Readonly<Record<string, () => Promise<KnowledgeStore>>> = {
  'An SQLite file': () =>
    openKnowledgeStore(`sqlite://${join(folder, 'new folder', `${files++}.sqlite`)}`),
  'SQLite in memory': () => openKnowledgeStore('sqlite://:memory:'),
  'A Map': openMap,
};

for (const [name, open] of Object.entries(stores)) {
  describeKnowledgeStore(name, open);
  describeOriginals(name, open);
  describeChannelNotes(name, open);
}

async function openMap(): Promise<KnowledgeStore> {
  const keyv = keyvOver(new Map());
  let last: Promise<unknown> = Promise.resolve();
  const replaceNow = async (key: string, revision: string | null, value: object | null) => {
    const [stored] = await keyv.getMany([key]);
    const found = z.object({ revision: z.string() }).optional().parse(stored)?.revision ?? null;
    if (found !== revision) return false;
    await (value === null ? keyv.delete(key) : keyv.set(key, value));
    return true;
  };
  // Nobody else has this map: one at a time is compare and swap.
  const replace = (...swap: Parameters<typeof replaceNow>) => {
    const result = last.then(() => replaceNow(...swap));
    last = result;
    return result;
  };
  return createKnowledgeStore({ keyv, replace, purge: async () => {} });
}
