import type { Message } from 'discord.js';

/** Discord shows it for ten seconds. */
const AGAIN_AFTER_MS = 8_000;

/** Shows the bot typing where the message stands until `work` is done. */
export async function keepTyping<Result>(
  { channel }: Message,
  work: () => Promise<Result>,
): Promise<Result> {
  const type = () => {
    // A sign of life is not worth failing for.
    if (channel.isSendable()) channel.sendTyping().catch(() => undefined);
  };
  type();
  const timer = setInterval(type, AGAIN_AFTER_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
