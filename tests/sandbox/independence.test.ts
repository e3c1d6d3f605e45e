import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../../sandbox');

test('the sandbox imports nothing from the bot, nor discord.js itself', async () => {
  const files = (await readdir(ROOT, { recursive: true })).filter((name) => name.endsWith('.ts'));
  const sources = await Promise.all(files.map((name) => readFile(join(ROOT, name), 'utf8')));
  const targets = sources.flatMap((source) =>
    [...source.matchAll(/from '([^']+)'/g)].map(([, target = '']) => target),
  );
  expect(targets.length).toBeGreaterThan(100);
  expect(targets.filter((target) => /src\/|commands\/|^discord\.js/.test(target))).toEqual([]);
});
