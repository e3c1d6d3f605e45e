import type { Attachment } from 'discord.js';
import { UserError } from '../../errors.ts';
import type { KnowledgeBase } from '../../knowledge/knowledge-base.ts';
import type { DocumentSummary } from '../../knowledge/types.ts';
import type { Log } from '../log.ts';
import type { Actor } from '../permissions.ts';
import type { Surface } from '../surface.ts';
import type { Language } from '../texts/catalogue-type.ts';
import { type CancelOutcome, createBatches } from './batches.ts';
import type { JobEnd } from './job.ts';
import { reindexJob } from './reindex-job.ts';
import { requireUploader } from './require-uploader.ts';
import { uploadJob } from './upload-job.ts';

/** Work on a channel's documents that somebody asks for, and where its card is shown. */
interface WorkRequest {
  readonly surface: Surface;
  /** Whose documents are concerned. */
  readonly channelId: string;
  readonly language: Language;
}

/** Files that somebody wants to add to a channel's documents. */
export interface UploadRequest extends WorkRequest {
  readonly uploader: Actor;
  readonly attachments: readonly Attachment[];
}

/** Documents of the channel that a manager wants to be indexed anew. */
export interface ReindexRequest extends WorkRequest {
  readonly manager: Actor;
  readonly documents: readonly DocumentSummary[];
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
   * add documents here or has too much under way already, or there is no file.
   */
  add(request: UploadRequest): Promise<readonly UploadOutcome[]>;
  /** The same for documents that are there already. Whether the person may is checked before. */
  reindex(request: ReindexRequest): Promise<void>;
  /** Whether something is on its way into this channel. */
  isAdding(channelId: string): boolean;
  /** Stops what is left of a batch of this channel. */
  cancel(batch: { readonly id: string; readonly channelId: string }, by: Actor): CancelOutcome;
  /** Stops all that is under way for a channel. Resolves once nothing of it can be stored any more. */
  stopChannel(channelId: string): Promise<void>;
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

/**
 * Batches of one person at a time. Each has a card that follows the queue: some hundreds of them
 * would use up all requests that Discord takes from the bot.
 */
const MAX_OF_ONE_PERSON = 5;

export function createUploads(parts: UploadParts): Uploads {
  const { knowledgeBase } = parts;
  const batches = createBatches(parts.log);
  return {
    async add({ uploader, attachments, ...request }) {
      const { channelId } = request;
      requireUploader(uploader, (await knowledgeBase.settings(channelId)).uploads);
      if (attachments.length === 0) throw noFiles();
      if (batches.countOf(uploader.id) >= MAX_OF_ONE_PERSON) throw tooMany();
      const jobs = attachments.map((attachment) =>
        uploadJob({ attachment, channelId, uploaderId: uploader.id }, parts),
      );
      const ends = await batches.run({ kind: 'upload', ...request, actor: uploader, jobs });
      return ends.map((end, index) => outcomeOf(end, jobs[index]?.name ?? ''));
    },
    async reindex({ manager, documents, ...request }) {
      const { channelId } = request;
      if (batches.countOf(manager.id) >= MAX_OF_ONE_PERSON) throw tooMany();
      const jobs = documents.map((document) => reindexJob({ document, channelId }, knowledgeBase));
      await batches.run({ kind: 'reindex', ...request, actor: manager, jobs });
    },
    isAdding: (channelId) => batches.areUnderWay(channelId),
    cancel: (batch, by) => batches.cancel(batch, by),
    stopChannel: (channelId) => batches.stop('reset', channelId),
    close: () => batches.stop('shutdown'),
  };
}

/** What is said where a message should have had files. */
export function noFiles(): UserError {
  return new UserError(
    'no-files',
    'This message has no file. Pick one that has a PDF, or use `/upload`.',
  );
}

function tooMany(): UserError {
  return new UserError(
    'too-many-uploads',
    `I am still busy with ${MAX_OF_ONE_PERSON} lots of PDFs that you gave me. Wait until one of their cards says that it is done; you can add up to 10 files at once.`,
  );
}

function outcomeOf(end: JobEnd, name: string): UploadOutcome {
  if (end.kind === 'added' || end.kind === 'already-known') {
    const { documentId, name: keptName } = end.document;
    return { kind: end.kind, name: keptName, documentId };
  }
  return { kind: end.kind === 'cancelled' ? 'cancelled' : 'failed', name };
}
