import type { Client } from 'discord.js';
import type { Command } from './command.ts';
import type { Log } from './log.ts';

/** Makes the application's global commands these; writes only what differs. */
export async function registerCommands(
  _client: Client<true>,
  _commands: readonly Command[],
  _log: Log,
): Promise<void> {}
