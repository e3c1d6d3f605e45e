import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type FontFiles, typeset } from './typeset/document.ts';
import { chineseFonts, latinFonts } from './typeset/fonts.ts';
import { chineseTheme, handbookTheme, rulebookTheme, type Theme } from './typeset/theme.ts';

const folder = import.meta.dirname;

const { values } = parseArgs({ options: { 'chinese-fonts': { type: 'string' } } });
await publish('handbook', handbookTheme, latinFonts());
await publish('rulebook', rulebookTheme, latinFonts());
const chinese = values['chinese-fonts'];
if (chinese === undefined) {
  console.log('chinese-guide.pdf: left as it is (see README.md for --chinese-fonts)');
} else {
  await publish('chinese-guide', chineseTheme, chineseFonts(chinese));
}

async function publish(name: string, theme: Theme, fonts: FontFiles): Promise<void> {
  const source = await readFile(join(folder, 'text', `${name}.md`), 'utf8');
  const hyphenation = await readFile(join(folder, 'text/hyphenation.txt'), 'utf8');
  const bytes = await typeset({ source, theme, fonts, hyphenation });
  await writeFile(join(folder, `${name}.pdf`), bytes);
  console.log(`${name}.pdf: ${bytes.length} bytes`);
}
