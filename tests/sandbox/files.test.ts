import { expect, test } from 'vitest';
import { failureOf } from './connected.ts';
import { startInGeneral } from './started.ts';

const file = (name: string) => ({ attachment: Buffer.from(name), name });

test('files are sent, fetched by their link, and the link expires after a day', async () => {
  const { sandbox, channel } = await startInGeneral();
  const bytes = Buffer.from('%PDF-1.7 a file');
  const sent = await channel.send({
    files: [{ attachment: bytes, name: 'my report (1).pdf', description: 'A report' }],
  });
  const attachment = sent.attachments.first();
  expect(attachment).toMatchObject({
    name: 'my_report_1_.pdf',
    size: bytes.length,
    description: 'A report',
  });
  const url = attachment?.url ?? '';
  expect(Buffer.from(await (await fetch(url)).arrayBuffer())).toEqual(bytes);
  expect((await fetch(url.replace(/hm=./, 'hm=x'))).status).toBe(404);
  expect((await fetch(url.replace(/ex=[^&]+/, 'ex=ffffffff'))).status).toBe(404);
  sandbox.clock.advance(25 * 60 * 60_000);
  expect((await fetch(url)).status).toBe(404);
  const again = await channel.messages.fetch({ message: sent.id, force: true });
  expect((await fetch(again.attachments.first()?.url ?? '')).status).toBe(200);
});

test('an edit keeps the attachments it lists and adds new files', async () => {
  const { channel } = await startInGeneral();
  const file = (name: string) => ({ attachment: Buffer.from(name), name });
  const sent = await channel.send({ files: [file('a.txt'), file('b.txt')] });
  const names = ({ attachments }: typeof sent) => attachments.map(({ name }) => name);
  expect(names(await sent.edit('all stay'))).toEqual(['a.txt', 'b.txt']);
  const kept = sent.attachments.filter(({ name }) => name === 'b.txt').map((one) => one);
  const edited = await sent.edit({ attachments: kept, files: [file('c.txt')] });
  expect(names(edited)).toEqual(['b.txt', 'c.txt']);
});

test('a file over 10 MiB is too large, and so is a request over 25 MiB', async () => {
  const { channel } = await startInGeneral();
  const file = (mebibytes: number) => Buffer.alloc(mebibytes * 1024 * 1024 + 1);
  const tooLarge = { status: 413, code: 40005 };
  expect(await failureOf(channel.send({ files: [file(10)] }))).toEqual(tooLarge);
  expect(await failureOf(channel.send({ files: [file(9), file(9), file(9)] }))).toEqual(tooLarge);
});

test('a file of no stated type is taken for what its name says', async () => {
  const { sandbox, general } = await startInGeneral();
  const files = ['leave.PDF', 'leave.pdf.exe', 'leave'].map((name) => ({
    name,
    bytes: new Uint8Array([1]),
  }));
  const { attachments } = sandbox.as('member').say(general, '', { files }).message.payload;
  expect(attachments.map(({ content_type }) => content_type)).toEqual([
    'application/pdf',
    'application/octet-stream',
    'application/octet-stream',
  ]);
});

test('an edit that brings a file drops those it does not list', async () => {
  const { channel } = await startInGeneral();
  const sent = await channel.send({ content: 'a', files: [file('a.txt')] });
  const edited = await sent.edit({ files: [file('b.txt')] });
  expect(edited.attachments.map(({ name }) => name)).toEqual(['b.txt']);
  expect((await sent.edit({ attachments: [] })).attachments.size).toBe(0);
});

test('a message takes ten files, and an edit may not add the eleventh', async () => {
  const { sandbox, channel, client } = await startInGeneral();
  const ten = Array.from({ length: 10 }, (_, index) => file(`${index}.txt`));
  const sent = await channel.send({ files: ten });
  expect(sent.attachments.size).toBe(10);
  expect(await failureOf(channel.send({ files: [...ten, file('x.txt')] }))).toMatchObject({
    status: 400,
    code: 50035,
    errors: { attachments: {} },
  });
  const raw = client.rest.patch(`/channels/${channel.id}/messages/${sent.id}`, {
    body: {},
    files: [{ name: 'x.txt', data: 'x' }],
  });
  expect(await failureOf(raw)).toEqual({ status: 400, code: 30015 });
  expect(sandbox.see(sent.id)?.payload.attachments).toHaveLength(10);
});
