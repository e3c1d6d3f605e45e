import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import { dirname, join } from 'node:path';

const PAGE = join(import.meta.dirname, '../page');
const resolve = createRequire(import.meta.url).resolve;

/** What the browser's imports by package name stand for. */
const PACKAGES = {
  preact: () => join(dirname(resolve('preact/package.json')), 'dist/preact.mjs'),
  'preact/hooks': () => join(dirname(resolve('preact/package.json')), 'hooks/dist/hooks.mjs'),
  htm: () => join(dirname(resolve('htm')), 'htm.module.js'),
  'htm/preact': () => join(dirname(resolve('htm/preact')), 'index.module.js'),
} as const;

/** What stands for it in the page as it is written. */
const EMPTY_MAP = '{"imports":{}}';
const IMPORT_MAP = JSON.stringify({
  imports: Object.fromEntries(Object.keys(PACKAGES).map((name) => [name, `/vendor/${name}.js`])),
});

/** The only script that stands in the page itself, by its hash; all else comes from this server. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `script-src 'self' 'sha256-${createHash('sha256').update(IMPORT_MAP).digest('base64')}'`,
  "style-src 'self'",
  "img-src 'self' blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A file as it goes to the browser. */
export interface PageFile {
  readonly type: string;
  readonly text: string;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ts': 'text/javascript; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/** Reads the page's files as they are asked for, and keeps them. */
export class PageFiles {
  readonly #kept = new Map<string, Promise<PageFile | undefined>>();

  /** The page's own file of that name, types stripped; `undefined` when there is none. */
  own(name: string): Promise<PageFile | undefined> {
    // No dots but the last: nothing outside of the folder has such a name.
    if (!/^(?:[a-z-]+\/)?[a-z0-9-]+\.(?:html|css|svg|ts)$/.test(name)) {
      return Promise.resolve(undefined);
    }
    return this.#keep(name, () => join(PAGE, name));
  }

  /** The file of an installed package the page imports; `undefined` for any other. */
  vendor(name: string): Promise<PageFile | undefined> {
    const [, path] = Object.entries(PACKAGES).find(([key]) => `${key}.js` === name) ?? [];
    return path ? this.#keep(`${name}`, path) : Promise.resolve(undefined);
  }

  #keep(name: string, path: () => string): Promise<PageFile | undefined> {
    const kept = this.#kept.get(name) ?? load(path());
    this.#kept.set(name, kept);
    return kept;
  }
}

async function load(path: string): Promise<PageFile | undefined> {
  const ending = /\.[a-z]+$/.exec(path)?.[0] ?? '';
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const type = TYPES[ending] ?? TYPES['.js'] ?? '';
  return { type, text: ending === '.ts' ? stripTypeScriptTypes(text) : fill(text) };
}

function fill(text: string): string {
  return text.replace(EMPTY_MAP, () => IMPORT_MAP);
}
