import type { LocaleTable } from './locale-table.ts';

/** Commands and their options in Simplified Chinese. */
export const zhCN: LocaleTable = {
  ask: { name: '提问', description: '就本频道的 PDF 提问' },
  'ask.question': { name: '问题', description: '你想知道什么' },
  'ask.document': { name: '文档', description: '只根据这份文档回答' },
  'ask.private': { name: '仅自己可见', description: '回答只有你能看到' },
  upload: { name: '上传', description: '向本频道添加 PDF' },
  'upload.file': { name: '文件', description: '一个 PDF' },
  'upload.file2': { name: '文件2', description: '再加一个 PDF' },
  'upload.file3': { name: '文件3', description: '再加一个 PDF' },
  'upload.file4': { name: '文件4', description: '再加一个 PDF' },
  'upload.file5': { name: '文件5', description: '再加一个 PDF' },
  documents: { name: '文档', description: '查看、下载和删除本频道的 PDF' },
  search: { name: '搜索', description: '显示 PDF 中相符的原文段落' },
  'search.query': { name: '内容', description: '关键词或问题' },
  'search.document': { name: '文档', description: '只搜索这份文档' },
  reindex: { name: '重建索引', description: '设置更改后，重建本频道 PDF 的索引' },
  'reindex.document': { name: '文档', description: '只处理这一份' },
  reset: { name: '清空', description: '删除本频道的所有 PDF' },
  settings: { name: '设置', description: '查看和更改我在本频道的回答方式' },
  help: { name: '帮助', description: '我能做什么，怎么用' },
  about: { name: '关于', description: '我如何工作：模式、模型、版本' },
  'Ask about this': { name: '就此提问' },
  'Add PDFs to this channel': { name: '将 PDF 添加到本频道' },
};
