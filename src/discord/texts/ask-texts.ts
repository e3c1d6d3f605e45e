import type { Catalogue } from './catalogue-type.ts';

const en = {
  searching: (documents: number) =>
    documents === 1 ? 'Searching 1 document …' : `Searching ${documents} documents …`,
  writing: 'Writing the answer …',

  stop: 'Stop',
  followUp: 'Follow up',
  passages: 'Passages',

  furtherPassages: (count: number) =>
    count === 1 ? 'One more passage fits less well.' : `${count} more passages fit less well.`,

  stopped: 'Stopped. The answer is not finished.',
  notYours: 'Only the person who asked, and those who manage this channel, can stop this.',
  notRunning: 'Nothing is running here any more. Please ask again.',

  followUpTitle: 'Follow up',
  askAboutTitle: 'Ask about this',
  questionLabel: 'Your question',
  followUpHint: 'It may go on from the answer: “And on Sundays?”',

  help: 'Ask me something in the same message, and I answer from this channel’s PDFs. Attach a PDF to add it to them. `/help` tells more.',
  cannotRead:
    'Discord does not show me replies to this kind of answer. Press “Follow up” below it, or mention me in your message.',
};

/** What the bot says around questions. */
export const askTexts: Catalogue<typeof en> = {
  en,
  'zh-CN': {
    searching: (documents) => `正在搜索 ${documents} 份文档……`,
    writing: '正在写回答……',

    stop: '停止',
    followUp: '追问',
    passages: '查看段落',

    furtherPassages: (count) => `另有 ${count} 段，相关度较低。`,

    stopped: '已停止，回答没有写完。',
    notYours: '只有提问者和管理这个频道的人可以停止。',
    notRunning: '这里已经没有正在进行的回答了。请重新提问。',

    followUpTitle: '追问',
    askAboutTitle: '就这条消息提问',
    questionLabel: '你的问题',
    followUpHint: '可以接着回答往下问：“那周日呢？”',

    help: '在同一条消息里写上问题，我会根据这个频道的 PDF 回答。附上 PDF 就能把它加进来。更多说明请用 `/help`。',
    cannotRead:
      'Discord 不会把对这类回答的回复内容给我看。请按回答下方的“追问”，或在消息里提及我。',
  },
};
