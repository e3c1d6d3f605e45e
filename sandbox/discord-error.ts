const KNOWN = {
  unauthorized: [401, 0, '401: Unauthorized'],
  notFound: [404, 0, '404: Not Found'],
  serverError: [500, 0, '500: Internal Server Error'],
  unknownApplication: [404, 10002, 'Unknown Application'],
  unknownChannel: [404, 10003, 'Unknown Channel'],
  unknownGuild: [404, 10004, 'Unknown Guild'],
  unknownMessage: [404, 10008, 'Unknown Message'],
  unknownUser: [404, 10013, 'Unknown User'],
  unknownWebhook: [404, 10015, 'Unknown Webhook'],
  unknownInteraction: [404, 10062, 'Unknown interaction'],
  unknownCommand: [404, 10063, 'Unknown application command'],
  requestTooLarge: [413, 40005, 'Request entity too large'],
  alreadyAnswered: [400, 40060, 'Interaction has already been acknowledged.'],
  tooManyAttachments: [400, 30015, 'Maximum number of attachments in a message reached (10)'],
  tooManyOldEdits: [
    400,
    30046,
    'Maximum number of edits to messages older than 1 hour reached. Try again later.',
  ],
  missingAccess: [403, 50001, 'Missing Access'],
  notTheAuthor: [403, 50005, 'Cannot edit a message authored by another user'],
  emptyMessage: [400, 50006, 'Cannot send an empty message'],
  closedDirectMessages: [403, 50007, 'Cannot send messages to this user'],
  notATextChannel: [400, 50008, 'Cannot send messages in a non-text channel'],
  missingPermissions: [403, 50013, 'Missing Permissions'],
  invalidWebhookToken: [401, 50027, 'Invalid Webhook Token'],
  archivedThread: [400, 50083, 'Thread is archived'],
  invalidJson: [400, 50109, 'The request body contains invalid JSON.'],
  autoModeration: [400, 200000, 'Message was blocked by automatic moderation'],
  threadExists: [400, 160004, 'A thread has already been created for this message'],
} as const satisfies Record<string, readonly [number, number, string]>;

/** One complaint about a field, with Discord's own name for it. */
export interface FieldError {
  readonly code: string;
  readonly message: string;
}

/** The tree Discord sends under `errors`: field names and list positions down to `_errors`. */
export interface FieldErrors {
  [field: string]: FieldErrors | FieldError[];
}

/** An answer of the REST interface that is not a success: its HTTP status and Discord's code. */
export class DiscordError extends Error {
  readonly status: number;
  readonly code: number;
  readonly errors: FieldErrors | undefined;

  constructor(status: number, code: number, message: string, errors?: FieldErrors) {
    super(message);
    this.name = 'DiscordError';
    this.status = status;
    this.code = code;
    this.errors = errors;
  }

  /** The body as it goes over the wire. */
  toBody(): object {
    return { message: this.message, code: this.code, ...(this.errors && { errors: this.errors }) };
  }
}

/** One of Discord's known answers, ready to be thrown. */
export function discordError(kind: keyof typeof KNOWN): DiscordError {
  const [status, code, message] = KNOWN[kind];
  return new DiscordError(status, code, message);
}

/** An answer of this status and code, with Discord's words where the code is known. */
export function refusal(status: number, code: number): DiscordError {
  const [, , message] = Object.values(KNOWN).find(([, known]) => known === code) ?? [];
  return new DiscordError(status, code, message ?? 'Refused by a fault of the sandbox');
}

/** 50035 with its tree of fields; an empty path puts the complaint at the top. */
export function invalidForm(
  complaints: readonly { readonly path: readonly PropertyKey[]; readonly error: FieldError }[],
): DiscordError {
  const errors: FieldErrors = {};
  for (const { path, error } of complaints) addComplaint(errors, path.map(String), error);
  return new DiscordError(400, 50035, 'Invalid Form Body', errors);
}

function addComplaint(tree: FieldErrors, path: readonly string[], error: FieldError): void {
  let branch = tree;
  for (const step of path) {
    const next = branch[step];
    const child: FieldErrors = next === undefined || Array.isArray(next) ? {} : next;
    branch[step] = child;
    branch = child;
  }
  const here = branch['_errors'];
  branch['_errors'] = Array.isArray(here) ? [...here, error] : [error];
}
