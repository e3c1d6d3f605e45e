import type { KnowledgeBase } from '../knowledge/knowledge-base.ts';
import type { Asking } from './asking/asking.ts';
import type { Log } from './log.ts';
import type { Uploads } from './uploads/uploads.ts';

/** What `/about` tells of how the bot works. */
export interface AboutBot {
  readonly version: string;
  /** Null: answers are made of verbatim sentences. */
  readonly chatModel: string | null;
  readonly embeddingModels: readonly string[];
  /** Whether documents and questions leave the machine for a service. */
  readonly usesService: boolean;
  readonly keepsOriginals: boolean;
  /** The sandbox in place of Discord. */
  readonly isSandbox: boolean;
}

/** All that commands and messages are answered with. */
export interface Bot {
  readonly knowledgeBase: KnowledgeBase;
  readonly asking: Asking;
  readonly uploads: Uploads;
  readonly about: AboutBot;
  readonly log: Log;
}
