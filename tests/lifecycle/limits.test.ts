import { expect, test } from 'vitest';
import type { SeenMessage } from '../../sandbox/people/handle.ts';
import type { Person } from '../../sandbox/people/person.ts';
import type { Sandbox } from '../../sandbox/start-sandbox.ts';
import { sample } from '../discord/running-bot.ts';
import { makePdf } from '../pdf/make-pdf.ts';
import { startApart } from './own-process.ts';

const CARDS = 9;
const SLOW_MS = 90_000;
const QUESTION = 'At what time does a loan of a skiff end?';

test(
  'under Discord’s own limits many cards in one channel keep no command waiting, and build no queue',
  async () => {
    const { sandbox, channelId } = await startApart();
    sandbox.faults.limitLikeDiscord();
    const people = (['member', 'manager', 'owner'] as const).map((who) => sandbox.as(who));
    const uploads = Array.from({ length: CARDS }, (_, index) => {
      const bytes = makePdf({ pages: [[{ text: `Boat ${index} is lent until 17:30.`, y: 700 }]] });
      const file = { name: `boat ${index}.pdf`, bytes };
      return people[index % people.length]?.command(channelId, 'upload', { file });
    });
    const waits = await Promise.all(
      people.map(async (person) => {
        const from = performance.now();
        await person.command(channelId, 'ask', { question: QUESTION }).acknowledged();
        return performance.now() - from;
      }),
    );
    for (const wait of waits) expect(wait).toBeLessThan(3_000);
    for (const upload of uploads) {
      if (upload) await ended(sandbox, await upload.message());
    }
    // Whatever was asked for in the end is shown at once: nothing is left in line before it.
    const from = performance.now();
    await people[0]?.command(channelId, 'ask', { question: QUESTION }).response();
    expect(performance.now() - from).toBeLessThan(3_000);
  },
  SLOW_MS,
);

for (const forget of [false, true]) {
  const kind = forget ? 'cannot be resumed' : 'is resumed';
  test(
    `a connection that is cut amid an upload and an answer, and ${kind}, changes nothing about them`,
    async () => {
      const { sandbox, channelId } = await startApart();
      const member = sandbox.as('member');
      const file = await sample('handbook.pdf');
      await ended(sandbox, await member.command(channelId, 'upload', { file }).message());
      const other = Buffer.concat([file.bytes, Buffer.from('\n% other bytes\n')]);
      const upload = member.command(channelId, 'upload', {
        file: { name: 'other.pdf', bytes: other },
      });
      const asked = member.command(channelId, 'ask', { question: QUESTION });
      await Promise.all([upload.acknowledged(), asked.acknowledged()]);
      sandbox.faults.dropGateway({ forget });
      expect((await asked.message()).content).toContain('17:30');
      expect((await ended(sandbox, await upload.message())).content).toContain('added');
      await back(member, channelId);
    },
    SLOW_MS,
  );
}

/** The card of an upload, once nothing is under way on it. */
function ended(sandbox: Sandbox, { id }: SeenMessage): Promise<SeenMessage> {
  const find = () => {
    const card = sandbox.see(id);
    return card?.payload.components?.length === 0 ? card : undefined;
  };
  return sandbox.until(find, 'the end of an upload', 30_000);
}

/** Asks until the bot hears it: what is said while it is away is lost, as on Discord. */
async function back(person: Person, channelId: string): Promise<void> {
  for (;;) {
    const asked = person.command(channelId, 'help');
    const kind = await asked.acknowledged(1_000).catch(() => null);
    if (kind !== null) return;
  }
}
