import type { Catalogue } from './catalogue-type.ts';

/** Slash commands by name, as they are to be clicked on. */
type Mention = (command: string) => string;

interface HelpTexts {
  readonly intro: string;
  readonly add: (mention: Mention) => string;
  readonly ask: (mention: Mention) => string;
  readonly followUp: string;
  readonly search: (mention: Mention) => string;
  readonly documents: (mention: Mention) => string;
  /** For those who may manage the channel. */
  readonly manage: (mention: Mention) => string;
  readonly places: string;
  readonly staysHere: string;
  readonly goesToService: string;
  readonly keepsOriginals: string;
  readonly keepsTextOnly: string;
  readonly about: (mention: Mention) => string;
}

const en: HelpTexts = {
  intro:
    'I answer questions from the PDFs of this channel, and from nothing else. Footnotes lead to the page and the words; where the PDFs say nothing, I say so.',
  add: (mention) =>
    `- **Add PDFs:** ${mention('upload')}, or mention me in a message with PDFs attached. For somebody’s message: its menu, *Apps*, *Add PDFs to this channel*.`,
  ask: (mention) =>
    `- **Ask:** ${mention('ask')}, or mention me with your question. \`document\` asks a single one, \`private\` shows the answer to you alone. For somebody’s message: its menu, *Apps*, *Ask about this*.`,
  followUp:
    '- **Follow up:** press *Follow up* below my answer. Where you asked by mentioning me, a reply does the same.',
  search: (mention) => `- **Read for yourself:** ${mention('search')} shows the passages that fit.`,
  documents: (mention) =>
    `- **See the documents:** ${mention('documents')} lists them, with details, download and removal.`,
  manage: (mention) =>
    `- **Manage this channel:** ${mention('settings')} changes how I answer, ${mention('reindex')} indexes PDFs anew, ${mention('reset')} removes them all.`,
  places:
    '-# Every channel has its own PDFs. Threads and posts use those of their channel; our direct messages have their own.',
  staysHere: '-# PDFs and questions are worked on where I run, and sent to no other service.',
  goesToService:
    '-# Text of the PDFs and the questions goes to the model service that whoever runs me has chosen.',
  keepsOriginals: 'The files are kept too. What you remove here is deleted.',
  keepsTextOnly: 'Of the files only their text is kept. What you remove here is deleted.',
  about: (mention) => `${mention('about')} tells which models I use.`,
};

const zh: HelpTexts = {
  intro:
    '我只根据本频道的 PDF 回答问题，不用别的来源。脚注会指出页码和原文；PDF 里没有写到的，我会直说。',
  add: (mention) =>
    `- **添加 PDF：** ${mention('upload')}，或在消息里提及我并附上 PDF。要添加别人消息里的文件：打开那条消息的菜单，选“APP”，再选“将 PDF 添加到本频道”。`,
  ask: (mention) =>
    `- **提问：** ${mention('ask')}，或提及我并写下问题。选项“文档”只问其中一份，“仅自己可见”让回答只有你能看到。要就别人的消息提问：打开那条消息的菜单，选“APP”，再选“就此提问”。`,
  followUp: '- **追问：** 按回答下方的“追问”。如果是提及我来提问的，直接回复我的回答也可以。',
  search: (mention) => `- **自己查看：** ${mention('search')} 会列出相符的段落。`,
  documents: (mention) =>
    `- **查看文档：** ${mention('documents')} 列出所有文档，可以查看详情、下载和删除。`,
  manage: (mention) =>
    `- **管理本频道：** ${mention('settings')} 更改我的回答方式，${mention('reindex')} 重建索引，${mention('reset')} 删除所有 PDF。`,
  places: '-# 每个频道都有自己的 PDF。子区和帖子使用所属频道的；与我的私信另有一份。',
  staysHere: '-# PDF 和问题都在我运行的机器上处理，不会发送给其他服务。',
  goesToService: '-# PDF 的文字和问题会发送给机器人管理者选用的模型服务。',
  keepsOriginals: '文件也会保存。你在这里删除的内容会被彻底清除。',
  keepsTextOnly: '文件只保存其中的文字。你在这里删除的内容会被彻底清除。',
  about: (mention) => `${mention('about')} 可以查看我使用的模型。`,
};

/** The sentences of `/help`. */
export const helpTexts: Catalogue<HelpTexts> = { en, 'zh-CN': zh };
