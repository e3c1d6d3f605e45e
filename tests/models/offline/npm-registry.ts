import { createReadStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { create } from 'tar';

/** A package to publish: its files by their entry in the tarball, such as `package/model.onnx`. */
export interface PublishedPackage {
  readonly name: string;
  readonly version: string;
  readonly files: Readonly<Record<string, string>>;
}

/** An npm registry on 127.0.0.1. */
export interface NpmRegistry {
  readonly url: string;
  /** Names of the packages whose tarball was asked for, in order. */
  readonly downloads: readonly string[];
  publish(published: PublishedPackage): Promise<void>;
  close(): Promise<void>;
}

/** `folder` is where the tarballs are built. */
export async function startNpmRegistry(folder: string): Promise<NpmRegistry> {
  const versions = new Map<string, string>();
  const downloads: string[] = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent((request.url ?? '').slice(1));
    const name = path.replace(/\.tgz$/u, '');
    const version = versions.get(name);
    if (version === undefined) {
      response.writeHead(404).end('{}');
    } else if (path.endsWith('.tgz')) {
      downloads.push(name);
      createReadStream(join(folder, path)).pipe(response);
    } else {
      const dist = { tarball: `http://${request.headers.host}/${name}.tgz` };
      const packument = {
        name,
        'dist-tags': { latest: version },
        versions: { [version]: { name, version, dist } },
      };
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(packument));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    downloads,
    publish: async ({ name, version, files }) => {
      const manifest = JSON.stringify({ name, version });
      await packTarball(folder, name, { ...files, 'package/package.json': manifest });
      versions.set(name, version);
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function packTarball(
  folder: string,
  name: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  const cwd = join(folder, `${name}-files`);
  for (const [entry, content] of Object.entries(files)) {
    await mkdir(dirname(join(cwd, entry)), { recursive: true });
    await writeFile(join(cwd, entry), content);
  }
  await create({ gzip: true, cwd, file: join(folder, `${name}.tgz`) }, ['package']);
}
