import { type RunningBot, startRunningBot } from '../running-bot.ts';
import { createGatedChat, type GatedChat } from './gated-chat.ts';
import { LOANS, textPdf, textReader } from './text-pdf.ts';

/** A running bot whose chat model says what the test says, with one small document. */
export async function startWithChat(): Promise<RunningBot & { readonly chat: GatedChat }> {
  const chat = createGatedChat();
  const bot = await startRunningBot({ chat, reader: textReader() });
  await bot.knowledgeBase.ingest(bot.channelId, textPdf('loans.pdf', LOANS));
  return Object.assign(bot, { chat });
}

/** The `custom_id` of the button with this label, below a message. */
export function buttonOf(
  message: { readonly payload: { readonly components?: unknown } },
  label: string,
): string {
  const row = JSON.stringify(message.payload.components ?? []);
  const button = [...row.matchAll(/\{"type":2[^{}]*\}/gu)]
    .map(([json]) => JSON.parse(json) as { label?: string; custom_id?: string })
    .find((one) => one.label === label);
  if (button?.custom_id === undefined) throw new Error(`There is no button "${label}"`);
  return button.custom_id;
}
