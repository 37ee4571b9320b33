import type { Bell } from '../../../ring-each.ts'
import type { EchoUpdate } from '../update.ts'
import { bellFor } from './messages.ts'
import { toOutboundContent } from './outbound-content.ts'
import { type CompanyPart, only, type Placed } from './placed.ts'
import type { Stage } from './stage.ts'
import { identityMoves, toIntakeEcho } from './to-intake.ts'

/** People who go by another number or id now. */
export const applyIdentityChanges: Stage = async (part, metrics) => {
  for (const { update, channel } of only(part, 'identityChanged')) {
    for (const move of identityMoves(update)) await part.company.changes.identityChanged({ channelId: channel.id, ...move, at: update.at })
    metrics.count('other')
  }
  return []
}

/** What the business typed on its phone: stored as said by a person, who thereby has the conversation for some hours. */
export const applyEchoes: Stage = async (part, metrics) => {
  const bells: Bell[] = []
  for (const { update, channel } of only(part, 'history').filter((one) => one.update.direction === 'out')) {
    await part.company.changes.echo(toIntakeEcho(update, channel, part.at), part.at)
    metrics.count('other')
  }
  for (const echo of only(part, 'echo').filter(({ update }) => update.content.type !== 'reaction')) {
    bells.push(...(await applyEcho(part, echo)))
    metrics.count('other')
  }
  return bells
}

async function applyEcho({ company, at }: CompanyPart, { update, channel }: Placed<EchoUpdate>): Promise<Bell[]> {
  const result = await company.changes.echo(toIntakeEcho(update, channel, at), at)
  // A repeat rings for nothing: what its first coming stored is rung for then, or by the sweeper.
  return result.type === 'stored' && result.lock !== null ? [bellFor(company.companyId, result, result.lock)] : []
}

/** Emoji on a message, put or taken back, by either side. */
export const applyReactions: Stage = async (part) => {
  for (const { update, channel } of [...only(part, 'message'), ...only(part, 'echo')]) {
    if (update.content.type !== 'reaction') continue
    const { to, emoji } = update.content
    await part.company.changes.react({ channelId: channel.id, providerId: to }, { by: update.type === 'echo' ? 'us' : 'customer', emoji })
  }
  return []
}

export const applyEdits: Stage = async (part, metrics) => {
  for (const { update, channel } of only(part, 'edit')) {
    const { content, text, at } = update
    const outbound = update.by === 'phone' ? toOutboundContent(content) : null
    await part.company.changes.edit({ channelId: channel.id, providerId: update.originalId }, { content, text, outbound, at })
    metrics.count('other')
  }
  return []
}

/** Deleted by who wrote it: the words are purged. */
export const applyRevokes: Stage = async (part, metrics) => {
  for (const { update, channel } of only(part, 'revoke')) {
    await part.company.changes.revoke({ channelId: channel.id, providerId: update.originalId }, update.at)
    metrics.count('other')
  }
  return []
}
