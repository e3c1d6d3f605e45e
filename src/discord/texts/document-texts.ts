import type { ListedDocument } from '../../knowledge/types.ts';
import type { Catalogue } from './catalogue-type.ts';
import { pageRanges } from './page-ranges.ts';

interface Whole {
  readonly documents: number;
  readonly pages: number;
}

interface DocumentTexts {
  /** Of a document, in a few words. */
  readonly pages: (count: number) => string;
  readonly size: (bytes: number) => string;
  readonly withoutText: (pages: readonly number[]) => string;
  readonly oldIndex: string;
  readonly noOriginal: string;

  readonly listHead: (whole: Whole) => string;
  readonly listPage: (page: number, of: number) => string;
  readonly noneYet: string;
  readonly openPlaceholder: string;
  readonly previous: string;
  readonly next: string;

  /** Lines of a document's details; names and titles come escaped. */
  readonly title: (title: string) => string;
  readonly language: (name: string) => string;
  readonly added: (by: string | null, at: string) => string;
  /** Models come as code. */
  readonly passages: (count: number, models: string) => string;
  readonly current: string;
  readonly original: string;
  readonly download: string;
  readonly remove: string;
  readonly back: string;

  readonly file: (name: string) => string;
  readonly tooLargeToSend: (bytes: number, maxBytes: number) => string;
  readonly gone: string;
  readonly removeQuestion: (name: string, document: ListedDocument) => string;
  readonly removeYes: string;
  readonly keep: string;
  readonly removed: (name: string) => string;

  readonly resetQuestion: (whole: Whole) => string;
  readonly resetNothing: string;
  readonly resetStays: string;
  readonly others: (count: number) => string;
  readonly resetYes: (documents: number) => string;
  readonly resetChanged: string;
  readonly resetDone: (whole: Whole) => string;
  readonly resetKept: string;
}

const en: DocumentTexts = {
  pages: (count) => counted(count, 'page'),
  size: (bytes) => sizeIn(bytes),
  withoutText: (pages) =>
    pages.length === 1
      ? `page ${pageRanges(pages)} has no text`
      : `pages ${pageRanges(pages)} have no text`,
  oldIndex: 'indexed with earlier settings: run `/reindex`',
  noOriginal: 'original not kept',

  listHead: ({ documents, pages }) =>
    `**${counted(documents, 'document')}** with ${counted(pages, 'page')}`,
  listPage: (page, of) => `part ${page} of ${of}`,
  noneYet:
    'This channel has no documents yet. Add a PDF with `/upload`, or mention me in a message with a PDF attached.',
  openPlaceholder: 'Details, download, remove …',
  previous: 'Newer',
  next: 'Older',

  title: (title) => `Title: ${title}`,
  language: (name) => `Language: ${name}`,
  added: (by, at) => (by === null ? `Added ${at}` : `Added by <@${by}> ${at}`),
  passages: (count, models) => `${counted(count, 'passage')}, indexed with ${models}`,
  current: 'index up to date',
  original: 'original kept',
  download: 'Download',
  remove: 'Remove',
  back: 'Back',

  file: (name) => `Here is ${name}.`,
  tooLargeToSend: (bytes, maxBytes) =>
    `This file has ${sizeIn(bytes)}, and Discord lets me send at most ${sizeIn(maxBytes)} here. Ask whoever added it, or whoever runs me, for it.`,
  gone: 'That document is not here any more.',
  removeQuestion: (name, document) =>
    `**Remove ${name}?** Its ${counted(document.pageCount, 'page')}, its ${counted(document.chunkCount, 'passage')}${document.hasOriginal ? ' and its original' : ''} go for good, and no answer cites it any more.`,
  removeYes: 'Remove for good',
  keep: 'Keep',
  removed: (name) => `${name} is gone.`,

  resetQuestion: ({ documents, pages }) =>
    `**Reset this channel?** ${documents === 1 ? 'Its only document' : `All ${documents} documents`} with ${counted(pages, 'page')} will go for good:`,
  resetNothing: '**Reset this channel?** There is no document in it.',
  resetStays:
    'Uploads under way are cancelled, and follow-ups to earlier answers are forgotten. The settings stay. This cannot be undone.',
  others: (count) => `and ${count} more`,
  resetYes: (documents) =>
    documents === 0 ? 'Reset' : `Remove ${counted(documents, 'document')} for good`,
  resetChanged: 'The documents have changed since you were asked, so nothing was removed yet.',
  resetDone: ({ documents, pages }) =>
    `Done: ${counted(documents, 'document')} with ${counted(pages, 'page')} ${documents === 1 ? 'is' : 'are'} gone for good.`,
  resetKept: 'All is kept as it was.',
};

const zh: DocumentTexts = {
  pages: (count) => `${count} 页`,
  size: (bytes) => sizeIn(bytes),
  withoutText: (pages) => `第 ${pageRanges(pages)} 页没有文字`,
  oldIndex: '索引方式已过时：请运行 `/reindex`',
  noOriginal: '未保存原件',

  listHead: ({ documents, pages }) => `**${documents} 份文档**，共 ${pages} 页`,
  listPage: (page, of) => `第 ${page}/${of} 部分`,
  noneYet: '这个频道还没有文档。用 `/upload` 添加 PDF，或者在消息里提及我并附上 PDF。',
  openPlaceholder: '详情、下载、删除……',
  previous: '较新',
  next: '较早',

  title: (title) => `标题：${title}`,
  language: (name) => `语言：${name}`,
  added: (by, at) => (by === null ? `添加于 ${at}` : `由 <@${by}> 添加于 ${at}`),
  passages: (count, models) => `${count} 段，索引所用模型：${models}`,
  current: '索引是最新的',
  original: '已保存原件',
  download: '下载',
  remove: '删除',
  back: '返回',

  file: (name) => `这是 ${name}。`,
  tooLargeToSend: (bytes, maxBytes) =>
    `这个文件有 ${sizeIn(bytes)}，而 Discord 在这里最多允许我发送 ${sizeIn(maxBytes)}。请向添加它的人或机器人的管理者索取。`,
  gone: '那份文档已经不在这里了。',
  removeQuestion: (name, document) =>
    `**删除 ${name}？** 它的 ${document.pageCount} 页、${document.chunkCount} 段${document.hasOriginal ? '和原件' : ''}将被永久删除，回答不会再引用它。`,
  removeYes: '永久删除',
  keep: '保留',
  removed: (name) => `${name} 已删除。`,

  resetQuestion: ({ documents, pages }) =>
    `**清空这个频道？** 全部 ${documents} 份文档（共 ${pages} 页）将被永久删除：`,
  resetNothing: '**清空这个频道？** 这里没有文档。',
  resetStays: '正在进行的上传会被取消，对先前回答的追问也会被忘记。设置会保留。此操作无法撤销。',
  others: (count) => `另有 ${count} 份`,
  resetYes: (documents) => (documents === 0 ? '清空' : `永久删除 ${documents} 份文档`),
  resetChanged: '在询问之后文档发生了变化，所以还没有删除任何东西。',
  resetDone: ({ documents, pages }) => `完成：${documents} 份文档（共 ${pages} 页）已永久删除。`,
  resetKept: '一切保持原样。',
};

function counted(count: number, thing: string): string {
  return `${count.toLocaleString('en')} ${thing}${count === 1 ? '' : 's'}`;
}

function sizeIn(bytes: number): string {
  return bytes < 2 ** 20
    ? `${Math.ceil(bytes / 2 ** 10)} KiB`
    : `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}

export const documentTexts: Catalogue<DocumentTexts> = { en, 'zh-CN': zh };
