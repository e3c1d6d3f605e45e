import type { Sandbox } from '../../../sandbox/start-sandbox.ts';

/** What a message held, and from when on, in milliseconds since 1970. */
export interface Version {
  readonly content: string;
  readonly at: number;
}

/** Collects every version of a message that the bot brings about from now on. */
export function watchEdits(sandbox: Sandbox, messageId: string): readonly Version[] {
  const versions: Version[] = [];
  sandbox.world.onDispatch(({ name, data }) => {
    const isEdit = name === 'MESSAGE_UPDATE' && 'id' in data && data.id === messageId;
    if (isEdit) versions.push({ content: sandbox.see(messageId)?.content ?? '', at: Date.now() });
  });
  return versions;
}
