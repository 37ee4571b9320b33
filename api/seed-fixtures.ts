import { UserError } from '#engine/errors'
import { compileFlow } from '#engine/flow/compile-flow'
import { type Flow, flowSchema } from '#engine/flow/schema'
import type { Environment } from '#storage/environment'
import type { Storage } from '#storage/open-storage'
import { createApiKey } from './auth/api-keys.ts'
import type { Auth } from './auth/auth.ts'
import { createOrganization, findOrganization } from './auth/companies.ts'
import { findOrCreateServiceUser } from './auth/service-user.ts'
import type { Repositories } from './deps.ts'

export interface SeededCompany {
  companyId: string
  apiKey: string
  channelId: string
}

/** The secret with which the webhook bodies of the fixtures are signed. */
const fixtureAppSecret = 'test_app_secret'

/** The WhatsApp accounts that the webhook bodies of the fixtures name. */
const companies = {
  acme: { name: 'Acme', accountId: '104578239910023', senderId: '109876543210987', displayAddress: '254700111222' },
  bora: { name: 'Bora', accountId: '104578239910077', senderId: '109876543217777', displayAddress: '971501234567' },
} as const

type FixtureCompany = (typeof companies)[keyof typeof companies]

/**
 * The two companies of the fixtures, each with an active WhatsApp channel (Graph is not asked) and a published flow that answers
 * "precio" with one text and everything else with another. Repeating it changes nothing; only the API keys are new.
 */
export async function seedFixtures(
  storage: Storage,
  auth: Auth,
  environment: Pick<Environment, 'META_APP_SECRET'>,
): Promise<Record<keyof typeof companies, SeededCompany>> {
  requireFixtureSecret(environment)
  const ownerId = await findOrCreateServiceUser(auth, 'fixtures')
  return {
    acme: await seedCompany(storage, auth, ownerId, companies.acme),
    bora: await seedCompany(storage, auth, ownerId, companies.bora),
  }
}

/** Stops with a sentence where webhooks are signed with another secret than those of the fixtures. */
export function requireFixtureSecret(environment: Pick<Environment, 'META_APP_SECRET'>): void {
  if (environment.META_APP_SECRET === fixtureAppSecret) return
  const now = environment.META_APP_SECRET === undefined ? 'not set' : 'another one'
  throw new UserError(
    'seed.otherSecret',
    `The fixtures are signed with the secret "${fixtureAppSecret}", and META_APP_SECRET is ${now}. Nothing was changed. Start Hilo and this seed with META_APP_SECRET=${fixtureAppSecret}.`,
  )
}

async function seedCompany(storage: Storage, auth: Auth, ownerId: string, company: FixtureCompany): Promise<SeededCompany> {
  const slug = `fixtures-${company.name.toLowerCase()}`
  const companyId = (await findOrganization(auth, slug)) ?? (await createOrganization(auth, company.name, ownerId, slug))
  const repositories = storage.repositories(companyId)
  if (!(await repositories.companies.get())) {
    await repositories.companies.create({
      name: company.name,
      language: 'es',
      country: 'MX',
      currency: 'MXN',
      timeZone: 'America/Mexico_City',
    })
  }
  const channelId = await seedChannel(repositories, company)
  await seedFlow(repositories)
  const { key } = await createApiKey(auth, companyId, { name: 'fixtures', role: 'admin', expiresInDays: null })
  return { companyId, apiKey: key, channelId }
}

async function seedChannel(repositories: Repositories, { name, accountId, senderId, displayAddress }: FixtureCompany): Promise<string> {
  const { items } = await repositories.channels.list({ limit: 100 })
  const known = items.find((channel) => channel.account.senderId === senderId)
  if (known) return known.id
  const channel = await repositories.channels.create({
    kind: 'whatsapp',
    name: `${name} WhatsApp`,
    status: 'active',
    account: { accountId, senderId, displayAddress },
    appKey: 'env',
    messagesPerSecond: 1000,
    quality: null,
    credential: 'fixtures-access-token',
  })
  return channel.id
}

async function seedFlow(repositories: Repositories): Promise<void> {
  const { items } = await repositories.flows.list({ limit: 100 })
  const flow =
    items.find((candidate) => candidate.name === priceFlow.name) ??
    (await repositories.flows.create({ name: priceFlow.name, draft: priceFlow }))
  if (flow.liveVersion !== null) return
  const { revision } = flow
  await repositories.flows.publish(flow.id, {
    revision,
    flow: priceFlow,
    compiled: compileFlow(priceFlow),
    people: 'finish',
    note: '',
    by: 'fixtures',
  })
}

const priceFlow: Flow = flowSchema.parse({
  formatVersion: 1,
  name: 'Precios',
  language: 'es',
  nodes: [
    {
      id: 'asksPrice',
      kind: 'onMessage',
      params: { match: 'keyword', mode: 'contains', words: ['precio', 'precios'] },
      position: { x: 0, y: 0 },
    },
    { id: 'asksElse', kind: 'onMessage', params: { match: 'any' }, position: { x: 0, y: 200 } },
    {
      id: 'tellPrice',
      kind: 'sendMessage',
      params: { messages: [{ type: 'text', text: 'Nuestros precios empiezan en $100.' }] },
      position: { x: 320, y: 0 },
    },
    {
      id: 'tellElse',
      kind: 'sendMessage',
      params: { messages: [{ type: 'text', text: 'Hola, gracias por escribir. Pregúntame por el precio de lo que buscas.' }] },
      position: { x: 320, y: 200 },
    },
  ],
  edges: [
    { id: 'price', from: { node: 'asksPrice', port: 'next' }, to: 'tellPrice' },
    { id: 'else', from: { node: 'asksElse', port: 'next' }, to: 'tellElse' },
  ],
})
