import { randomBytes } from 'node:crypto';
import { UserError } from '../../errors.ts';
import type { Actor } from '../permissions.ts';

/** A question that is being answered. */
export interface RunningQuestion {
  readonly id: string;
  /** Aborted when it is stopped. */
  readonly signal: AbortSignal;
  stop(): void;
}

/** What became of a wish to stop a question. */
export type StopOutcome = 'stopped' | 'not-yours' | 'not-running';

/** The questions that are being answered. */
export interface RunningQuestions {
  /**
   * Does `work` for a question, many at a time, but few of one person in one channel: throws a
   * `UserError` where it would be one too many.
   */
  run(place: AskedIn, work: (question: RunningQuestion) => Promise<void>): Promise<void>;
  /** For the person who asked, and for managers of the channel, from that channel alone. */
  stop(question: RunningKey, by: Actor): StopOutcome;
  /** Stops all, and resolves once they have ended. */
  stopAll(): Promise<void>;
}

/** By which a question is stopped. */
export interface RunningKey {
  readonly id: string;
  readonly channelId: string;
}

interface AskedIn {
  readonly channelId: string;
  readonly askerId: string;
}

interface Running extends RunningQuestion, AskedIn {
  ended: Promise<void>;
}

const MAX_OF_ONE_PERSON = 3;

export function createRunningQuestions(): RunningQuestions {
  const running = new Map<string, Running>();

  function start({ channelId, askerId }: AskedIn): Running {
    const ofSame = [...running.values()].filter(
      (one) => one.channelId === channelId && one.askerId === askerId,
    );
    if (ofSame.length >= MAX_OF_ONE_PERSON) throw tooMany();
    const controller = new AbortController();
    const question = {
      ...{ id: randomBytes(8).toString('hex'), signal: controller.signal },
      ...{ stop: () => controller.abort(), channelId, askerId, ended: Promise.resolve() },
    };
    running.set(question.id, question);
    return question;
  }

  return {
    async run(place, work) {
      const question = start(place);
      const ended = Promise.withResolvers<void>();
      question.ended = ended.promise;
      try {
        await work(question);
      } finally {
        running.delete(question.id);
        ended.resolve();
      }
    },
    stop({ id, channelId }, by) {
      const question = running.get(id);
      // Whoever manages one channel, as everybody does their direct messages, manages no other.
      if (question === undefined || question.channelId !== channelId) return 'not-running';
      if (question.askerId !== by.id && !by.isManager) return 'not-yours';
      question.stop();
      return 'stopped';
    },
    async stopAll() {
      const all = [...running.values()];
      for (const question of all) question.stop();
      await Promise.all(all.map(({ ended }) => ended));
    },
  };
}

function tooMany(): UserError {
  return new UserError(
    'too-many-questions',
    `I am still answering ${MAX_OF_ONE_PERSON} questions of yours here. Please wait for one of them.`,
  );
}
