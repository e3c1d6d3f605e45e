import type { DocumentSummary, Progress } from '../../knowledge/types.ts';
import type { Catalogue } from './catalogue-type.ts';
import { pageRanges } from './page-ranges.ts';

interface Share {
  readonly ended: number;
  readonly total: number;
}

/** How many jobs of a batch ended in which way. */
interface Counts {
  readonly added: number;
  readonly known: number;
  readonly reindexed: number;
  readonly failed: number;
  readonly cancelled: number;
}

interface Added {
  readonly document: DocumentSummary;
  readonly tookMs: number;
  readonly hasNamesake: boolean;
}

interface Reindexed {
  readonly document: DocumentSummary;
  readonly embeddedChunks: number;
  readonly tookMs: number;
}

interface UploadTexts {
  /** Above the files while some are not done. */
  readonly underWay: Readonly<Record<'upload' | 'reindex', (share: Share) => string>>;
  readonly stopping: string;
  /** Above the files when all is done; takes what `counts` says. */
  readonly over: (counts: string) => string;
  readonly stopped: Readonly<Record<'person' | 'reset' | 'shutdown', (counts: string) => string>>;
  readonly counts: (counts: Counts) => string;
  /** Files that are not listed. */
  readonly more: (count: number) => string;

  readonly waiting: (before: number) => string;
  readonly fetching: string;
  readonly stages: Readonly<Record<Progress['stage'], (progress: Progress) => string>>;
  readonly added: (end: Added) => string;
  /** The name is given where it is another one. */
  readonly alreadyKnown: (name: string | null) => string;
  readonly reindexed: (end: Reindexed) => string;
  readonly failed: (reason: string) => string;
  readonly cancelled: string;
  readonly askHint: string;

  readonly cancelButton: string;
  readonly notYours: string;
  readonly nothingRuns: string;
  /** Below a card whose work ended with the process that did it. */
  readonly leftBehind: string;
  readonly modalTitle: string;
  readonly modalLabel: string;
  readonly modalDescription: string;
}

const en: UploadTexts = {
  underWay: {
    upload: ({ ended, total }) =>
      total === 1 ? '**Adding a file**' : `**Adding ${total} files** · ${ended} of ${total} done`,
    reindex: ({ ended, total }) =>
      total === 1
        ? '**Indexing a document anew**'
        : `**Indexing ${total} documents anew** · ${ended} of ${total} done`,
  },
  stopping: '**Stopping …**',
  over: (counts) => `**Done:** ${counts}`,
  stopped: {
    person: (counts) => `**Cancelled:** ${counts}`,
    reset: (counts) => `**Stopped, as this channel was reset:** ${counts}`,
    shutdown: (counts) =>
      `**Stopped, as I was shut down:** ${counts}. Please start what is missing again when I am back.`,
  },
  counts: ({ added, known, reindexed, failed, cancelled }) =>
    listOf(
      ', ',
      [added, 'added'],
      [known, 'already here'],
      [reindexed, 'indexed anew'],
      [failed, 'failed'],
      [cancelled, 'cancelled'],
    ),
  more: (count) => `and ${count} more`,
  waiting: (before) => (before === 0 ? 'waiting' : `waiting (${before} before it)`),
  fetching: 'fetching',
  stages: {
    extract: ({ done, total }) =>
      total > 0 ? `${done} of ${counted(total, 'page')} read` : 'reading',
    chunk: () => 'cutting into passages',
    embed: ({ done, total }) =>
      total > 0 ? `${done} of ${counted(total, 'passage')} indexed` : 'indexing',
    store: () => 'storing',
  },
  added: ({ document, tookMs, hasNamesake }) =>
    [
      `${sizeOf(document)}, ${seconds(tookMs)} s`,
      ...withoutText(document),
      ...(hasNamesake ? ['another file of this name is here, too; both are kept'] : []),
    ].join('; '),
  alreadyKnown: (name) => (name === null ? 'already here' : `already here as ${name}`),
  reindexed: ({ document, embeddedChunks, tookMs }) =>
    [
      `${sizeOf(document)}, ${embeddedChunks} of them new, ${seconds(tookMs)} s`,
      ...withoutText(document),
    ].join('; '),
  failed: (reason) => `failed: ${reason}`,
  cancelled: 'cancelled',
  askHint: 'Ask with `/ask`, or mention me with your question.',
  cancelButton: 'Cancel',
  notYours: 'Only whoever started this, or someone who manages this channel, can cancel it.',
  nothingRuns: 'Nothing is running here any more, so there is nothing to cancel.',
  leftBehind: 'This ended when I was restarted. Look at `/documents` for what is here.',
  modalTitle: 'Add PDFs to this channel',
  modalLabel: 'PDFs',
  modalDescription: 'Up to 10 files. Everybody in this channel can ask about them.',
};

