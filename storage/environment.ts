import { z } from 'zod'

const port = z.coerce.number().int().min(0).max(65535)
const url = z.url()
const optionalText = z
  .string()
  .optional()
  .transform((value) => (value === '' ? undefined : value))

/** Every environment variable Hilo reads, with its default; documented for people in `.env.example`. */
const environmentSchema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  PORT: port.default(3000),
  HOST: z.string().default('0.0.0.0'),
  HILO_DATA_DIR: z.string().default('./.hilo'),
  HILO_MASTER_KEY: optionalText,
  HILO_SIGNUP: z.enum(['open', 'closed', 'first']).default('first'),
  HILO_ALLOWED_HOSTS: z
    .string()
    .default('')
    .transform((value) =>
      value
        .split(',')
        .map((host) => host.trim().toLowerCase())
        .filter((host) => host !== ''),
    ),
  MONGODB_URI: z.string().regex(/^mongodb(\+srv)?:\/\//, 'must start with mongodb:// or mongodb+srv://'),
  MONGODB_KEYS_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'must start with mongodb:// or mongodb+srv://')
    .optional(),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^[^:/\s]+:\d+$/, 'must be host:port, e.g. localhost:7233')
    .default('localhost:7233'),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  META_APP_SECRET: optionalText,
  META_VERIFY_TOKEN: optionalText,
  META_GRAPH_URL: url.default('https://graph.facebook.com'),
  META_GRAPH_VERSION: z
    .string()
    .regex(/^v\d+\.\d+$/, 'must look like v25.0')
    .default('v25.0'),
  TIKTOK_APP_KEY: optionalText,
  TIKTOK_APP_SECRET: optionalText,
  TIKTOK_API_URL: url.default('https://business-api.tiktok.com'),
  OPENAI_BASE_URL: url.default('https://api.openai.com/v1'),
  OPENAI_API_KEY: optionalText,
  OPENAI_MODEL: optionalText,
  SMTP_URL: optionalText,
  PUBLIC_URL: url.optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Seconds after which a quiet conversation's workflow ends its session; the next message starts another. */
  HILO_SESSION_QUIET_SECONDS: z.coerce.number().int().positive().default(86_400),
  /** Seconds without any status after which an unconfirmed message is sent once more. */
  HILO_UNCONFIRMED_SECONDS: z.coerce.number().int().positive().default(120),
  HILO_SWEEP_SECONDS: z.coerce.number().int().positive().default(30),
})

export type Environment = z.output<typeof environmentSchema>

/**
 * Reads the environment of a process, or says which value is wrong and how to mend it.
 * Values never appear in the sentence: they may be secrets.
 */
export function parseEnvironment(env: NodeJS.ProcessEnv): { ok: true; environment: Environment } | { ok: false; sentence: string } {
  const parsed = environmentSchema.safeParse(env)
  if (parsed.success) return { ok: true, environment: parsed.data }
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  return { ok: false, sentence: `Hilo cannot start: these environment values need mending (see .env.example):\n${lines.join('\n')}` }
}

/** As `parseEnvironment`, for process entries: prints the sentence and stops with exit code 78 (configuration error). */
export function environmentOrExit(env: NodeJS.ProcessEnv = process.env): Environment {
  const result = parseEnvironment(env)
  if (result.ok) return result.environment
  process.stderr.write(`${result.sentence}\n`)
  process.exit(78)
}
