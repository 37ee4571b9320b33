import { randomBytes } from 'node:crypto'
import { compileFlow } from '#engine/flow/compile-flow'
import { type Flow, flowSchema } from '#engine/flow/schema'
import type { Environment } from '#storage/environment'
import type { Storage } from '#storage/open-storage'
import type { Auth } from './auth/auth.ts'
import { createOrganization, findOrganization } from './auth/companies.ts'
import { demoEmail } from './auth/demo-login.ts'
import { findOrCreateServiceUser } from './auth/service-user.ts'
import type { Repositories } from './deps.ts'

const slug = 'demo'
const company = {
  name: 'Tienda de demostración',
  language: 'es' as const,
  country: 'MX',
  currency: 'MXN',
  timeZone: 'America/Mexico_City',
}

/** Why this installation gets no demo company; null where it does. */
export function whyNoDemo({ NODE_ENV, PUBLIC_URL }: Pick<Environment, 'NODE_ENV' | 'PUBLIC_URL'>): string | null {
  if (NODE_ENV === 'production') return 'NODE_ENV is production: there is no demo company. Nothing was made.'
  const host = PUBLIC_URL === undefined ? 'localhost' : new URL(PUBLIC_URL).hostname
  if (/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host)) return null
  return 'PUBLIC_URL names another machine than this one: the demo company is for trying Hilo here. Nothing was made.'
}

/**
 * A company with a test channel and a live welcome flow, owned by the demo login. Gives the login's password when it was made now (or a
 * new one is wished), null when it has one: only its hash is kept. The demo login is not the administrator; the first real account is.
 */
export async function seedDemo(storage: Storage, auth: Auth, { newPassword }: { newPassword: boolean }): Promise<string | null> {
  const userId = await findOrCreateServiceUser(auth, demoEmail.split('@')[0] ?? '')
  const companyId = (await findOrganization(auth, slug)) ?? (await createOrganization(auth, company.name, userId, slug))
  const repositories = storage.repositories(companyId)
  if (!(await repositories.companies.get())) await repositories.companies.create(company)
  await seedChannel(repositories)
  await seedFlow(repositories)
  return givePassword(auth, userId, newPassword)
}

/** Last of all: whoever can sign in finds everything made. */
async function givePassword(auth: Auth, userId: string, renew: boolean): Promise<string | null> {
  const { internalAdapter, password: hashing } = await auth.$context
  await internalAdapter.updateUser(userId, { emailVerified: true })
  const account = (await internalAdapter.findAccounts(userId)).find(({ providerId }) => providerId === 'credential')
  if (account && !renew) return null
  const password = randomBytes(12).toString('base64url')
  const hash = await hashing.hash(password)
  if (account) await internalAdapter.updatePassword(userId, hash)
  else await internalAdapter.linkAccount({ userId, providerId: 'credential', accountId: userId, password: hash })
  return password
}

async function seedChannel(repositories: Repositories): Promise<void> {
  const { items } = await repositories.channels.list({ limit: 1 })
  if (items.length === 0) await repositories.channels.createTest('Chat de prueba')
}

async function seedFlow(repositories: Repositories): Promise<void> {
  const pages = await Promise.all([false, true].map((archived) => repositories.flows.list({ limit: 1, archived })))
  if (pages.some(({ items }) => items.length > 0)) return
  const { id, revision } = await repositories.flows.create({ name: welcomeFlow.name, draft: welcomeFlow })
  const choice = { revision, people: 'finish' as const, note: '', by: slug }
  await repositories.flows.publish(id, { ...choice, flow: welcomeFlow, compiled: compileFlow(welcomeFlow) })
}

/** What the demo shop answers to a first message. */
export const welcomeFlow: Flow = flowSchema.parse({
  formatVersion: 1,
  name: 'Bienvenida',
  language: 'es',
  nodes: [
    { id: 'hears', kind: 'onMessage', name: 'Alguien escribe', params: { match: 'any' }, position: { x: 0, y: 240 } },
    {
      id: 'welcomes',
      kind: 'sendMessage',
      name: 'Saludo',
      params: {
        messages: [
          {
            type: 'text',
            text: '¡Hola{% if contact.name %}, {{ contact.name }}{% endif %}! Soy el asistente de la tienda. ¿En qué te ayudo?',
            buttons: [
              { id: 'hours', title: 'Horario' },
              { id: 'order', title: 'Mi pedido' },
              { id: 'person', title: 'Hablar con alguien' },
            ],
          },
        ],
      },
      position: { x: 352, y: 240 },
    },
    {
      id: 'tellsHours',
      kind: 'sendMessage',
      name: 'Horario',
      params: { messages: [{ type: 'text', text: 'Abrimos de lunes a viernes de 9 a 18 h, y los sábados de 10 a 14 h.' }] },
      position: { x: 704, y: 0 },
    },
    {
      id: 'asksOrder',
      kind: 'ask',
      name: 'Número de pedido',
      params: {
        content: { type: 'text', text: 'Con gusto. ¿Cuál es tu número de pedido?' },
        answer: 'number',
        saveTo: 'order',
        retryText: 'Escríbelo solo con números, por ejemplo 1042.',
      },
      position: { x: 704, y: 240 },
    },
    {
      id: 'tellsOrder',
      kind: 'sendMessage',
      name: 'Respuesta',
      params: { messages: [{ type: 'text', text: 'Tu pedido {{ order }} está en camino. (Esto es una demostración.)' }] },
      position: { x: 1056, y: 240 },
    },
    {
      id: 'handsOver',
      kind: 'handover',
      name: 'A una persona',
      params: { note: 'Pidió hablar con alguien', messageToContact: 'Te atiende una persona en un momento.' },
      position: { x: 704, y: 576 },
    },
  ],
  edges: [
    { id: 'toWelcome', from: { node: 'hears', port: 'next' }, to: 'welcomes' },
    { id: 'toHours', from: { node: 'welcomes', port: 'hours' }, to: 'tellsHours' },
    { id: 'toOrder', from: { node: 'welcomes', port: 'order' }, to: 'asksOrder' },
    { id: 'toAnswer', from: { node: 'asksOrder', port: 'answered' }, to: 'tellsOrder' },
    { id: 'toPerson', from: { node: 'welcomes', port: 'person' }, to: 'handsOver' },
    { id: 'toPersonAfterAll', from: { node: 'asksOrder', port: 'invalid' }, to: 'handsOver' },
  ],
  variables: [{ name: 'order', type: 'number', role: 'local' }],
})
