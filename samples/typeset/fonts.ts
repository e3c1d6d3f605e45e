import { join } from 'node:path';
import type { FontFiles } from './document.ts';

/** The fonts in `samples/fonts/`, for the documents in English. */
export function latinFonts(): FontFiles {
  const folder = join(import.meta.dirname, '../fonts');
  return {
    'serif-regular': join(folder, 'source-serif-4-latin-400-normal.woff'),
    'serif-italic': join(folder, 'source-serif-4-latin-400-italic.woff'),
    'serif-bold': join(folder, 'source-serif-4-latin-600-normal.woff'),
    'sans-regular': join(folder, 'source-sans-3-latin-400-normal.woff'),
    'sans-italic': join(folder, 'source-sans-3-latin-400-normal.woff'),
    'sans-bold': join(folder, 'source-sans-3-latin-600-normal.woff'),
  };
}

/** Noto Sans SC for every family; Chinese has no italic. */
export function chineseFonts(folder: string): FontFiles {
  const regular = join(folder, '400Regular/NotoSansSC_400Regular.ttf');
  const bold = join(folder, '700Bold/NotoSansSC_700Bold.ttf');
  return {
    'serif-regular': regular,
    'serif-italic': regular,
    'serif-bold': bold,
    'sans-regular': regular,
    'sans-italic': regular,
    'sans-bold': bold,
  };
}
