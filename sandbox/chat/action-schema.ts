import { z } from 'zod';

/** A file of the request's own, by its place among them, or a sample by its name. */
const PICKED = z.union([
  z.object({ upload: z.number().int().min(0) }),
  z.object({ sample: z.string() }),
]);

const ID = z.string().regex(/^\d+$/);
const VALUE = z.union([z.string(), z.number(), z.boolean(), PICKED]);

/** Everything one can do on the page. */
export const ACTION = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('say'),
    channelId: ID,
    content: z.string(),
    files: z.array(PICKED),
    replyTo: ID.optional(),
  }),
  z.object({
    kind: z.literal('post'),
    forumId: ID,
    title: z.string(),
    content: z.string(),
    files: z.array(PICKED),
  }),
  z.object({ kind: z.literal('thread'), messageId: ID, name: z.string() }),
  z.object({
    kind: z.literal('react'),
    messageId: ID,
    emoji: z.string().min(1).max(100),
    present: z.boolean(),
  }),
  z.object({ kind: z.literal('edit'), messageId: ID, content: z.string() }),
  z.object({ kind: z.literal('delete'), messageId: ID }),
  z.object({ kind: z.literal('pin'), messageId: ID }),
  z.object({ kind: z.literal('dismiss'), messageId: ID }),
  z.object({ kind: z.literal('locale'), locale: z.string() }),
  z.object({
    kind: z.literal('command'),
    channelId: ID,
    name: z.string(),
    values: z.record(z.string(), VALUE),
  }),
  z.object({
    kind: z.literal('autocomplete'),
    channelId: ID,
    name: z.string(),
    option: z.string(),
    text: z.string(),
    values: z.record(z.string(), z.string()),
  }),
  z.object({ kind: z.literal('menu'), messageId: ID, name: z.string() }),
  z.object({ kind: z.literal('press'), messageId: ID, customId: z.string() }),
  z.object({
    kind: z.literal('select'),
    messageId: ID,
    customId: z.string(),
    values: z.array(z.string()).readonly(),
  }),
  z.object({
    kind: z.literal('submit'),
    interactionId: ID,
    values: z.record(z.string(), z.union([z.string(), z.array(z.string()), z.array(PICKED)])),
  }),
]);

export type Action = z.output<typeof ACTION>;
export type Picked = z.output<typeof PICKED>;
