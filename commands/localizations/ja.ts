import type { LocaleTable } from './locale-table.ts';

/** Commands and their options in Japanese. */
export const ja: LocaleTable = {
  ask: { name: '質問', description: 'このチャンネルのPDFに質問します' },
  'ask.question': { name: '質問', description: '知りたいこと' },
  'ask.document': { name: '文書', description: 'この文書だけから答えます' },
  'ask.private': { name: '自分だけ', description: '答えを自分にだけ表示します' },
  upload: { name: 'アップロード', description: 'このチャンネルにPDFを追加します' },
  'upload.file': { name: 'ファイル', description: 'PDFファイル' },
  'upload.file2': { name: 'ファイル2', description: 'もう一つのPDF' },
  'upload.file3': { name: 'ファイル3', description: 'もう一つのPDF' },
  'upload.file4': { name: 'ファイル4', description: 'もう一つのPDF' },
  'upload.file5': { name: 'ファイル5', description: 'もう一つのPDF' },
  documents: {
    name: '文書一覧',
    description: 'このチャンネルのPDFを表示、ダウンロード、削除します',
  },
  search: { name: '検索', description: '該当する箇所をPDFの原文のまま表示します' },
  'search.query': { name: '検索語', description: '言葉または質問' },
  'search.document': { name: '文書', description: 'この文書だけを検索します' },
  reindex: {
    name: '再索引',
    description: '設定の変更後に、このチャンネルのPDFの索引を作り直します',
  },
  'reindex.document': { name: '文書', description: 'この文書だけ' },
  reset: { name: 'リセット', description: 'このチャンネルのPDFをすべて削除します' },
  settings: { name: '設定', description: 'このチャンネルでの答え方を確認、変更します' },
  help: { name: 'ヘルプ', description: 'できることと使い方' },
  about: { name: '情報', description: '動作のしくみ、モデル、バージョン' },
  'Ask about this': { name: 'これについて質問' },
  'Add PDFs to this channel': { name: 'PDFをこのチャンネルに追加' },
};
