/**
 * Discord's numbers, as its documentation gives them. Lengths are counted in UTF-16 code units,
 * which is never more generous than Discord's own count of code points.
 */
export const LIMITS = {
  content: 2_000,
  embeds: 10,
  embedTotal: 6_000,
  embedTitle: 256,
  embedDescription: 4_096,
  embedFields: 25,
  embedFieldName: 256,
  embedFieldValue: 1_024,
  embedFooter: 2_048,
  embedAuthor: 256,
  rows: 5,
  buttonsPerRow: 5,
  buttonLabel: 80,
  buttonUrl: 512,
  selectOptions: 25,
  selectText: 100,
  selectPlaceholder: 150,
  customId: 100,
  componentsV2: 40,
  componentsV2Text: 4_000,
  componentsV2Bytes: 10_000,
  modalTitle: 45,
  modalComponents: 5,
  modalLabel: 45,
  modalDescription: 100,
  textInput: 4_000,
  fileUploads: 10,
  files: 10,
  fileBytes: 10 * 1024 * 1024,
  requestBytes: 25 * 1024 * 1024,
  commands: 100,
  menuCommands: 15,
  commandName: 32,
  commandDescription: 100,
  commandOptions: 25,
  commandChoices: 25,
  choiceName: 100,
  choiceValue: 100,
  optionLength: 6_000,
  commandTotal: 8_000,
  threadName: 100,
  messagesPage: 100,
  /** Discord publishes no number. */
  oldMessageEdits: 3,
} as const;

/** The clock rules, in milliseconds. */
export const TIMES = {
  firstAnswerMs: 3_000,
  interactionMs: 15 * 60_000,
  attachmentLinkMs: 24 * 60 * 60_000,
  heartbeatMs: 41_250,
  oldMessageMs: 60 * 60_000,
} as const;

/** So many requests in so many milliseconds. */
export interface RateLimit {
  readonly requests: number;
  readonly windowMs: number;
}

/** Requests a bucket takes in a window, unless a test sets other numbers. */
export const RATE_LIMIT: RateLimit = { requests: 50, windowMs: 1_000 };

/**
 * Discord's own buckets as clients observe them; it publishes no numbers and asks to follow the
 * headers. Ids in a route are written `id`; routes that are not listed take `RATE_LIMIT`.
 */
export const REAL_RATE_LIMITS: Readonly<Record<string, RateLimit>> = {
  'POST /channels/id/messages': { requests: 5, windowMs: 5_000 },
  'PATCH /channels/id/messages/id': { requests: 5, windowMs: 5_000 },
  'DELETE /channels/id/messages/id': { requests: 5, windowMs: 1_000 },
  'PUT /channels/id/messages/id/reactions': { requests: 1, windowMs: 250 },
  'DELETE /channels/id/messages/id/reactions': { requests: 1, windowMs: 250 },
  'POST /channels/id/typing': { requests: 5, windowMs: 5_000 },
  'POST /webhooks/id/token': { requests: 5, windowMs: 5_000 },
  'PATCH /webhooks/id/token/messages/id': { requests: 5, windowMs: 5_000 },
  'PATCH /webhooks/id/token/messages/@original': { requests: 5, windowMs: 5_000 },
};

/** All requests of a bot together, those that carry an interaction's token left out. */
export const GLOBAL_RATE_LIMIT: RateLimit = { requests: 50, windowMs: 1_000 };
