import type { Catalogue } from './catalogue-type.ts';

interface FailureTexts {
  /** What went wrong is not the person's doing; the number finds it in the log. */
  readonly unexpected: (reference: string) => string;
  /** The same where a model, a service or the database fails, which whoever runs the bot mends. */
  readonly modelFailed: (reference: string) => string;
  /** By the code of a `UserError`; one that is missing is said in the error's own words. */
  readonly byCode: Readonly<Record<string, string>>;
  /** By the code of Discord's error. */
  readonly byDiscordCode: Readonly<Record<number, string>>;
}

const en: FailureTexts = {
  unexpected: (reference) =>
    `Sorry, something went wrong on my side. Please try again; if it happens again, tell whoever runs me this number: ${reference}.`,
  modelFailed: (reference) =>
    `Sorry, what I work with does not answer as it should. Please try again in a few minutes; if it stays so, tell whoever runs me this number: ${reference}.`,
  byCode: {},
  byDiscordCode: {
    10062: 'Discord waited too long for me and gave up on this. Please try again.',
    30046: 'Discord does not let me change this old message any more. Please ask again.',
    40005: 'The file is larger than Discord lets me send here.',
    40060: 'The line to Discord broke while I took this up. Please try again.',
    50001:
      'I cannot see this channel. Ask someone who manages it to give me “View Channel”, then try again.',
    50013:
      'I lack a permission in this channel. I need “View Channel”, “Send Messages”, “Send Messages in Threads”, “Read Message History” and “Attach Files”.',
    50027: 'Too much time has passed since you asked. Please ask again.',
    50035: 'Discord did not accept my answer. Please try again in other words.',
    200000: 'A rule of this server (AutoMod) blocked my answer.',
  },
};

const zh: FailureTexts = {
  unexpected: (reference) =>
    `抱歉，我这边出了点问题。请再试一次；如果再次出现，请把这个编号告诉机器人的管理者：${reference}。`,
  modelFailed: (reference) =>
    `抱歉，我依赖的服务没有正常响应。请过几分钟再试；如果一直这样，请把这个编号告诉机器人的管理者：${reference}。`,
  byCode: {
    'model-filtered': '模型服务的内容过滤器拦下了这个回答。请换个说法再问。',
    'pdf-not-a-pdf': '这个文件不是 PDF。请附上一个 PDF 文件。',
    'pdf-encrypted': '这个 PDF 需要密码才能打开。请去掉密码后再附上。',
    'pdf-damaged': '这个 PDF 已损坏，无法读取。请重新导出后再附上。',
    'pdf-truncated': '这个 PDF 不完整，可能没有下载完。请附上完整的文件。',
    'pdf-too-large': '这个 PDF 太大了。请拆分后再附上。',
    'pdf-too-many-pages': '这个 PDF 的页数太多。请拆分后再附上。',
    'pdf-no-text': '这个 PDF 里没有文字，可能是扫描件。请附上带文字的版本。',
    'pdf-too-slow': '读取这个 PDF 花的时间太长，已停止。请拆分或重新导出后再附上。',
    'pdf-too-much-memory': '读取这个 PDF 需要的内存太多，已停止。请拆分或重新导出后再附上。',
    'file-elsewhere': '这个文件不在 Discord 上，我只从 Discord 下载文件。请直接附上 PDF。',
    'file-gone': 'Discord 上已经没有这个文件了：链接已过期，或者消息已被删除。请重新上传。',
    'file-slow': 'Discord 传送这个文件花的时间太长。请过几分钟再试。',
    'file-host': 'Discord 暂时无法提供这个文件。请过几分钟再试。',
    'no-files': '这条消息里没有文件。请选一条带有 PDF 的消息，或使用 `/upload`。',
    'too-many-uploads':
      '你已有 5 批 PDF 正在处理。请等其中一批的卡片显示完成后再添加；一次最多可以添加 10 个文件。',
    'uploads-managers': '在这个频道，只有管理频道的人可以添加 PDF。请让他们来添加。',
    'uploads-role':
      '在这个频道，只有拥有特定身份组的人可以添加 PDF，而你没有。请联系管理频道的人。',
    'managers-only': '只有可以管理这个频道的人才能这样做。请联系他们。',
    'remove-not-yours': '只有添加这份文档的人或管理这个频道的人可以删除它。',
    'reset-not-yours': '这个问题问的是别人。请自己使用 `/reset`。',
    'no-original-to-send': '这里没有保存这份文档的文件。请向添加它的人索取。',
    'stopped-by-removal': '因为文档已被删除或频道已被清空，这项任务已停止。',
    'unknown-setting': '这个选项已不再提供。用 `/settings` 查看现有的选项。',
    'bad-setting': '这些设置无法使用，未作任何更改。',
    'bad-chunk-length':
      '这些数字无法使用，未作任何更改。每段为 100 到 8,000 个字符，重叠部分不超过一半，都填整数，例如 1000 和 200。',
    'bad-percentile': '这个数字无法使用，未作任何更改。百分位是 0 到 100 之间的数，例如 90。',
    'bad-spread': '这个数字无法使用，未作任何更改。请填 0 到 10 之间的数，例如 1.5。',
    'no-original': '没有保存这个文件的原件，无法重建索引。请重新上传它。',
    'documents-coming': '这个频道的第一批文档还在添加中。等卡片显示完成后再提问。',
    'no-such-document': '这个频道里没有这份文档。',
    'no-documents': '这个频道还没有文档。用 `/upload` 添加 PDF，或者在消息里提及我并附上 PDF。',
    'ambiguous-document': '这个频道里有几份文档都符合。请从输入时出现的列表里选一份。',
    'no-question': '这里没有问题。请写一个问题。',
    'question-too-long': '问题最多 1000 个字符。请写得短一些。',
    'too-many-questions': '你在这里已有 3 个问题正在回答。请等其中一个答完。',
    'turn-forgotten': '我已经不记得这个回答了。请把问题完整地再问一遍。',
    'documents-changed': '我回答的时候，这个频道的文档变了。请重新提问。',
  },
  byDiscordCode: {
    10062: 'Discord 等得太久，已放弃这次请求。请再试一次。',
    30046: 'Discord 不再允许我修改这条旧消息。请重新提问。',
    40005: '文件超过了 Discord 在这里允许我发送的大小。',
    40060: '我接受这个请求时与 Discord 的连接中断了。请再试一次。',
    50001: '我看不到这个频道。请让管理频道的人给我“查看频道”权限，然后再试一次。',
    50013:
      '我在这个频道缺少权限。我需要“查看频道”“发送消息”“在子区内发送消息”“读取消息历史”和“附加文件”。',
    50027: '距离提问的时间太久了。请重新提问。',
    50035: 'Discord 没有接受我的回答。请换个说法再试一次。',
    200000: '服务器的规则（AutoMod）拦截了我的回答。',
  },
};

export const failureTexts: Catalogue<FailureTexts> = { en, 'zh-CN': zh };
