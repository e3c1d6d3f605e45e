import type { ChatMessage, ChatModel } from '../../src/knowledge/ports.ts';

export interface ScriptedChat extends ChatModel {
  /** The conversations it was given, oldest first. */
  readonly prompts: (readonly ChatMessage[])[];
}

/** Plays these completions, one a call, in pieces of a few characters as a stream would. */
export function createScriptedChat(completions: readonly string[], pieceLength = 5): ScriptedChat {
  const prompts: (readonly ChatMessage[])[] = [];
  return {
    modelId: 'scripted',
    prompts,
    async *complete(messages, options) {
      const completion = completions[prompts.length];
      prompts.push(messages);
      if (completion === undefined) {
        throw new Error(`Expected at most ${completions.length} calls`);
      }
      for (let at = 0; at < completion.length; at += pieceLength) {
        options?.signal?.throwIfAborted();
        yield completion.slice(at, at + pieceLength);
      }
    },
  };
}
