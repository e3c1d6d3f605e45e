import { z } from 'zod';
import { UserError } from './errors.ts';

/** How to reach an OpenAI-compatible service. */
export interface ServiceConfig {
  /** Absent for local servers that ask for none. */
  readonly apiKey: string | undefined;
  /** Absent for OpenAI itself. */
  readonly baseUrl: string | undefined;
  /** Null: answers are made of verbatim sentences. */
  readonly chatModel: string | null;
  /** Null: the offline models embed. */
  readonly embeddingModel: string | null;
  readonly timeoutMs: number;
}

export interface Config {
  /** Null: the sandbox stands in for Discord. */
  readonly discordToken: string | null;
  /** Where the sandbox listens on this machine. */
  readonly sandboxPort: number;
  readonly logLevel: LogLevel;
  readonly databaseUrl: string;
  /** Where the offline models are kept; absent for the platform's cache folder. */
  readonly cacheDir: string | undefined;
  /** Null: no service is used, and no network once the offline models are there. */
  readonly service: ServiceConfig | null;
  readonly pdf: {
    readonly maxBytes: number;
    readonly maxPages: number;
    readonly timeoutMs: number;
    readonly maxMemoryBytes: number;
  };
  /** Whether the bytes of uploaded PDFs are kept, so that they can be indexed again. */
  readonly keepOriginals: boolean;
  readonly chunking: 'fixed' | 'semantic';
  /** How many passages an answer is made from. */
  readonly topK: number;
  /** How much memory the indexes of channels may take together. */
  readonly indexBudgetBytes: number;
}

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/** From how grave an event on it is logged. */
export type LogLevel = (typeof LOG_LEVELS)[number];

const MEBIBYTE = 2 ** 20;

function whole(low: number, high: number, preset: number) {
  return z.coerce
    .number(`a whole number from ${low} to ${high}`)
    .int(`a whole number from ${low} to ${high}`)
    .min(low, `a whole number from ${low} to ${high}`)
    .max(high, `a whole number from ${low} to ${high}`)
    .default(preset);
}

const address = z.url({
  protocol: /^https?$/,
  error: 'an address such as http://127.0.0.1:11434/v1',
});

const environment = z.object({
  DISCORD_TOKEN: z
    .string()
    .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/u, 'the token of your bot, three parts joined by dots')
    .optional(),
  SANDBOX_PORT: whole(0, 65_535, 4_280),
  LOG_LEVEL: z.enum(LOG_LEVELS, `one of: ${LOG_LEVELS.join(', ')}`).default('info'),
  DATABASE_URL: z
    .string()
    .regex(/^sqlite:\/\/.+/u, 'an address such as sqlite://data/footnote.sqlite')
    .default('sqlite://data/footnote.sqlite'),
  FOOTNOTE_CACHE: z.string().optional(),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: address.optional(),
  CHAT_MODEL: z.string().default('gpt-4o-mini'),
  EMBEDDING_MODEL: z.string().default('text-embedding-3-small'),
  SERVICE_TIMEOUT_SECONDS: whole(1, 600, 60),
  MAX_PDF_MB: whole(1, 500, 25),
  MAX_PDF_PAGES: whole(1, 20_000, 2_000),
  PDF_TIMEOUT_SECONDS: whole(1, 3_600, 60),
  PDF_MEMORY_MB: whole(200, 16_000, 700),
  KEEP_ORIGINALS: z
    .stringbool({ truthy: ['true'], falsy: ['false'], error: 'one of: true, false' })
    .default(true),
  CHUNKING: z.enum(['fixed', 'semantic'], 'one of: fixed, semantic').default('fixed'),
  TOP_K: whole(1, 50, 5),
  INDEX_MEMORY_MB: whole(16, 65_536, 1_024),
});

type Environment = z.infer<typeof environment>;

/**
 * Reads the settings from environment variables; an empty one counts as absent. Throws a UserError
 * that names every variable that is wrong, and what it should be.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      ({ path, message }) => `  ${path.join('.')}: expected ${message}`,
    );
    const advice = 'Mend these in .env (see .env.example) or in the environment:';
    throw new UserError('bad-config', `${advice}\n${problems.join('\n')}`);
  }
  return toConfig(parsed.data);
}

function toConfig(values: Environment): Config {
  return {
    discordToken: values.DISCORD_TOKEN ?? null,
    sandboxPort: values.SANDBOX_PORT,
    logLevel: values.LOG_LEVEL,
    databaseUrl: values.DATABASE_URL,
    cacheDir: values.FOOTNOTE_CACHE,
    service: toService(values),
    pdf: {
      maxBytes: values.MAX_PDF_MB * MEBIBYTE,
      maxPages: values.MAX_PDF_PAGES,
      timeoutMs: values.PDF_TIMEOUT_SECONDS * 1_000,
      maxMemoryBytes: values.PDF_MEMORY_MB * MEBIBYTE,
    },
    keepOriginals: values.KEEP_ORIGINALS,
    chunking: values.CHUNKING,
    topK: values.TOP_K,
    indexBudgetBytes: values.INDEX_MEMORY_MB * MEBIBYTE,
  };
}

/** A key or an address says that a service is wanted; local servers need no key. */
function toService(values: Environment): ServiceConfig | null {
  if (values.OPENAI_API_KEY === undefined && values.OPENAI_BASE_URL === undefined) {
    return null;
  }
  return {
    apiKey: values.OPENAI_API_KEY,
    baseUrl: values.OPENAI_BASE_URL,
    chatModel: values.CHAT_MODEL === 'none' ? null : values.CHAT_MODEL,
    embeddingModel: values.EMBEDDING_MODEL === 'offline' ? null : values.EMBEDDING_MODEL,
    timeoutMs: values.SERVICE_TIMEOUT_SECONDS * 1_000,
  };
}
