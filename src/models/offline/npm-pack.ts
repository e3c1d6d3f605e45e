import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';

export interface NpmPackOptions {
  /** An existing, empty folder. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Downloads a package's tarball with the person's own npm, and so with their registry, proxy and
 * certificates; nothing of the package is run. Returns the tarball's path. Throws with npm's words.
 */
export async function npmPack(packageSpec: string, options: NpmPackOptions): Promise<string> {
  options.signal?.throwIfAborted();
  await runNpm(['pack', packageSpec], options);
  const tarball = (await readdir(options.folder)).find((name) => name.endsWith('.tgz'));
  if (tarball === undefined) {
    throw new Error(`Expected \`npm pack ${packageSpec}\` to leave a .tgz file, found none`);
  }
  return join(options.folder, tarball);
}

function runNpm(npmArguments: readonly string[], options: NpmPackOptions): Promise<void> {
  const { command, leading, shell } = npmCommand(options.env);
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...leading, ...npmArguments], {
      env: { ...options.env, ...npmSettings(options.folder) },
      stdio: ['ignore', 'ignore', 'pipe'],
      shell,
      windowsHide: true,
      ...(options.signal ? { signal: options.signal } : {}),
    });
    let complaints = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaints = (complaints + text).slice(0, 4_000);
    });
    child.once('error', (error) => reject(options.signal?.aborted ? options.signal.reason : error));
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`npm ended with ${code}: ${firstLines(complaints)}`));
    });
  });
}

/**
 * Settings go in as variables, which no shell can misread. By default npm tries for 70 s before it
 * says that there is no network.
 */
function npmSettings(folder: string): Record<string, string> {
  return {
    npm_config_pack_destination: folder,
    npm_config_loglevel: 'error',
    npm_config_dry_run: 'false',
    npm_config_prefer_offline: 'true',
    npm_config_fetch_retries: '1',
    npm_config_fetch_retry_mintimeout: '500',
    npm_config_update_notifier: 'false',
  };
}

interface NpmCommand {
  readonly command: string;
  readonly leading: readonly string[];
  readonly shell: boolean;
}

/** Inside an npm script the npm that runs it, else the one on the path. */
function npmCommand(env: NodeJS.ProcessEnv): NpmCommand {
  const script = env['npm_execpath'];
  // Yarn and pnpm set the variable too, to themselves.
  if (script && basename(script) === 'npm-cli.js') {
    return { command: process.execPath, leading: [script], shell: false };
  }
  // Windows starts .cmd files only through a shell.
  if (process.platform === 'win32') return { command: 'npm.cmd', leading: [], shell: true };
  return { command: 'npm', leading: [], shell: false };
}

function firstLines(complaints: string): string {
  const lines = complaints.split('\n').filter((line) => line.trim() !== '');
  return lines.slice(0, 4).join(' ').replaceAll('npm error ', '').trim();
}
