import type { LocaleTable } from './locale-table.ts';

/** Commands and their options in Portuguese as in Brazil. */
export const ptBR: LocaleTable = {
  ask: { name: 'perguntar', description: 'Fazer uma pergunta aos PDFs deste canal' },
  'ask.question': { name: 'pergunta', description: 'O que você quer saber' },
  'ask.document': { name: 'documento', description: 'Responder somente a partir deste documento' },
  'ask.private': { name: 'privado', description: 'Mostrar a resposta só para você' },
  upload: { name: 'enviar', description: 'Adicionar PDFs a este canal' },
  'upload.file': { name: 'arquivo', description: 'Um PDF' },
  'upload.file2': { name: 'arquivo2', description: 'Outro PDF' },
  'upload.file3': { name: 'arquivo3', description: 'Outro PDF' },
  'upload.file4': { name: 'arquivo4', description: 'Outro PDF' },
  'upload.file5': { name: 'arquivo5', description: 'Outro PDF' },
  documents: { name: 'documentos', description: 'Ver, baixar e remover os PDFs deste canal' },
  search: { name: 'buscar', description: 'Mostrar os trechos que combinam, como estão nos PDFs' },
  'search.query': { name: 'busca', description: 'Palavras ou uma pergunta' },
  'search.document': { name: 'documento', description: 'Buscar somente neste documento' },
  reindex: {
    name: 'reindexar',
    description: 'Indexar de novo os PDFs deste canal depois de mudar as configurações',
  },
  'reindex.document': { name: 'documento', description: 'Somente este' },
  reset: { name: 'redefinir', description: 'Remover todos os PDFs deste canal' },
  settings: { name: 'configurações', description: 'Ver e mudar como respondo neste canal' },
  help: { name: 'ajuda', description: 'O que eu faço e como usar' },
  about: { name: 'sobre', description: 'Como funciono: modo, modelos, versões' },
  'Ask about this': { name: 'Perguntar sobre isto' },
  'Add PDFs to this channel': { name: 'Adicionar os PDFs a este canal' },
};
