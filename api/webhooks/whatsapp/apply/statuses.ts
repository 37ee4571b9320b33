import { settledBell } from '#workflows/messages'
import type { Bell } from '../../../ring-each.ts'
import type { StatusUpdate } from '../update.ts'
import { bellFor } from './messages.ts'
import { type CompanyPart, only, type Placed } from './placed.ts'
import type { Stage } from './stage.ts'
import { isTemplateTest } from './template-tests.ts'
import { toIntakeStatus } from './to-intake.ts'

const AT_ONCE = 20

/** What became of our messages: those of one message in turn, many messages at a time. */
export const applyStatuses: Stage = async (part, metrics) => {
  const statuses = only(part, 'status').filter(({ update }) => !isTemplateTest(update.opaqueId))
  metrics.count('statuses', statuses.length)
  const messages = [...Map.groupBy(statuses, ({ update }) => update.providerId).values()]
  const bells: Bell[] = []
  const lane = async (): Promise<void> => {
    for (let same = messages.shift(); same !== undefined; same = messages.shift()) bells.push(...(await applyToMessage(part, same)))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  // Only now: once other messages' statuses are said to have come, every one that came with them is stored.
  const channels = Map.groupBy(statuses, ({ channel }) => channel.id)
  const newest = [...channels].map(([channelId, same]) => ({ channelId, at: Math.max(...same.map(({ update }) => update.at)) }))
  await Promise.all(newest.map(({ channelId, at }) => part.company.statuses.noteHeard(channelId, at)))
  return bells
}

async function applyToMessage({ company }: CompanyPart, statuses: Placed<StatusUpdate>[]): Promise<Bell[]> {
  const bells: Bell[] = []
  for (const { update, channel } of statuses) {
    const result = await company.statuses.apply(toIntakeStatus(update, channel.id))
    if (result.type !== 'applied' || !result.settled) continue
    // A message that is only `sending` has a delivery waiting for it; one that was unconfirmed held up its conversation.
    const message = await company.messages.get(result.messageId)
    const wasUnconfirmed = message?.direction === 'out' && message.statusAt.unconfirmed !== undefined
    if (wasUnconfirmed) bells.push(bellFor(company.companyId, result, settledBell(result.messageId)))
  }
  return bells
}
