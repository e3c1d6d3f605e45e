import type { Catalogue } from './catalogue-type.ts';

const en = {
  /** `printed` is the number on the page, where it is another. */
  page: (page: number, printed: string | null) =>
    printed === null ? `p. ${page}` : `p. ${page} (printed ${printed})`,
  pages: (first: number, last: number) => `pp. ${first}–${last}`,
  quote: (words: string) => ` — “${words}”`,
  understoodAs: (question: string) => `Understood as: ${question}`,
  unverified: '[?] marks what I could not find word for word in the documents.',
  closest: 'Closest passages:',
  noPassages: 'Nothing in the documents comes near to that. Try other words.',
  stoppedBeforeText: 'Stopped. Ask again whenever you like.',
};

/** What the bot says around an answer. Values are already escaped. */
export const answerTexts: Catalogue<typeof en> = {
  en,
  'zh-CN': {
    page: (page, printed) =>
      printed === null ? `第 ${page} 页` : `第 ${page} 页（印刷页码 ${printed}）`,
    pages: (first, last) => `第 ${first}–${last} 页`,
    quote: (words) => `：“${words}”`,
    understoodAs: (question) => `我理解的问题：${question}`,
    unverified: '标有 [?] 的内容，我没能在文档中找到原文。',
    closest: '最接近的段落：',
    noPassages: '文档里没有相近的内容，换个说法试试吧。',
    stoppedBeforeText: '已停止。随时可以再问。',
  },
};
