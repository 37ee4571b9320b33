import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { compileFlow } from '#engine/flow/compile-flow'
import { flowSchema } from '#engine/flow/schema'
import { environmentOrExit } from '#storage/environment'
import type { Storage } from '#storage/open-storage'
import { openStorageOf } from '#storage/open-storage-of'
import { sampleTemplates } from '../fake-graph/sample-templates.ts'
import { postSigned } from '../fake-graph/signed-webhook.ts'
import type { SentMessage } from '../fake-graph/types.ts'
import { type FakeGraph, startFakeGraph } from '../fake-graph.ts'

/** Makes the demo shop in the running product, lets a customer write to it through signed webhooks, and prints what both say. */

const companyId = 'demo'
const number = {
  phoneNumberId: '100000000000001',
  wabaId: '100000000000002',
  displayPhoneNumber: '5215500000000',
  verifiedName: 'Zapatería Luna',
}
const token = 'demo-access-token'
/** A new customer every time, so that the conversation begins at the beginning. */
const customer = { waId: `52155${String(Date.now()).slice(-8)}`, name: 'Lucía Hernández' }

/** What the customer does, and how many messages of the shop answer it. */
const script: { says?: string; taps?: string; answers: number }[] = [
  { says: 'hola, buenas tardes', answers: 1 },
  { taps: 'Tenis', answers: 1 },
  { says: 'uso del veintiseis y medio', answers: 1 },
  { says: '26.5', answers: 2 },
]

const environment = environmentOrExit()
const secret = environment.META_APP_SECRET ?? ''
const webhookUrl = `http://127.0.0.1:${environment.PORT}/webhooks/whatsapp`
const { storage } = await openStorageOf(environment, print)
const graph = await startFakeGraph({
  port: Number(new URL(environment.META_GRAPH_URL).port),
  token,
  appSecret: secret,
  webhookUrl,
  numbers: { [number.phoneNumberId]: number },
  templates: Object.values(sampleTemplates),
})

try {
  await prepareShop(storage)
  print('')
  for (const { says, taps, answers } of script) {
    const before = graph.sent.length
    const startedAt = Date.now()
    print(`  ${customer.name}: ${says ?? `[${taps}]`}`)
    await write(graph, says, taps)
    for (let n = before + 1; n <= before + answers; n++) {
      const sent = await nth(graph, n)
      print(`      ${number.verifiedName}: ${textOf(sent)}   (${sent.at - startedAt} ms)`)
    }
  }
  print(
    '\nThe conversation now waits for a person. Every message was a signed webhook, a durable turn on Temporal and a call to a fake Graph API.',
  )
} finally {
  await graph.close()
  await storage.close()
}

async function prepareShop({ repositories }: Storage): Promise<void> {
  const shop = repositories(companyId)
  if ((await shop.companies.get()) !== null) return
  await shop.companies.create({
    name: number.verifiedName,
    language: 'es',
    country: 'MX',
    currency: 'MXN',
    timeZone: 'America/Mexico_City',
  })
  await shop.channels.create({
    kind: 'whatsapp',
    name: 'WhatsApp de la demo',
    status: 'active',
    account: { accountId: number.wabaId, senderId: number.phoneNumberId, displayAddress: number.displayPhoneNumber },
    appKey: 'env',
    credential: token,
  })
  const draft = flowSchema.parse(JSON.parse(readFileSync(new URL('./flow.json', import.meta.url), 'utf8')))
  const flow = await shop.flows.create({ name: draft.name, draft })
  await shop.flows.publish(flow.id, { flow: draft, compiled: compileFlow(draft), note: '', people: 'finish', by: 'demo' })
}

/** Posts what the customer does as WhatsApp would: a text, or a tap on a button of the last message. */
async function write({ sent }: FakeGraph, says: string | undefined, taps: string | undefined): Promise<void> {
  const message = taps === undefined ? { type: 'text', text: { body: says } } : tapOn(sent.at(-1), taps)
  const status = await postSigned(webhookUrl, webhookWith(message), secret)
  if (status !== 200) throw new Error(`The webhook was answered with status ${status}`)
}

function tapOn(last: SentMessage | undefined, title: string) {
  const reply = buttonsOf(last).find((button) => button.title === title)
  return { type: 'interactive', context: { id: last?.id }, interactive: { type: 'button_reply', button_reply: reply } }
}

function webhookWith(message: Record<string, unknown>) {
  const id = `wamid.${randomBytes(24).toString('base64')}`
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: number.displayPhoneNumber, phone_number_id: number.phoneNumberId },
    contacts: [{ profile: { name: customer.name }, wa_id: customer.waId }],
    messages: [{ from: customer.waId, id, timestamp: String(Math.floor(Date.now() / 1000)), ...message }],
  }
  return { object: 'whatsapp_business_account', entry: [{ id: number.wabaId, changes: [{ field: 'messages', value }] }] }
}

async function nth({ sent, waitFor }: FakeGraph, n: number): Promise<SentMessage> {
  return await waitFor((message) => sent.indexOf(message) === n - 1, 30_000)
}

function textOf({ body }: SentMessage): string {
  const { text, interactive } = body as { text?: { body: string }; interactive?: { body?: { text: string } } }
  const buttons = buttonsOf({ body }).map(({ title }) => `[${title}]`)
  return [text?.body ?? interactive?.body?.text ?? '', ...buttons].join(' ')
}

/** The fake keeps bodies as they came; this is Graph's shape of reply buttons. */
function buttonsOf(message: Pick<SentMessage, 'body'> | undefined): { id: string; title: string }[] {
  const { interactive } = (message?.body ?? {}) as { interactive?: { action?: { buttons?: { reply: { id: string; title: string } }[] } } }
  return (interactive?.action?.buttons ?? []).map(({ reply }) => reply)
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
