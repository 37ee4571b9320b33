import type { IntakeResult } from '#storage/documents/intake'
import type { Bell } from '../../../ring-each.ts'
import { only } from './placed.ts'
import type { Stage } from './stage.ts'
import { toIntakeMessage } from './to-intake.ts'

/** What customers wrote, now or before the number came to us. Repeats that no turn has handled are rung for again. */
export const receiveMessages: Stage = async (part, metrics) => {
  const said = [...only(part, 'message'), ...only(part, 'history').filter(({ update }) => update.direction === 'in')]
  if (said.length === 0) return []
  const messages = said.map(({ update, channel }) => toIntakeMessage(update, channel.id))
  const results = await part.company.intake.receive(messages, part.at)
  const counted = (type: IntakeResult['type']): number => results.filter((result) => result.type === type).length
  metrics.count('stored', counted('stored'))
  metrics.count('duplicates', counted('duplicate'))
  metrics.count('dropped', counted('dropped'))
  return results.flatMap((result, index): Bell[] => {
    if (result.type === 'dropped' || messages[index]?.origin === 'history') return []
    if (result.type === 'duplicate' && result.handled) return []
    const { messageId, ...place } = result
    return [bellFor(part.company.companyId, place, messageId)]
  })
}

/** A bell for one message or event. */
export function bellFor(companyId: string, place: { workflowId: string; contactId: string; conversationId: string }, id: string): Bell {
  const { workflowId, contactId, conversationId } = place
  return { address: { companyId, workflowId, contactId, conversationId }, ids: [id] }
}
