import type { Attachment } from 'discord.js';
import type { KnowledgeBase } from '../../knowledge/knowledge-base.ts';
import { fileLabel } from '../rendering/clean-text.ts';
import { type FetchRules, fetchAttachment } from './fetch-attachment.ts';
import type { Job } from './job.ts';

interface UploadedFile {
  readonly attachment: Attachment;
  readonly channelId: string;
  readonly uploaderId: string;
}

interface UploadJobParts extends FetchRules {
  readonly knowledgeBase: KnowledgeBase;
}

/** Characters of a name that are kept; a file system's own limit is 255 bytes. */
const NAME_MAX = 200;

/** Fetches an attached file and makes it one of the channel's documents. */
export function uploadJob(file: UploadedFile, parts: UploadJobParts): Job {
  const { attachment, channelId, uploaderId } = file;
  const { knowledgeBase } = parts;
  const name = nameOf(attachment);
  return {
    name,
    async run({ signal, show }) {
      const startedAt = performance.now();
      show({ kind: 'fetching' });
      const bytes = await fetchAttachment(attachment, parts, signal);
      const { kind, document } = await knowledgeBase.ingest(
        channelId,
        { name, bytes, addedBy: uploaderId },
        { signal, onProgress: (progress) => show({ kind: 'working', progress }) },
      );
      if (kind === 'already-known') return { kind, document };
      const others = await knowledgeBase.documents(channelId);
      const hasNamesake = others.some(
        (other) => other.name === name && other.documentId !== document.documentId,
      );
      return { kind, document, tookMs: performance.now() - startedAt, hasNamesake };
    },
  };
}

/**
 * The name as the person's own machine has it: Discord replaces letters of it, and then keeps the
 * true one, without its ending, as the title.
 */
function nameOf({ name, title }: Attachment): string {
  const ending = /\.\w{1,8}$/u.exec(name)?.[0] ?? '';
  const isWhole = title?.toLowerCase().endsWith(ending.toLowerCase()) ?? false;
  const full = title ? `${title}${isWhole ? '' : ending}` : name;
  return fileLabel(full, NAME_MAX) || '?';
}
