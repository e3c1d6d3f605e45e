import type { Catalogue } from './catalogue-type.ts';

interface AboutTexts {
  readonly heading: (version: string) => string;
  readonly sentences: string;
  readonly chat: (model: string) => string;
  readonly search: (models: string) => string;
  readonly staysHere: string;
  readonly goesToService: string;
  readonly keepsOriginals: string;
  readonly keepsTextOnly: string;
  readonly onDiscord: string;
  readonly inSandbox: string;
  readonly runsOn: (node: string, discordJs: string) => string;
  readonly licence: string;
}

const en: AboutTexts = {
  heading: (version) => `**Footnote ${version}** answers from your PDFs, with footnotes.`,
  sentences:
    '- **Answers** are sentences of the PDFs, word for word. I work offline, without a chat model.',
  chat: (model) =>
    `- **Answers** are written by the chat model ${model}. Every quote in a footnote was found on its page first.`,
  search: (models) => `- **Search** goes by words, and by meaning with ${models}.`,
  staysHere: '- **Your text** stays on the machine that I run on, apart from what Discord shows.',
  goesToService:
    '- **Your text** leaves the machine that I run on: questions and text of the PDFs go to a model service.',
  keepsOriginals: '- **Files** are kept, so that they can be downloaded and indexed anew.',
  keepsTextOnly: '- **Files** are not kept, only their text. To index one anew, upload it again.',
  onDiscord: '- **Connected** to Discord.',
  inSandbox: '- **Connected** to a sandbox on this machine, not to Discord.',
  runsOn: (node, discordJs) => `- **Runs on** Node.js ${node} and discord.js ${discordJs}.`,
  licence: '- **Licence:** MIT, without any warranty.',
};

const zh: AboutTexts = {
  heading: (version) => `**Footnote ${version}** 根据你的 PDF 回答问题，并附上脚注。`,
  sentences: '- **回答** 是 PDF 中的原句。我离线工作，没有使用聊天模型。',
  chat: (model) =>
    `- **回答** 由聊天模型 ${model} 撰写。脚注里的每段引文，都先在相应的页面上核对过。`,
  search: (models) => `- **检索** 既按词语，也用 ${models} 按语义。`,
  staysHere: '- **你的文字** 除了 Discord 上显示的内容，只留在我运行的机器上。',
  goesToService: '- **你的文字** 会离开我运行的机器：问题和 PDF 的文字会发送给模型服务。',
  keepsOriginals: '- **文件** 会保存，以便下载和重建索引。',
  keepsTextOnly: '- **文件** 不会保存，只保存其中的文字。要重建索引，请重新上传。',
  onDiscord: '- **已连接** 到 Discord。',
  inSandbox: '- **已连接** 到这台机器上的沙盒，而不是 Discord。',
  runsOn: (node, discordJs) => `- **运行环境：** Node.js ${node}、discord.js ${discordJs}。`,
  licence: '- **许可证：** MIT，不附带任何担保。',
};

/** The sentences of `/about`. */
export const aboutTexts: Catalogue<AboutTexts> = { en, 'zh-CN': zh };
