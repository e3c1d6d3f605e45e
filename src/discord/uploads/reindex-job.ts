import type { KnowledgeBase } from '../../knowledge/knowledge-base.ts';
import type { DocumentSummary } from '../../knowledge/types.ts';
import type { Job } from './job.ts';

interface KeptDocument {
  readonly document: DocumentSummary;
  readonly channelId: string;
}

/** Reads, cuts and embeds a document anew from its original, as the channel is set up now. */
export function reindexJob(
  { document: { documentId, name }, channelId }: KeptDocument,
  knowledgeBase: KnowledgeBase,
): Job {
  return {
    name,
    async run({ signal, show }) {
      const startedAt = performance.now();
      const { document, embeddedChunks } = await knowledgeBase.reindex(
        { channelId, documentId },
        { signal, onProgress: (progress) => show({ kind: 'working', progress }) },
      );
      return {
        kind: 'reindexed',
        ...{ document, embeddedChunks },
        tookMs: performance.now() - startedAt,
      };
    },
  };
}
