import type { Command } from '../src/discord/command.ts';
import { addPdfs } from './add-pdfs.ts';
import { ask } from './ask.ts';
import { askAboutThis } from './ask-about-this.ts';
import { documents } from './documents.ts';
import { reindex } from './reindex.ts';
import { reset } from './reset.ts';
import { search } from './search.ts';
import { upload } from './upload.ts';

/** Every command, in the order in which help lists them. */
export const COMMANDS: readonly Command[] = [
  ask,
  upload,
  documents,
  search,
  reindex,
  reset,
  askAboutThis,
  addPdfs,
];
