import type { LocaleTable } from './locale-table.ts';

/** Commands and their options in French. */
export const fr: LocaleTable = {
  ask: { name: 'demander', description: 'Poser une question aux PDF de ce salon' },
  'ask.question': { name: 'question', description: 'Ce que tu veux savoir' },
  'ask.document': { name: 'document', description: 'Répondre à partir de ce seul document' },
  'ask.private': { name: 'privé', description: 'Ne montrer la réponse qu’à toi' },
  upload: { name: 'ajouter', description: 'Ajouter des PDF à ce salon' },
  'upload.file': { name: 'fichier', description: 'Un PDF' },
  'upload.file2': { name: 'fichier2', description: 'Un autre PDF' },
  'upload.file3': { name: 'fichier3', description: 'Un autre PDF' },
  'upload.file4': { name: 'fichier4', description: 'Un autre PDF' },
  'upload.file5': { name: 'fichier5', description: 'Un autre PDF' },
  documents: { name: 'documents', description: 'Voir, télécharger et retirer les PDF de ce salon' },
  search: {
    name: 'chercher',
    description: 'Montrer les passages qui conviennent, tels quels dans les PDF',
  },
  'search.query': { name: 'recherche', description: 'Des mots ou une question' },
  'search.document': { name: 'document', description: 'Chercher dans ce seul document' },
  reindex: {
    name: 'réindexer',
    description: 'Réindexer les PDF de ce salon après un changement de réglages',
  },
  'reindex.document': { name: 'document', description: 'Seulement celui-ci' },
  reset: { name: 'réinitialiser', description: 'Retirer tous les PDF de ce salon' },
  settings: { name: 'réglages', description: 'Voir et changer ma façon de répondre dans ce salon' },
  help: { name: 'aide', description: 'Ce que je sais faire, et comment' },
  about: { name: 'infos', description: 'Comment je fonctionne : mode, modèles, versions' },
  'Ask about this': { name: 'Poser une question à ce sujet' },
  'Add PDFs to this channel': { name: 'Ajouter les PDF à ce salon' },
};