const zh: UploadTexts = {
  underWay: {
    upload: ({ ended, total }) =>
      total === 1 ? '**正在添加文件**' : `**正在添加 ${total} 个文件** · 已完成 ${ended}/${total}`,
    reindex: ({ ended, total }) =>
      total === 1
        ? '**正在重建文档索引**'
        : `**正在重建 ${total} 份文档的索引** · 已完成 ${ended}/${total}`,
  },
  stopping: '**正在停止……**',
  over: (counts) => `**完成：** ${counts}`,
  stopped: {
    person: (counts) => `**已取消：** ${counts}`,
    reset: (counts) => `**因频道文档被清空而停止：** ${counts}`,
    shutdown: (counts) => `**因机器人关闭而停止：** ${counts}。等我恢复后，请重新添加缺少的文件。`,
  },
  counts: ({ added, known, reindexed, failed, cancelled }) =>
    listOf(
      '，',
      [added, '个已添加'],
      [known, '个已存在'],
      [reindexed, '个已重建索引'],
      [failed, '个失败'],
      [cancelled, '个已取消'],
    ),
  more: (count) => `另有 ${count} 个`,
  waiting: (before) => (before === 0 ? '等待中' : `等待中（前面还有 ${before} 个）`),
  fetching: '正在下载',
  stages: {
    extract: ({ done, total }) => (total > 0 ? `已读 ${done}/${total} 页` : '正在读取'),
    chunk: () => '正在切分',
    embed: ({ done, total }) => (total > 0 ? `已索引 ${done}/${total} 段` : '正在索引'),
    store: () => '正在保存',
  },
  added: ({ document, tookMs, hasNamesake }) =>
    [
      `${document.pageCount} 页，${document.chunkCount} 段，${seconds(tookMs)} 秒`,
      ...withoutTextZh(document),
      ...(hasNamesake ? ['这里还有一个同名文件，两个都保留'] : []),
    ].join('；'),
  alreadyKnown: (name) => (name === null ? '已经在这里了' : `已经在这里了，名为 ${name}`),
  reindexed: ({ document, embeddedChunks, tookMs }) =>
    [
      `${document.pageCount} 页，${document.chunkCount} 段，其中 ${embeddedChunks} 段为新，${seconds(tookMs)} 秒`,
      ...withoutTextZh(document),
    ].join('；'),
  failed: (reason) => `失败：${reason}`,
  cancelled: '已取消',
  askHint: '用 `/ask` 提问，或者提及我并写下问题。',
  cancelButton: '取消',
  notYours: '只有发起的人或管理本频道的人可以取消。',
  nothingRuns: '这里已经没有正在进行的任务，无需取消。',
  leftBehind: '我重启时这项任务就结束了。用 `/documents` 看看这里有什么。',
  modalTitle: '向本频道添加 PDF',
  modalLabel: 'PDF 文件',
  modalDescription: '最多 10 个文件。本频道的所有人都可以就它们提问。',
};

function listOf(comma: string, ...counts: readonly (readonly [number, string])[]): string {
  return counts
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${count} ${what}`)
    .join(comma);
}

function sizeOf({ pageCount, chunkCount }: DocumentSummary): string {
  return `${counted(pageCount, 'page')}, ${counted(chunkCount, 'passage')}`;
}

function counted(count: number, thing: string): string {
  return `${count.toLocaleString('en')} ${thing}${count === 1 ? '' : 's'}`;
}

function withoutText({ pagesWithoutText: pages }: DocumentSummary): string[] {
  if (pages.length === 0) return [];
  return [
    pages.length === 1
      ? `page ${pageRanges(pages)} has no text`
      : `pages ${pageRanges(pages)} have no text`,
  ];
}

function withoutTextZh({ pagesWithoutText: pages }: DocumentSummary): string[] {
  return pages.length === 0 ? [] : [`第 ${pageRanges(pages)} 页没有文字`];
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1);
}

export const uploadTexts: Catalogue<UploadTexts> = { en, 'zh-CN': zh };
