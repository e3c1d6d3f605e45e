import { LIMITS } from '../limits.ts';
import type { NewFile } from '../world/attachments.ts';
import type { Picked } from './action-schema.ts';
import type { Actor } from './actor.ts';

/** The files of one message; throws a RangeError for too many, or too large ones. */
export function filesOf(actor: Actor, picked: readonly Picked[]): readonly NewFile[] {
  if (picked.length > LIMITS.files) {
    throw new RangeError(`A message takes ${LIMITS.files} files at most, got ${picked.length}`);
  }
  return picked.map((one) => fileOf(actor, one));
}

/** The file something points to; throws a RangeError when it did not come, or is too large. */
export function fileOf({ chat, uploads }: Actor, picked: Picked): NewFile {
  const file =
    'upload' in picked
      ? uploads[picked.upload]
      : chat.samples.find(({ name }) => name === picked.sample);
  if (!file) throw new RangeError('A file of this message did not arrive');
  const { name, bytes } = file;
  if (bytes.byteLength > LIMITS.fileBytes) {
    throw new RangeError(`${name} is larger than ${LIMITS.fileBytes / 1_048_576} MiB`);
  }
  return file;
}
