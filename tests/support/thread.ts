import type { Conversation } from '#storage/documents/conversation'
import type { InboundMessageDoc, OutboundMessageDoc, OutboundStatus } from '#storage/documents/message'
import type { Hilo } from './hilo.ts'
import { companyId } from './shop.ts'
import { until } from './until.ts'

/** What a test sees of one customer's conversation. */
export interface Thread {
  phone: string
  conversation(): Promise<Conversation>
  /** The product's messages, oldest first. */
  outgoing(): Promise<OutboundMessageDoc[]>
  incoming(): Promise<InboundMessageDoc[]>
  /** The first message of the product that says this and has (reached) one of these statuses. */
  message(text: string, ...statuses: OutboundStatus[]): Promise<OutboundMessageDoc>
  /** The texts the provider took for this customer, in order. */
  received(): string[]
  receives(text: string, withinMs?: number): Promise<void>
  /** Every message has had its turn, and nothing is on its way. */
  settled(): Promise<void>
  say(text: string): Promise<string>
}

const arrived: OutboundStatus[] = ['sent', 'delivered', 'read']

/** A customer of the test company by phone number; every test takes its own. */
export function threadOf(hilo: Hilo, phone: string): Thread {
  const repositories = hilo.storage.repositories(companyId)

  async function find(): Promise<Conversation | null> {
    const contact = await repositories.contacts.byIdentity({ kind: 'phone', value: phone })
    return contact && (await repositories.conversations.of(contact.id, hilo.channelId))
  }

  async function messages() {
    const conversation = await find()
    if (!conversation) return []
    const { items } = await repositories.conversations.messages(conversation.id, { limit: 100 })
    return items.toReversed()
  }

  const outgoing = async () =>
    (await messages()).filter((message) => message.direction === 'out').toSorted((a, b) => a.createdAt - b.createdAt || a.order - b.order)
  const incoming = async () =>
    (await messages()).filter((message) => message.direction === 'in').toSorted((a, b) => a.intakeSeq - b.intakeSeq)
  const received = () => hilo.graph.sent.filter(({ to }) => to === `+${phone}`).map(({ body }) => bodyOf(body['text']))

  return {
    phone,
    conversation: () => until(`the conversation of ${phone}`, find),
    outgoing,
    incoming,
    message: (text, ...statuses) =>
      until(`the message "${text}" is ${statuses.join(' or ')}`, async () =>
        (await outgoing()).find(
          (message) => textOf(message) === text && (statuses.length > 0 ? statuses : arrived).includes(message.status),
        ),
      ),
    received,
    receives: async (text, withinMs) => void (await until(`"${text}" for ${phone}`, () => received().includes(text), withinMs)),
    settled: async () =>
      void (await until(`everything of ${phone} is settled`, async () => {
        const all = await messages()
        return (
          all.length > 0 &&
          all.every((message) =>
            message.direction === 'in' ? message.turnSeq !== null : !['queued', 'sending', 'unconfirmed'].includes(message.status),
          )
        )
      })),
    say: (text) => hilo.say(phone, text),
  }
}

export function textOf({ content }: OutboundMessageDoc): string | null {
  return 'text' in content ? content.text : null
}

function bodyOf(text: unknown): string {
  return typeof text === 'object' && text !== null && 'body' in text ? String(text.body) : ''
}
