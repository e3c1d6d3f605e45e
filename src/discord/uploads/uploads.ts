import type { Attachment } from 'discord.js';
import type { KnowledgeBase } from '../../knowledge/knowledge-base.ts';
import type { Log } from '../log.ts';
import type { Actor } from '../permissions.ts';
import type { Surface } from '../surface.ts';
import type { Language } from '../texts/catalogue-type.ts';

/** Files that somebody wants to add to a channel's documents. */
export interface UploadRequest {
  readonly surface: Surface;
  /** Whose documents they become. */
  readonly channelId: string;
  readonly uploader: Actor;
  readonly attachments: readonly Attachment[];
  readonly language: Language;
}

/** What came of one file. */
export type UploadOutcome =
  | { readonly kind: 'added' | 'already-known'; readonly name: string; readonly documentId: string }
  | { readonly kind: 'failed' | 'cancelled'; readonly name: string };

/** Files on their way into channels. */
export interface Uploads {
  /**
   * Takes the files one after another, shows how far they are on a card, and ends when the last is
   * done. One that fails leaves the others alone. Throws a `UserError` where this person may not
   * add documents here, or no file could be one.
   */
  add(request: UploadRequest): Promise<readonly UploadOutcome[]>;
  /** Stops what is left of a batch. */
  cancel(batchId: string, by: Actor): 'cancelled' | 'not-yours' | 'not-running';
  /** Resolves once everything under way is stopped. */
  close(): Promise<void>;
}

export interface UploadParts {
  readonly knowledgeBase: KnowledgeBase;
  readonly log: Log;
  /** A file may have this many bytes. */
  readonly maxBytes: number;
  /** Beside Discord's own hosts: of the sandbox, which files are fetched from too. */
  readonly extraHost: string | null;
}

export function createUploads(_parts: UploadParts): Uploads {
  throw new Error('not yet');
}
