import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { createKnowledgeStore, openKnowledgeStore } from '../../src/storage/knowledge-store.ts';
import { keyvOver } from '../../src/storage/open-keyv.ts';
import { describeKnowledgeStore } from '../contracts/knowledge-store.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footnote-store-'));
});
afterAll(() => rm(folder, { recursive: true }));

let files = 0;
describeKnowledgeStore('An SQLite file', () =>
  openKnowledgeStore(`sqlite://${join(folder, 'new folder', `${files++}.sqlite`)}`),
);

describeKnowledgeStore('SQLite in memory', () => openKnowledgeStore('sqlite://:memory:'));

describeKnowledgeStore('A Map', async () => {
  const keyv = keyvOver(new Map());
  const replace = async (key: string, _revision: string | null, value: object | null) => {
    await (value === null ? keyv.delete(key) : keyv.set(key, value));
    return true; // Nobody else has this map.
  };
  return createKnowledgeStore({ keyv, replace, purge: async () => {} });
});
