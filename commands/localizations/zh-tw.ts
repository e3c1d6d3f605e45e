import type { LocaleTable } from './locale-table.ts';

/** Commands and their options in Traditional Chinese. */
export const zhTW: LocaleTable = {
  ask: { name: '提問', description: '就本頻道的 PDF 提問' },
  'ask.question': { name: '問題', description: '你想知道什麼' },
  'ask.document': { name: '文件', description: '只根據這份文件回答' },
  'ask.private': { name: '僅自己可見', description: '回答只有你看得到' },
  upload: { name: '上傳', description: '將 PDF 新增到本頻道' },
  'upload.file': { name: '檔案', description: '一個 PDF' },
  'upload.file2': { name: '檔案2', description: '再加一個 PDF' },
  'upload.file3': { name: '檔案3', description: '再加一個 PDF' },
  'upload.file4': { name: '檔案4', description: '再加一個 PDF' },
  'upload.file5': { name: '檔案5', description: '再加一個 PDF' },
  documents: { name: '文件', description: '檢視、下載和刪除本頻道的 PDF' },
  search: { name: '搜尋', description: '顯示 PDF 中相符的原文段落' },
  'search.query': { name: '內容', description: '關鍵字或問題' },
  'search.document': { name: '文件', description: '只搜尋這份文件' },
  reindex: { name: '重建索引', description: '設定變更後，重建本頻道 PDF 的索引' },
  'reindex.document': { name: '文件', description: '只處理這一份' },
  reset: { name: '清空', description: '刪除本頻道的所有 PDF' },
  settings: { name: '設定', description: '檢視和變更我在本頻道的回答方式' },
  help: { name: '說明', description: '我能做什麼，怎麼用' },
  about: { name: '關於', description: '我如何運作：模式、模型、版本' },
  'Ask about this': { name: '就此提問' },
  'Add PDFs to this channel': { name: '將 PDF 新增到本頻道' },
};
