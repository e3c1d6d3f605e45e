import type { LocaleTable } from './locale-table.ts';

/** Commands and their options in German. */
export const de: LocaleTable = {
  ask: { name: 'fragen', description: 'Die PDFs dieses Kanals etwas fragen' },
  'ask.question': { name: 'frage', description: 'Was du wissen willst' },
  'ask.document': { name: 'dokument', description: 'Nur aus diesem Dokument antworten' },
  'ask.private': { name: 'privat', description: 'Die Antwort nur dir zeigen' },
  upload: { name: 'hochladen', description: 'Diesem Kanal PDFs hinzufügen' },
  'upload.file': { name: 'datei', description: 'Ein PDF' },
  'upload.file2': { name: 'datei2', description: 'Noch ein PDF' },
  'upload.file3': { name: 'datei3', description: 'Noch ein PDF' },
  'upload.file4': { name: 'datei4', description: 'Noch ein PDF' },
  'upload.file5': { name: 'datei5', description: 'Noch ein PDF' },
  documents: {
    name: 'dokumente',
    description: 'Die PDFs dieses Kanals ansehen, herunterladen und entfernen',
  },
  search: { name: 'suchen', description: 'Passende Stellen zeigen, wie sie in den PDFs stehen' },
  'search.query': { name: 'suchtext', description: 'Wörter oder eine Frage' },
  'search.document': { name: 'dokument', description: 'Nur dieses Dokument durchsuchen' },
  reindex: {
    name: 'neu-indexieren',
    description: 'Die PDFs dieses Kanals nach geänderten Einstellungen neu indexieren',
  },
  'reindex.document': { name: 'dokument', description: 'Nur dieses' },
  reset: { name: 'zurücksetzen', description: 'Alle PDFs dieses Kanals entfernen' },
  settings: {
    name: 'einstellungen',
    description: 'Ansehen und ändern, wie ich in diesem Kanal antworte',
  },
  help: { name: 'hilfe', description: 'Was ich kann und wie es geht' },
  about: { name: 'über', description: 'Wie ich arbeite: Modus, Modelle, Versionen' },
  'Ask about this': { name: 'Dazu etwas fragen' },
  'Add PDFs to this channel': { name: 'PDFs diesem Kanal hinzufügen' },
};
