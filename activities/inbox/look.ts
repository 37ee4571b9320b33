import { windowClosesAt } from '#engine/channels/window'
import type { Staff } from '#engine/inbox/desks'
import type { Routed } from '#engine/inbox/routed'
import type { InboxSettings } from '#engine/inbox/settings'
import type { Deps } from '../deps.ts'
import { readDuty } from './duty.ts'

/** What one look does at most of each kind; what is left is done by the next, at once. */
export const MOST_PER_LOOK = 200
/** All that one look at the inbox of a company knows. */
export interface Look {
  deps: Deps
  companyId: string
  repositories: ReturnType<Deps['storage']['repositories']>
  settings: InboxSettings
  staff: Staff
  queued: Routed[]
  held: Routed[]
  at: number
  /** When the window of a conversation closes; null = its channel has none, or it is gone. */
  windowClosesAt: (conversation: Pick<Routed, 'channelId' | 'lastInboundAt'>) => Promise<number | null>
}

/** Reads it all. */
export async function lookAt(deps: Deps, companyId: string): Promise<Look> {
  const repositories = deps.storage.repositories(companyId)
  const { routing, inboxSettings } = repositories
  const [settings, duty] = await Promise.all([inboxSettings.get(), readDuty(repositories)])
  // After the rest: what was assigned meanwhile is not read as if it still waited.
  const [queued, held] = await Promise.all([routing.read('queue'), routing.read('agent')])
  const loads = new Map<string, number>()
  for (const { owner } of held) if (owner.type === 'agent') loads.set(owner.memberId, (loads.get(owner.memberId) ?? 0) + 1)
  const kinds = new Map<string, Promise<Parameters<typeof windowClosesAt>[0] | null>>()
  const kindOf = (channelId: string) => {
    const kind = kinds.get(channelId) ?? repositories.channels.get(channelId).then((channel) => channel?.kind ?? null)
    kinds.set(channelId, kind)
    return kind
  }
  return {
    ...{ deps, companyId, repositories, settings, queued, held, at: deps.now() },
    staff: { ...duty, settings, loads },
    async windowClosesAt({ channelId, lastInboundAt }) {
      const kind = await kindOf(channelId)
      return kind && windowClosesAt(kind, lastInboundAt)
    },
  }
}

/** A bell that is lost is made good by the sweeper: what it tells is stored. */
export async function ring(deps: Deps, companyId: string, { id, contactId, workflowId }: Routed, event: string): Promise<void> {
  await deps.bells
    .ring({ companyId, contactId, conversationId: id, workflowId }, [event])
    .catch(() => deps.log.warn({ conversationId: id }, 'a conversation could not be told of its new owner; the sweeper tells it'))
}
