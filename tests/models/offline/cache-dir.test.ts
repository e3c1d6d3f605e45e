import { expect, test } from 'vitest';
import { defaultCacheDir } from '../../../src/models/offline/cache-dir.ts';

test.each([
  [{}, 'linux', '/home/ada', '/home/ada/.cache/footnote'],
  [{ XDG_CACHE_HOME: '/var/cache' }, 'linux', '/home/ada', '/var/cache/footnote'],
  [{ XDG_CACHE_HOME: '' }, 'linux', '/home/ada', '/home/ada/.cache/footnote'],
  [{}, 'darwin', '/Users/ada', '/Users/ada/Library/Caches/footnote'],
  [{ LOCALAPPDATA: 'D:\\Local' }, 'win32', 'C:\\Users\\ada', 'D:\\Local\\footnote'],
  [{}, 'win32', 'C:\\Users\\ada', 'C:\\Users\\ada\\AppData\\Local\\footnote'],
  [{ FOOTNOTE_CACHE: '/models', XDG_CACHE_HOME: '/x' }, 'linux', '/home/ada', '/models'],
] as const)('defaultCacheDir with %o on %s is in the right place', (env, platform, home, folder) => {
  expect(defaultCacheDir(env, platform, home)).toBe(folder);
});
