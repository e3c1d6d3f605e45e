import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'dotenv';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';

const example = parse(await readFile(join(import.meta.dirname, '../.env.example')));
const source = await readFile(join(import.meta.dirname, '../src/config.ts'), 'utf8');

describe('readConfig', () => {
  test('works with an empty environment: offline, one SQLite file', () => {
    expect(readConfig({})).toEqual({
      discordToken: null,
      sandboxPort: 4_280,
      logLevel: 'info',
      databaseUrl: 'sqlite://data/footnote.sqlite',
      cacheDir: undefined,
      service: null,
      pdf: {
        maxBytes: 25 * 2 ** 20,
        maxPages: 2_000,
        timeoutMs: 60_000,
        maxMemoryBytes: 700 * 2 ** 20,
      },
      keepOriginals: true,
      chunking: 'fixed',
      topK: 5,
      indexBudgetBytes: 2 ** 30,
    });
  });

  test('a key switches the service on, and so does the address of a server that needs none', () => {
    expect(readConfig({ OPENAI_API_KEY: 'sk-1' }).service).toEqual({
      apiKey: 'sk-1',
      baseUrl: undefined,
      chatModel: 'gpt-4o-mini',
      embeddingModel: 'text-embedding-3-small',
      timeoutMs: 60_000,
    });
    expect(readConfig({ OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1' }).service).toMatchObject({
      apiKey: undefined,
      baseUrl: 'http://127.0.0.1:11434/v1',
    });
  });

  test('each half of the service can be switched off', () => {
    const service = readConfig({
      OPENAI_API_KEY: 'sk-1',
      CHAT_MODEL: 'none',
      EMBEDDING_MODEL: 'offline',
    }).service;
    expect(service).toMatchObject({ chatModel: null, embeddingModel: null });
  });

  test('an empty variable counts as absent', () => {
    expect(readConfig({ OPENAI_API_KEY: '', TOP_K: ' ' })).toEqual(readConfig({}));
  });

  test('names every variable that is wrong at once, and never a value', () => {
    const wrong = { TOP_K: 'many', CHUNKING: 'secret', MAX_PDF_MB: '0', OPENAI_BASE_URL: 'here' };
    expect(() => readConfig(wrong)).toThrow(
      [
        'Mend these in .env (see .env.example) or in the environment:',
        '  OPENAI_BASE_URL: expected an address such as http://127.0.0.1:11434/v1',
        '  MAX_PDF_MB: expected a whole number from 1 to 500',
        '  CHUNKING: expected one of: fixed, semantic',
        '  TOP_K: expected a whole number from 1 to 50',
      ].join('\n'),
    );
  });
});

describe('.env.example', () => {
  test('names each variable that the configuration reads, and no other', () => {
    const read = [...source.matchAll(/^ {2}(?<name>[A-Z][A-Z_]+): /gmu)].map(
      ({ groups }) => groups?.['name'],
    );
    expect(Object.keys(example).sort()).toEqual(read.sort());
  });

  test('holds the defaults', () => {
    const { OPENAI_API_KEY, ...rest } = example;
    expect(OPENAI_API_KEY).toBe('');
    expect(readConfig(rest)).toEqual(readConfig({}));
  });
});
