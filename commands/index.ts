import type { Command } from '../src/discord/command.ts';
import { about } from './about.ts';
import { addPdfs } from './add-pdfs.ts';
import { ask } from './ask.ts';
import { askAboutThis } from './ask-about-this.ts';
import { documents } from './documents.ts';
import { help } from './help.ts';
import { localize } from './localize.ts';
import { reindex } from './reindex.ts';
import { reset } from './reset.ts';
import { search } from './search.ts';
import { settings } from './settings.ts';
import { upload } from './upload.ts';

const IN_ENGLISH: readonly Command[] = [
  ask,
  upload,
  documents,
  search,
  settings,
  reindex,
  reset,
  help,
  about,
  askAboutThis,
  addPdfs,
];

/** Every command, in the order in which they are registered. */
export const COMMANDS: readonly Command[] = IN_ENGLISH.map(localize);
