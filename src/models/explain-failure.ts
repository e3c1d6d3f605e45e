import { UserError } from '../errors.ts';
import { EndpointError } from './endpoint.ts';

/** Which model was asked for, and of whom. */
export interface FailureContext {
  readonly host: string;
  readonly model: string;
  /** The setting that names the model. */
  readonly setting: 'CHAT_MODEL' | 'EMBEDDING_MODEL';
}

const LONGEST_QUOTE = 300;

/** Says to the person what failed and what to do; anything but an `EndpointError` stays as it is. */
export function explainFailure(error: unknown, context: FailureContext): unknown {
  if (!(error instanceof EndpointError)) return error;
  const [code, message] = explain(error, context);
  return new UserError(code, message, { cause: error });
}

type Explanation = readonly [code: string, message: string];

function explain(error: EndpointError, { host, model, setting }: FailureContext): Explanation {
  const words = error.message.slice(0, LONGEST_QUOTE);
  switch (error.kind) {
    case 'unreachable':
      return [
        'model-unreachable',
        `The model service at ${host} cannot be reached, or broke off: ${words}. ` +
          'Check OPENAI_BASE_URL and the network.',
      ];
    case 'timeout':
      return [
        'model-timeout',
        `The model service at ${host} did not answer in time. Try again later, or raise ` +
          'SERVICE_TIMEOUT_SECONDS.',
      ];
    case 'malformed':
      return ['model-malformed', `The model service at ${host} answered with nonsense: ${words}.`];
    case 'refused':
      return explainRefusal(error, { host, model, setting });
  }
}

function explainRefusal(error: EndpointError, context: FailureContext): Explanation {
  const { host, model, setting } = context;
  const words = error.message.slice(0, LONGEST_QUOTE);
  if (error.code === 'insufficient_quota') {
    return ['model-quota', `The quota at ${host} is used up. Check the plan and its billing.`];
  }
  switch (error.status) {
    case 401:
      return ['model-key', `The model service at ${host} refuses the key. Check OPENAI_API_KEY.`];
    case 403:
      return [
        'model-forbidden',
        `The model service at ${host} does not let this key use ${model}. Check ${setting}.`,
      ];
    case 404:
      return [
        'model-unknown',
        `The model service at ${host} does not know the model ${model}. Check ${setting} and ` +
          'OPENAI_BASE_URL.',
      ];
    case 429:
      return ['model-busy', `The model service at ${host} has no room: ${words}. Try again later.`];
    default:
      return (error.status ?? 500) >= 500
        ? ['model-failed', `The model service at ${host} failed: ${words}. Try again later.`]
        : ['model-refused', `The model service at ${host} refused the request: ${words}.`];
  }
}
