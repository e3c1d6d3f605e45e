import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

/** Rooms of `src/`, and `commands/` beside it, and which others each may import from; every room may use `errors.ts`. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  knowledge: [],
  pdf: ['knowledge'],
  models: ['knowledge'],
  storage: ['knowledge'],
  evaluation: ['knowledge'],
  cli: ['knowledge', 'pdf', 'evaluation', 'wiring', 'config'],
  wiring: ['knowledge', 'pdf', 'models', 'storage', 'config'],
  discord: ['knowledge'],
  commands: ['discord', 'knowledge'],
  main: ['commands', 'config', 'discord', 'end-in-order', 'sandbox', 'wiring'],
  'end-in-order': ['discord'],
  config: [],
  errors: [],
};

/** Packages that are imported at one edge only. */
const edges: Readonly<Record<string, readonly string[]>> = {
  openai: ['src/models/openai.ts'],
  'pdf-parse': ['src/pdf/'],
  'pdfjs-dist': ['src/pdf/'],
  keyv: ['src/storage/'],
  '@keyv/sqlite': ['src/storage/'],
  'onnxruntime-node': ['src/models/'],
  '@huggingface/tokenizers': ['src/models/'],
  dotenv: ['src/cli/', 'src/main.ts'],
  'discord.js': ['src/discord/', 'commands/'],
  pino: ['src/discord/log.ts'],
};

/** What the core must not touch: disk, network, processes. */
const forbiddenInKnowledge = /^node:(fs|net|http|https|child_process|worker_threads|sqlite)/u;

interface Import {
  readonly file: string;
  readonly target: string;
}

const imports = [...(await readImports('src')), ...(await readImports('commands'))];

describe('the architecture', () => {
  test('the imports of the sources were found', () => {
    expect(imports.length).toBeGreaterThan(100);
  });

  test('arrows between rooms point inward', () => {
    const crossing = imports
      .filter(({ target }) => target.startsWith('.'))
      .map(({ file, target }) => ({
        file,
        from: roomOf(file),
        to: roomOf(relative(root, join(root, dirname(file), target))),
      }))
      .filter(({ from, to }) => from !== to && to !== 'errors')
      .filter(({ from, to }) => !mayImport[from]?.includes(to));
    expect(crossing).toEqual([]);
  });

  test('a package is imported at its edge only', () => {
    const elsewhere = imports.filter(({ file, target }) => {
      const allowed = edges[packageOf(target)];
      return allowed !== undefined && !allowed.some((place) => file.startsWith(place));
    });
    expect(elsewhere).toEqual([]);
  });

  test('the core touches no disk, no network and no environment', async () => {
    const outward = imports.filter(
      ({ file, target }) => file.startsWith('src/knowledge/') && forbiddenInKnowledge.test(target),
    );
    expect(outward).toEqual([]);
    for (const file of await listSources('src/knowledge')) {
      expect(await readFile(join(root, file), 'utf8'), file).not.toContain('process.env');
    }
  });

  test('the sandbox knows nothing of the bot', async () => {
    const files = await readImports('sandbox');
    const crossing = files.filter(({ file, target }) => {
      const place = relative(root, join(root, dirname(file), target));
      return target.startsWith('.') && !place.startsWith('sandbox/');
    });
    expect(files.length).toBeGreaterThan(50);
    expect(crossing).toEqual([]);
  });

  test('whatever is sent or edited on Discord pings nobody by its own words', async () => {
    const files = [...(await listSources('src/discord')), ...(await listSources('commands'))];
    const sending = /\.(reply|editReply|followUp|update|send|edit|editMessage)\((?<body>[^)]*)/gu;
    const loud = [];
    for (const file of files) {
      const text = await readFile(join(root, file), 'utf8');
      for (const { groups } of text.matchAll(sending)) {
        const body = groups?.['body'] ?? '';
        if (!/quiet\(|bodyOf\(/u.test(body)) loud.push(`${file}: ${body}`);
      }
    }
    expect(files.length).toBeGreaterThan(20);
    expect(loud).toEqual([]);
  });

  test('no file is a barrel, and none is longer than 300 lines', async () => {
    for (const file of await listSources('src')) {
      const text = await readFile(join(root, file), 'utf8');
      expect(text, file).not.toMatch(/^export (\*|\{[^}]*\}) from/mu);
      const isGenerated = file.endsWith('scan-kernel.ts');
      expect(isGenerated ? 0 : text.split('\n').length, file).toBeLessThanOrEqual(300);
    }
  });
});

async function listSources(folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true });
  return entries
    .filter((name) => name.endsWith('.ts') && !name.includes('assembly'))
    .map((name) => join(folder, name));
}

async function readImports(folder: string): Promise<Import[]> {
  const found: Import[] = [];
  for (const file of await listSources(folder)) {
    const text = await readFile(join(root, file), 'utf8');
    const statements = text.matchAll(
      /^(?:import|export)\s(?:[^'";]*?\sfrom\s)?['"](?<target>[^'"]+)['"]/gmu,
    );
    for (const { groups } of statements) {
      found.push({ file, target: groups?.['target'] ?? '' });
    }
    for (const { groups } of text.matchAll(/import\(\s*['"](?<target>[^'"]+)['"]/gu)) {
      found.push({ file, target: groups?.['target'] ?? '' });
    }
  }
  return found;
}

/** "src/knowledge/types.ts" is in `knowledge`, "src/config.ts" is `config`. */
function roomOf(file: string): string {
  const [top = '', room = ''] = file.split('/');
  return top === 'src' ? room.replace(/\.ts$/u, '') : top;
}

function packageOf(target: string): string {
  const [scope = '', name = ''] = target.split('/');
  return scope.startsWith('@') ? `${scope}/${name}` : scope;
}
