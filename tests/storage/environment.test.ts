import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { mailFrom, parseEnvironment } from '#storage/environment'

const required = { MONGODB_URI: 'mongodb://localhost:27017/hilo' }

function read(env: Record<string, string>) {
  const result = parseEnvironment({ ...required, ...env })
  if (!result.ok) throw new Error(result.sentence)
  return result.environment
}

function sentence(env: Record<string, string>): string {
  const result = parseEnvironment({ ...required, ...env })
  return result.ok ? 'accepted' : result.sentence
}

describe('the environment', () => {
  it.each<[string, string, unknown]>([
    ['PORT', '8080', 8080],
    ['PORT', '0', 0],
    ['HOST', '127.0.0.1', '127.0.0.1'],
    ['NODE_ENV', 'production', 'production'],
    ['HILO_DATA_DIR', '/var/lib/hilo', '/var/lib/hilo'],
    ['HILO_SIGNUP', 'closed', 'closed'],
    ['HILO_ALLOWED_HOSTS', ' ERP.internal , 10.0.0.12:8080,,', ['erp.internal', '10.0.0.12:8080']],
    ['MONGODB_URI', 'mongodb+srv://user:word@host/hilo', 'mongodb+srv://user:word@host/hilo'],
    ['MONGODB_KEYS_URI', 'mongodb://keys:27017/hilo_keys', 'mongodb://keys:27017/hilo_keys'],
    ['TEMPORAL_ADDRESS', 'temporal:7233', 'temporal:7233'],
    ['META_GRAPH_URL', 'http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
    ['META_GRAPH_VERSION', 'v26.0', 'v26.0'],
    ['PUBLIC_URL', 'https://hilo.example', 'https://hilo.example'],
    ['LOG_LEVEL', 'debug', 'debug'],
    ['HILO_SESSION_QUIET_SECONDS', '60', 60],
    ['META_APP_SECRET', 'a secret', 'a secret'],
    ['SMTP_URL', 'smtps://user:p%40ss@mail.example.com:465', 'smtps://user:p%40ss@mail.example.com:465'],
    ['SMTP_FROM', 'Hilo <hilo@example.com>', 'Hilo <hilo@example.com>'],
  ])('takes %s=%s', (name, value, taken) => {
    expect(read({ [name]: value })).toMatchObject({ [name]: taken })
  })

  it.each([
    ['PORT', 'abc', 'from 0 to 65535'],
    ['PORT', '65536', 'from 0 to 65535'],
    ['PORT', '30.5', 'from 0 to 65535'],
    ['NODE_ENV', 'staging', 'development, production, test'],
    ['HILO_SIGNUP', 'maybe', 'open, closed, first'],
    ['MONGODB_URI', 'http://localhost:27017', 'mongodb://'],
    ['MONGODB_URI', 'mongodb://', 'mongodb://'],
    ['MONGODB_URI', '', 'mongodb://'],
    ['MONGODB_KEYS_URI', 'localhost/keys', 'mongodb://'],
    ['TEMPORAL_ADDRESS', 'http://localhost:7233', 'host:port'],
    ['TEMPORAL_ADDRESS', 'localhost', 'host:port'],
    ['META_GRAPH_URL', 'graph.facebook.com', 'https://'],
    ['META_GRAPH_URL', 'file:///etc/passwd', 'https://'],
    ['META_GRAPH_VERSION', 'twenty-five', 'v25.0'],
    ['PUBLIC_URL', 'hilo', 'https://'],
    ['OPENAI_BASE_URL', 'ftp://models.example', 'https://'],
    ['LOG_LEVEL', 'loud', 'fatal, error, warn, info, debug, trace, silent'],
    ['HILO_SESSION_QUIET_SECONDS', '0', 'from 1'],
    ['HILO_UNCONFIRMED_SECONDS', '-3', 'from 1'],
    ['HILO_SWEEP_SECONDS', 'often', 'from 1'],
    ['SMTP_URL', 'mail.example.com:587', 'smtp://'],
    ['SMTP_URL', 'https://mail.example.com', 'smtp://'],
    ['SMTP_URL', 'smtp://', 'smtp://'],
    ['SMTP_FROM', 'Hilo', 'an address'],
    ['SMTP_FROM', 'a@example.com\r\nBcc: b@example.com', 'an address'],
  ])('refuses %s=%s and says what it must be', (name, value, remedy) => {
    const said = sentence({ [name]: value })
    expect(said).toMatch(new RegExp(`^  ${name}: must .*`, 'm'))
    expect(said).toContain(remedy)
    expect(said).toContain('.env.example')
  })

  it.each([
    [{ SMTP_FROM: 'x@example.com', SMTP_URL: 'smtp://a%40b.co:pw@host' }, 'x@example.com'],
    [{ SMTP_URL: 'smtp://a%40b.co:pw@host' }, 'Hilo <a@b.co>'],
    [{ SMTP_URL: 'smtp://user:pw@host', PUBLIC_URL: 'https://chat.example.com:8443' }, 'Hilo <hilo@chat.example.com>'],
    [{ SMTP_URL: 'smtp://host' }, 'Hilo <hilo@localhost>'],
  ])('with %j has mails come from %s', (env, from) => {
    expect(mailFrom(read(env))).toBe(from)
  })

  it('names every value that is wrong, and repeats none of them', () => {
    const wrong = { PORT: 'hush-1', MONGODB_URI: 'hush-2', PUBLIC_URL: 'hush-3', LOG_LEVEL: 'hush-4' }
    const said = sentence(wrong)
    for (const name of Object.keys(wrong)) expect(said).toContain(`${name}: `)
    expect(said).not.toContain('hush')
  })

  it.each(['', ' '])('takes "%s" for a value that is not set', (empty) => {
    const names = Object.keys(read({})).filter((name) => name !== 'MONGODB_URI')
    const optional = ['HILO_MASTER_KEY', 'MONGODB_KEYS_URI', 'META_APP_SECRET', 'SMTP_URL', 'PUBLIC_URL']
    expect(read(Object.fromEntries([...names, ...optional].map((name) => [name, empty])))).toEqual(read({}))
  })

  it('is what .env.example tells people of', () => {
    const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8')
    const values = Object.fromEntries([...example.matchAll(/^# ([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]))
    const told = Object.keys(read({})).filter((name) => name !== 'NODE_ENV')
    expect(told.filter((name) => !(name in values))).toEqual([])
    expect(parseEnvironment(values)).toMatchObject({ ok: true })
  })
})
