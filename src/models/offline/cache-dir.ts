import { posix, win32 } from 'node:path';

/**
 * The folder that outlives the program and may be deleted at any time: `FOOTNOTE_CACHE` where it is
 * set, else the platform's own place for caches. `home` is the person's home folder.
 */
export function defaultCacheDir(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  home: string,
): string {
  if (env['FOOTNOTE_CACHE']) return env['FOOTNOTE_CACHE'];
  if (platform === 'win32') {
    return win32.join(env['LOCALAPPDATA'] || win32.join(home, 'AppData', 'Local'), 'footnote');
  }
  if (platform === 'darwin') return posix.join(home, 'Library', 'Caches', 'footnote');
  return posix.join(env['XDG_CACHE_HOME'] || posix.join(home, '.cache'), 'footnote');
}
