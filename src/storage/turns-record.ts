import type { DocumentKey, RememberedTurn } from '../knowledge/types.ts';
import { changeRecord } from './change-record.ts';
import { DamagedRecordError, type RecordStore } from './record-store.ts';
import { RECORD_VERSION, turnsKey, turnsRecord } from './records.ts';

const TURNS_KEPT = 100;
const QUESTION_LENGTH = 1_000;

/** Adds a turn behind the others of its channel, and lets the oldest go. */
export async function rememberTurn(
  records: RecordStore,
  channelId: string,
  turn: RememberedTurn,
): Promise<void> {
  const kept = { ...turn, question: cut(turn.question) };
  await changeTurns(records, channelId, (turns) => [...turns, kept].slice(-TURNS_KEPT));
}

/** Never between the halves of a surrogate pair. */
function cut(question: string): string {
  return question.slice(0, QUESTION_LENGTH).replace(/[\ud800-\udbff]$/u, '');
}

/** The latest turn with this message; null for none. */
export async function recallTurn(
  records: RecordStore,
  channelId: string,
  messageId: string,
): Promise<RememberedTurn | null> {
  const stored = await records.find(turnsKey(channelId), turnsRecord);
  return stored?.turns.findLast(({ messageIds }) => messageIds.includes(messageId)) ?? null;
}

/** Forgets all turns of a channel, readable or not. */
export async function forgetTurns(records: RecordStore, channelId: string): Promise<void> {
  await records.delete([turnsKey(channelId)]);
}

/**
 * Takes a document out of the turns; one that was asked of nothing else goes. Turns that cannot be
 * read do not stand in the way of a removal: they all go.
 */
export async function forgetDocumentInTurns(
  records: RecordStore,
  { channelId, documentId }: DocumentKey,
): Promise<void> {
  const without = (turn: RememberedTurn): RememberedTurn => ({
    ...turn,
    documentIds: turn.documentIds?.filter((each) => each !== documentId) ?? null,
  });
  try {
    await changeTurns(records, channelId, (turns) =>
      turns.map(without).filter(({ documentIds }) => documentIds?.length !== 0),
    );
  } catch (error) {
    if (!(error instanceof DamagedRecordError)) throw error;
    await forgetTurns(records, channelId);
  }
}

async function changeTurns(
  records: RecordStore,
  channelId: string,
  change: (turns: readonly RememberedTurn[]) => readonly RememberedTurn[],
): Promise<void> {
  const place = { key: turnsKey(channelId), shape: turnsRecord };
  await changeRecord(records, place, (before) => {
    const turns = change(before?.turns ?? []);
    return turns.length === 0 ? null : { version: RECORD_VERSION, turns: [...turns] };
  });
}
