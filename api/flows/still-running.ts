import { maskedPhone } from '#engine/contacts/masked'
import type { Trial } from '#storage/models/trial'
import type { Repositories } from '../deps.ts'

/**
 * Those of the trials that are, each with what shows whose phone is bound: whoever wrote the word that ends one has left it, and whoever is
 * being erased is nobody.
 */
export async function stillRunning(
  { conversations, contacts }: Pick<Repositories, 'conversations' | 'contacts'>,
  trials: Trial[],
): Promise<(Trial & { phone: string | null })[]> {
  const seen = trials.map(async (trial) => {
    if (trial.conversationId === null) return [{ ...trial, phone: null }]
    const conversation = await conversations.get(trial.conversationId)
    if (conversation?.trial?.id !== trial.id) return []
    const phone = (await contacts.namesOf([conversation.contactId])).get(conversation.contactId)?.phone ?? null
    return [{ ...trial, phone: phone === null ? null : maskedPhone(phone) }]
  })
  return (await Promise.all(seen)).flat()
}
