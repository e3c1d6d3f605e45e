import type { Command } from '../src/discord/command.ts';

/** Every command, in the order in which help lists them. */
export const COMMANDS: readonly Command[] = [];
