import { knownFailure } from '#engine/channels/failure-sentences'
import { quietness } from '#engine/channels/quiet'
import type { Channel } from '#storage/documents/channel'
import type { Deps } from '../deps.ts'

const code = 'channel.quiet'
const habitMs = 36 * 86_400_000

/** Raises an alert on a channel that is silent against its own habit, and takes it away when customers write again. */
export async function watchQuiet(deps: Pick<Deps, 'storage' | 'now' | 'log'>, channel: Channel): Promise<void> {
  const { channelHealth, channels, audit } = deps.storage.repositories(channel.companyId)
  const now = deps.now()
  const { lastInboundAt, quiet } = await channelHealth.get(channel.id)
  const found = quietness({ counts: await channelHealth.inboundHours(channel.id, now - habitMs), lastInboundAt, now })
  const about = { actor: { type: 'system' as const, id: 'watch' }, subject: { kind: 'channel', id: channel.id } }
  if (found.type === 'quiet') {
    await channelHealth.saveQuiet(channel.id, { since: found.since, expected: found.expected })
    // What Meta said about the channel is told first: it may be the reason.
    if (channel.alert === null) await channels.alert(channel.id, { code, at: now, message: knownFailure(code)?.en ?? code }, null)
    if (quiet !== null) return
    await audit.record({ ...about, at: now, action: code, detail: { since: String(found.since), expected: String(found.expected) } })
    deps.log.warn({ channelId: channel.id, companyId: channel.companyId }, 'channel.quiet: nothing has come for longer than is its habit')
  } else if (quiet !== null) {
    await channelHealth.saveQuiet(channel.id, null)
    await channels.clearAlert(channel.id, code)
    await audit.record({ ...about, at: now, action: 'channel.quietEnded', detail: {} })
  }
}
