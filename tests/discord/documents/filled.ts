import type { SeenMessage } from '../../../sandbox/people/handle.ts';
import type { RunningBot } from '../running-bot.ts';

/** Adds a text under this name; gives the document's id. For bots with a text reader. */
export async function addText(
  { knowledgeBase }: Pick<RunningBot, 'knowledgeBase'>,
  channelId: string,
  file: { readonly name: string; readonly text?: string; readonly addedBy?: string | null },
): Promise<string> {
  const { name, text = `All that ${name} says.`, addedBy = null } = file;
  const bytes = new Uint8Array(Buffer.from(text));
  const { document } = await knowledgeBase.ingest(channelId, { name, bytes, addedBy });
  return document.documentId;
}

/** What is written on the buttons of a message, those that cannot be pressed in brackets. */
export function buttonLabels({ payload }: SeenMessage): string[] {
  const labels: string[] = [];
  for (const row of payload.components ?? []) {
    if (!('components' in row)) continue;
    for (const one of row.components) {
      if (!('label' in one) || typeof one.label !== 'string') continue;
      labels.push('disabled' in one && one.disabled ? `(${one.label})` : one.label);
    }
  }
  return labels;
}
