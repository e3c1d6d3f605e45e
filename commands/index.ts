import type { Command } from '../src/discord/command.ts';
import { ask } from './ask.ts';
import { askAboutThis } from './ask-about-this.ts';
import { search } from './search.ts';

/** Every command, in the order in which help lists them. */
export const COMMANDS: readonly Command[] = [ask, search, askAboutThis];
