import type { Catalogue } from './catalogue-type.ts';

interface FailureTexts {
  /** What went wrong is not the person's doing; the number finds it in the log. */
  readonly unexpected: (reference: string) => string;
  /** By the code of a `UserError`; one that is missing is said in the error's own words. */
  readonly byCode: Readonly<Record<string, string>>;
  /** By the code of Discord's error. */
  readonly byDiscordCode: Readonly<Record<number, string>>;
}

const en: FailureTexts = {
  unexpected: (reference) =>
    `Sorry, something went wrong on my side. Please try again; if it happens again, tell whoever runs me this number: ${reference}.`,
  byCode: {},
  byDiscordCode: {
    10062: 'Discord waited too long for me and gave up on this. Please try again.',
    30046: 'Discord does not let me change this old message any more. Please ask again.',
    40005: 'The file is larger than Discord lets me send here.',
    40060: 'This was answered already.',
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
  byCode: {
    'pdf-not-a-pdf': '这个文件不是 PDF。请附上一个 PDF 文件。',
    'pdf-encrypted': '这个 PDF 需要密码才能打开。请去掉密码后再附上。',
    'pdf-damaged': '这个 PDF 已损坏，无法读取。请重新导出后再附上。',
    'pdf-truncated': '这个 PDF 不完整，可能没有下载完。请附上完整的文件。',
    'pdf-too-large': '这个 PDF 太大了。请拆分后再附上。',
    'pdf-too-many-pages': '这个 PDF 的页数太多。请拆分后再附上。',
    'pdf-no-text': '这个 PDF 里没有文字，可能是扫描件。请附上带文字的版本。',
    'pdf-too-slow': '读取这个 PDF 花的时间太长，已停止。请拆分或重新导出后再附上。',
    'pdf-too-much-memory': '读取这个 PDF 需要的内存太多，已停止。请拆分或重新导出后再附上。',
    'no-original': '没有保存这个文件的原件，无法重建索引。请重新上传它。',
    'no-such-document': '这个频道里没有这份文档。',
  },
  byDiscordCode: {
    10062: 'Discord 等得太久，已放弃这次请求。请再试一次。',
    30046: 'Discord 不再允许我修改这条旧消息。请重新提问。',
    40005: '文件超过了 Discord 在这里允许我发送的大小。',
    40060: '这个请求已经回答过了。',
    50001: '我看不到这个频道。请让管理频道的人给我“查看频道”权限，然后再试一次。',
    50013:
      '我在这个频道缺少权限。我需要“查看频道”“发送消息”“在子区内发送消息”“读取消息历史”和“附加文件”。',
    50027: '距离提问的时间太久了。请重新提问。',
    50035: 'Discord 没有接受我的回答。请换个说法再试一次。',
    200000: '服务器的规则（AutoMod）拦截了我的回答。',
  },
};

export const failureTexts: Catalogue<FailureTexts> = { en, 'zh-CN': zh };
