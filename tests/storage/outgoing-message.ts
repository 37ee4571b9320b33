import type { OutboundMessageDoc, OutboundStatus } from '#storage/documents/message'
import { createSealer } from '#storage/keys/sealer'
import { fromOutbound } from '#storage/models/message'
import { newOutbound } from '#storage/models/new-outbound'
import type { TestStorage } from '../support/storage.ts'

let count = 0

/** Stores a message of the bot in some state, as if a turn and the sender had brought it there; gives its id. */
export async function storeOutgoing(
  { storage }: Pick<TestStorage, 'storage'>,
  companyId: string,
  place: { conversationId: string; contactId: string },
  { status, providerId = null }: { status: OutboundStatus; providerId?: string | null },
): Promise<string> {
  count += 1
  const message: OutboundMessageDoc = {
    ...newOutbound(),
    id: `out${count}`,
    conversationId: place.conversationId,
    contactId: place.contactId,
    channelId: 'channel',
    caseId: null,
    providerId,
    providerAt: count,
    createdAt: count,
    origin: 'live',
    by: { type: 'bot', runId: null, nodeId: null, flow: null },
    content: { type: 'text', text: 'hola' },
    taps: [],
    status,
    statusAt: {},
    purpose: 'service',
    needsFloor: true,
    order: count,
    lane: 'bot',
  }
  const sealer = createSealer(storage.keyRing, companyId)
  await storage.models.messages.insertMany([await fromOutbound(message, { companyId, sealer, terms: [] })])
  return message.id
}
