import { z } from 'zod'

const wholeNumber = (least: number, most: number) => {
  const words = `must be a whole number from ${least} to ${most}`
  return z.coerce.number(words).int(words).min(least, words).max(most, words)
}
const seconds = wholeNumber(1, 365 * 86_400)
const url = z.url({ protocol: /^https?$/, error: 'must be an address such as https://hilo.example.com' })
const mongodbWords = 'must be the address of a MongoDB replica set, starting with mongodb:// or mongodb+srv://'
const mongodbUri = z.string(mongodbWords).regex(/^mongodb(\+srv)?:\/\/./, mongodbWords)
const text = z.string()
/** `hilo@example.com` or `Hilo <hilo@example.com>`; a line break would begin another header. */
const mailAddress = /^([^\r\n<>]{0,100}<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/
const oneOf = <const Values extends readonly string[]>(...values: Values) => z.enum(values, `must be one of ${values.join(', ')}`)

/** Every environment variable Hilo reads, with its default; documented for people in `.env.example`. */
const environmentSchema = z.object({
  NODE_ENV: oneOf('development', 'production', 'test').default('development'),
  PORT: wholeNumber(0, 65_535).default(3000),
  HOST: text.default('0.0.0.0'),
  HILO_DATA_DIR: text.default('./.hilo'),
  HILO_MASTER_KEY: text.optional(),
  HILO_SIGNUP: oneOf('open', 'closed', 'first').default('first'),
  HILO_ALLOWED_HOSTS: text.default('').transform((value) =>
    value
      .split(',')
      .map((host) => host.trim().toLowerCase())
      .filter((host) => host !== ''),
  ),
  MONGODB_URI: mongodbUri,
  MONGODB_KEYS_URI: mongodbUri.optional(),
  TEMPORAL_ADDRESS: text.regex(/^[^:/\s]+:\d+$/, 'must be host:port, e.g. localhost:7233').default('localhost:7233'),
  TEMPORAL_NAMESPACE: text.default('default'),
  META_APP_SECRET: text.optional(),
  META_VERIFY_TOKEN: text.optional(),
  META_GRAPH_URL: url.default('https://graph.facebook.com'),
  META_GRAPH_VERSION: text.regex(/^v\d+\.\d+$/, 'must look like v25.0').default('v25.0'),
  TIKTOK_APP_KEY: text.optional(),
  TIKTOK_APP_SECRET: text.optional(),
  TIKTOK_API_URL: url.default('https://business-api.tiktok.com'),
  OPENAI_BASE_URL: url.default('https://api.openai.com/v1'),
  OPENAI_API_KEY: text.optional(),
  OPENAI_MODEL: text.optional(),
  SMTP_URL: text.refine(isSmtpUrl, 'must look like smtp://user:password@mail.example.com:587 (or smtps://)').optional(),
  SMTP_FROM: text.regex(mailAddress, 'must be an address, or a name and one: Hilo <hilo@example.com>').optional(),
  PUBLIC_URL: url.optional(),
  LOG_LEVEL: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent').default('info'),
  /** Seconds after which a quiet conversation's workflow ends its session; the next message starts another. */
  HILO_SESSION_QUIET_SECONDS: seconds.default(86_400),
  /** Seconds without any status after which an unconfirmed message is sent once more. */
  HILO_UNCONFIRMED_SECONDS: seconds.default(120),
  HILO_SWEEP_SECONDS: seconds.default(30),
  /** Seconds for which a draft can be tried on a phone of the merchant's own. */
  HILO_TRIAL_SECONDS: seconds.default(3600),
})

export type Environment = z.output<typeof environmentSchema>

/**
 * Reads the environment of a process, or says which value is wrong and how to mend it. An empty value counts as not set: compose files
 * and `.env` pass on names without values. Values never appear in the sentence: they may be secrets.
 */
export function parseEnvironment(env: NodeJS.ProcessEnv): { ok: true; environment: Environment } | { ok: false; sentence: string } {
  const parsed = environmentSchema.safeParse(withoutEmpty(env))
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

/** Who mails come from: SMTP_FROM, else the address that signs in at the server, else `hilo@` the host people open. */
export function mailFrom({ SMTP_FROM, SMTP_URL, PUBLIC_URL }: Pick<Environment, 'SMTP_FROM' | 'SMTP_URL' | 'PUBLIC_URL'>): string {
  if (SMTP_FROM) return SMTP_FROM
  const user = decodeURIComponent(URL.parse(SMTP_URL ?? '')?.username ?? '')
  if (mailAddress.test(user)) return `Hilo <${user}>`
  return `Hilo <hilo@${URL.parse(PUBLIC_URL ?? '')?.hostname ?? 'localhost'}>`
}

function isSmtpUrl(value: string): boolean {
  const parsed = URL.parse(value)
  return parsed !== null && /^smtps?:$/.test(parsed.protocol) && parsed.hostname !== ''
}

function withoutEmpty(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()))
}
