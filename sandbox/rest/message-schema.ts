import { AllowedMentionsTypes, type APIMessage, MessageFlags } from 'discord-api-types/v10';
import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { flatten } from '../world/components.ts';
import type { MessageDraft } from '../world/message-payload.ts';
import { check, complain, text } from './check.ts';
import { CLASSIC_COMPONENTS, V2_COMPONENTS } from './component-schema.ts';

const EMBED = z.looseObject({
  title: z.string().max(LIMITS.embedTitle).optional(),
  description: z.string().max(LIMITS.embedDescription).optional(),
  url: z.string().optional(),
  color: z.number().int().min(0).max(0xffffff).nullish(),
  footer: z.looseObject({ text: text(1, LIMITS.embedFooter) }).optional(),
  author: z.looseObject({ name: text(1, LIMITS.embedAuthor) }).optional(),
  fields: z
    .array(
      z.looseObject({
        name: text(1, LIMITS.embedFieldName),
        value: text(1, LIMITS.embedFieldValue),
        inline: z.boolean().optional(),
      }),
    )
    .max(LIMITS.embedFields)
    .optional(),
});

type Embed = z.output<typeof EMBED>;

const EMBEDS = z
  .array(EMBED)
  .max(LIMITS.embeds)
  .superRefine((embeds, context) => {
    const size = embeds.reduce((sum, embed) => sum + embedSize(embed), 0);
    if (size <= LIMITS.embedTotal) return;
    const message = `Embed size exceeds maximum size of ${LIMITS.embedTotal}`;
    complain(context, 'MAX_EMBED_SIZE_EXCEEDED', message);
  });

const ALLOWED_MENTIONS = z
  .object({
    parse: z.array(z.enum(AllowedMentionsTypes)).optional(),
    users: z.array(z.string()).max(100).optional(),
    roles: z.array(z.string()).max(100).optional(),
    replied_user: z.boolean().optional(),
  })
  .superRefine(({ parse, users, roles }, context) => {
    const both =
      (parse?.includes(AllowedMentionsTypes.User) && users?.length) ||
      (parse?.includes(AllowedMentionsTypes.Role) && roles?.length);
    if (!both) return;
    const message = 'parse and an explicit list are mutually exclusive';
    complain(context, 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE', message, ['parse']);
  });

const MESSAGE = z.object({
  content: z.string().max(LIMITS.content).nullish(),
  embeds: EMBEDS.nullish(),
  components: z.array(z.unknown()).nullish(),
  allowed_mentions: ALLOWED_MENTIONS.nullish(),
  flags: z.number().int().nullish(),
  nonce: z.union([z.string().max(25), z.number()]).nullish(),
  attachments: z
    .array(z.looseObject({ id: z.union([z.string(), z.number()]) }))
    .max(LIMITS.files)
    .nullish(),
  message_reference: z
    .object({ message_id: z.string(), fail_if_not_exists: z.boolean().optional() })
    .nullish(),
});

/** A checked message: what the world needs, and what it replies to. */
export interface CheckedMessage extends MessageDraft {
  readonly message_reference?:
    | { readonly message_id: string; readonly fail_if_not_exists?: boolean | undefined }
    | null
    | undefined;
}

/**
 * The message a request describes; throws 50035 for anything Discord would not take. `before` is
 * the message that is edited: Components V2, once on, stays on, and turned on it goes with nothing
 * else. `prefix` is where the message lies in the request.
 */
export function checkMessage(
  value: unknown,
  {
    before,
    prefix = [],
  }: { readonly before?: APIMessage; readonly prefix?: readonly string[] } = {},
): CheckedMessage {
  const message = check(MESSAGE, value, prefix);
  const flags = (before?.flags ?? 0) | (message.flags ?? 0);
  const isV2 = (flags & MessageFlags.IsComponentsV2) !== 0;
  const { content = before?.content, embeds = before?.embeds } = message;
  if (isV2) check(WITHOUT_LEGACY, { content, embeds }, prefix);
  const components = check(
    z.object({ components: (isV2 ? WITH_V2 : CLASSIC).nullish() }),
    { components: message.components },
    prefix,
  );
  // The schemas above checked every field these types name.
  return { ...message, ...components } as CheckedMessage;
}

const WITHOUT_LEGACY = z
  .object({ content: z.string().nullish(), embeds: z.array(z.unknown()).nullish() })
  .superRefine((message, context) => {
    for (const field of ['content', 'embeds'] as const) {
      if (!message[field]?.length) continue;
      const words = `The '${field}' field cannot be used with the flag IS_COMPONENTS_V2`;
      complain(context, 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', words, [field]);
    }
  });

const CLASSIC = CLASSIC_COMPONENTS.superRefine(requireDistinctIds);

const WITH_V2 = V2_COMPONENTS.superRefine((components, context) => {
  requireDistinctIds(components, context);
  const all = flatten(components);
  if (all.length > LIMITS.componentsV2) {
    const message = `Must be ${LIMITS.componentsV2} or fewer in length.`;
    complain(context, 'BASE_TYPE_MAX_LENGTH', message);
  }
  const words = all.map(({ content }) => String(content ?? '')).join('');
  const isTooLong =
    words.length > LIMITS.componentsV2Text || Buffer.byteLength(words) > LIMITS.componentsV2Bytes;
  if (isTooLong) {
    const message = `The total text may not be longer than ${LIMITS.componentsV2Text}`;
    complain(context, 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED', message);
  }
});

/** Two components of one message may not have the same `custom_id`. */
export function requireDistinctIds(components: readonly unknown[], context: z.RefinementCtx): void {
  const ids = flatten(components).flatMap(({ custom_id: id }) => (id === undefined ? [] : [id]));
  if (new Set(ids).size === ids.length) return;
  const message = 'Component custom id cannot be duplicated';
  complain(context, 'COMPONENT_CUSTOM_ID_DUPLICATED', message);
}

function embedSize({ title, description, footer, author, fields = [] }: Embed): number {
  const texts = [title, description, footer?.text, author?.name];
  const fieldTexts = fields.flatMap(({ name, value }) => [name, value]);
  return [...texts, ...fieldTexts].reduce((sum, one) => sum + (one?.length ?? 0), 0);
}
