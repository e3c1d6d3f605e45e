import type { LocaleTable } from './locale-table.ts';

/** Commands and their options in Spanish as in Spain. */
export const esES: LocaleTable = {
  ask: { name: 'preguntar', description: 'Hacer una pregunta a los PDF de este canal' },
  'ask.question': { name: 'pregunta', description: 'Lo que quieres saber' },
  'ask.document': { name: 'documento', description: 'Responder solo a partir de este documento' },
  'ask.private': { name: 'privado', description: 'Mostrar la respuesta solo a ti' },
  upload: { name: 'subir', description: 'Añadir PDF a este canal' },
  'upload.file': { name: 'archivo', description: 'Un PDF' },
  'upload.file2': { name: 'archivo2', description: 'Otro PDF' },
  'upload.file3': { name: 'archivo3', description: 'Otro PDF' },
  'upload.file4': { name: 'archivo4', description: 'Otro PDF' },
  'upload.file5': { name: 'archivo5', description: 'Otro PDF' },
  documents: { name: 'documentos', description: 'Ver, descargar y quitar los PDF de este canal' },
  search: {
    name: 'buscar',
    description: 'Mostrar los pasajes que encajan, tal como están en los PDF',
  },
  'search.query': { name: 'consulta', description: 'Palabras o una pregunta' },
  'search.document': { name: 'documento', description: 'Buscar solo en este documento' },
  reindex: {
    name: 'reindexar',
    description: 'Volver a indexar los PDF de este canal tras cambiar sus ajustes',
  },
  'reindex.document': { name: 'documento', description: 'Solo este' },
  reset: { name: 'restablecer', description: 'Quitar todos los PDF de este canal' },
  settings: { name: 'ajustes', description: 'Ver y cambiar cómo respondo en este canal' },
  help: { name: 'ayuda', description: 'Qué puedo hacer y cómo' },
  about: { name: 'acerca-de', description: 'Cómo funciono: modo, modelos, versiones' },
  'Ask about this': { name: 'Preguntar sobre esto' },
  'Add PDFs to this channel': { name: 'Añadir los PDF a este canal' },
};
