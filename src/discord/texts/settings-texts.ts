import type { Breakpoint } from '../../knowledge/chunking/breakpoints.ts';
import type { Strictness } from '../../knowledge/settings.ts';
import type { Catalogue } from './catalogue-type.ts';

/** What can be chosen for a channel. */
export type SettingName =
  | 'chunking'
  | 'passages'
  | 'strictness'
  | 'uploads'
  | 'streaming'
  | 'language';

interface SettingsTexts {
  /** The channel as a mention; null for a direct message. */
  readonly heading: (channel: string | null) => string;
  readonly inThread: (channel: string) => string;
  readonly line: (name: string, value: string) => string;
  /** Above a page of its own. */
  readonly title: (name: string, value: string) => string;
  /** Of a choice in a menu, which stands alone. */
  readonly choice: (name: string, value: string) => string;
  readonly names: Readonly<Record<SettingName, string>>;

  readonly asConfigured: string;
  readonly fixed: (length: number, overlap: number) => string;
  readonly semantic: Readonly<Record<Breakpoint, (threshold: number) => string>>;
  readonly strictness: Readonly<Record<Strictness, string>>;
  /** What an answer of verbatim sentences makes of it. */
  readonly strictnessOfSentences: Readonly<Record<Strictness, string>>;
  readonly strictnessOfChat: Readonly<Record<Strictness, string>>;
  readonly everyone: string;
  readonly managers: string;
  readonly someRole: string;
  readonly role: (mention: string) => string;
  readonly streamingOn: string;
  readonly streamingOff: string;
  readonly ofTheQuestion: string;
  readonly withoutChat: string;
  readonly outdated: (outdated: number, total: number, reindex: string) => string;

  readonly chunkingButton: string;
  readonly turnOn: string;
  readonly turnOff: string;
  readonly defaults: string;
  readonly back: string;

  readonly roleHelp: string;
  readonly rolePlaceholder: string;
}

const en: SettingsTexts = {
  heading: (channel) =>
    channel === null ? '**Settings of this conversation**' : `**Settings of ${channel}**`,
  inThread: (channel) => `-# This thread has the documents and the settings of ${channel}.`,
  line: (name, value) => `- **${name}:** ${value}`,
  title: (name, value) => `**${name}:** ${value}`,
  choice: (name, value) => `${name}: ${value}`,
  names: {
    chunking: 'Indexing',
    passages: 'Passages per answer',
    strictness: 'Strictness',
    uploads: 'Who may add PDFs',
    streaming: 'Streaming',
    language: 'Answers in',
  },
  asConfigured: 'the default',
  fixed: (length, overlap) =>
    `passages of up to ${format(length)} characters, ${format(overlap)} of them repeated`,
  semantic: {
    percentile: (threshold) => `by meaning, percentile ${threshold}`,
    standard_deviation: (threshold) => `by meaning, ${threshold} × the standard deviation`,
    interquartile: (threshold) => `by meaning, ${threshold} × the interquartile range`,
  },
  strictness: { strict: 'strict', balanced: 'balanced', lenient: 'lenient' },
  strictnessOfSentences: {
    strict: 'I answer only where the documents plainly speak of it, and refuse more often.',
    balanced: 'I answer where the documents speak of it, and refuse elsewhere.',
    lenient: 'I also answer where the documents only come near to it.',
  },
  strictnessOfChat: {
    strict: 'I leave out every claim whose words are not found in the documents.',
    balanced: 'I mark every claim whose words are not found in the documents.',
    lenient: 'With a chat model this is the same as “balanced”.',
  },
  everyone: 'everyone',
  managers: 'people who manage this channel',
  someRole: 'people with a role …',
  role: (mention) => `people with ${mention}, and those who manage this channel`,
  streamingOn: 'on, answers appear while they are written',
  streamingOff: 'off, answers appear when they are finished',
  ofTheQuestion: 'the language of the question',
  withoutChat:
    '-# I run without a chat model: answers are sentences of your documents as they stand. Streaming has no effect, and the language is that of my own words.',
  outdated: (outdated, total, reindex) =>
    `-# ${outdated} of ${total} documents were indexed in another way than is set now. ${reindex} indexes them anew; until then they answer as they are.`,
  chunkingButton: 'Indexing …',
  turnOn: 'Turn streaming on',
  turnOff: 'Turn streaming off',
  defaults: 'Back to the defaults',
  back: 'Back',
  roleHelp: 'Who may add PDFs? People who manage this channel always may.',
  rolePlaceholder: 'Choose a role',
};

const zh: SettingsTexts = {
  heading: (channel) => (channel === null ? '**此对话的设置**' : `**${channel} 的设置**`),
  inThread: (channel) => `-# 此子区使用 ${channel} 的文档和设置。`,
  line: (name, value) => `- **${name}：** ${value}`,
  title: (name, value) => `**${name}：** ${value}`,
  choice: (name, value) => `${name}：${value}`,
  names: {
    chunking: '索引方式',
    passages: '每次回答参考的段落数',
    strictness: '严格程度',
    uploads: '谁可以添加 PDF',
    streaming: '逐步显示',
    language: '回答语言',
  },
  asConfigured: '默认',
  fixed: (length, overlap) =>
    `固定长度，每段最多 ${format(length)} 个字符，重叠 ${format(overlap)} 个`,
  semantic: {
    percentile: (threshold) => `按语义切分，百分位 ${threshold}`,
    standard_deviation: (threshold) => `按语义切分，${threshold} 倍标准差`,
    interquartile: (threshold) => `按语义切分，${threshold} 倍四分位距`,
  },
  strictness: { strict: '严格', balanced: '适中', lenient: '宽松' },
  strictnessOfSentences: {
    strict: '只在文档明确写到时才回答，更常拒答。',
    balanced: '文档写到就回答，否则拒答。',
    lenient: '文档内容只是相近时也回答。',
  },
  strictnessOfChat: {
    strict: '在文档中找不到原文的说法一律删去。',
    balanced: '在文档中找不到原文的说法会加上标记。',
    lenient: '使用聊天模型时与“适中”相同。',
  },
  everyone: '所有人',
  managers: '管理本频道的人',
  someRole: '拥有某个身份组的人……',
  role: (mention) => `拥有 ${mention} 的人，以及管理本频道的人`,
  streamingOn: '开，边写边显示',
  streamingOff: '关，写完后一次显示',
  ofTheQuestion: '与提问的语言相同',
  withoutChat:
    '-# 我没有使用聊天模型：回答就是文档中的原句。“逐步显示”不起作用，“回答语言”只影响我自己的话。',
  outdated: (outdated, total, reindex) =>
    `-# ${total} 份文档中有 ${outdated} 份的索引方式与现在的设置不同。用 ${reindex} 可以重建索引；在此之前它们照常可用。`,
  chunkingButton: '索引方式……',
  turnOn: '开启逐步显示',
  turnOff: '关闭逐步显示',
  defaults: '恢复默认设置',
  back: '返回',
  roleHelp: '谁可以添加 PDF？管理本频道的人始终可以。',
  rolePlaceholder: '选择一个身份组',
};

/** The sentences of `/settings`. */
export const settingsTexts: Catalogue<SettingsTexts> = { en, 'zh-CN': zh };

function format(count: number): string {
  return count.toLocaleString('en');
}
