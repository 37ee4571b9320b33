import type { ChannelKind } from '#engine/channels/rules'
import type { CompanyView, LiveFlow } from '#engine/conversation/situation'
import { BoundedCache } from './bounded-cache.ts'
import type { AccessNow } from './documents/access.ts'
import type { FlowVersion } from './documents/flow.ts'
import type { Models } from './models/create-models.ts'
import type { EpochRecord } from './models/epoch.ts'
import type { PublishChoice } from './models/flow.ts'
import { createSharedRead } from './shared-read.ts'

/** What turns read of a company, kept per process and checked against the epoch document at every use (one small read, shared by all who ask meanwhile). */
export interface LiveCache {
  flows: BoundedCache<{ epoch: number; value: { flows: LiveFlow[]; changes: Record<string, PublishChoice[]> } }>
  settings: BoundedCache<{ epoch: number; value: CompanyView }>
  access: BoundedCache<{ epoch: number; value: AccessNow }>
  /** Published versions never change: no epoch. */
  versions: BoundedCache<FlowVersion>
  /** A channel never becomes one of another kind: no epoch. */
  channelKinds: BoundedCache<ChannelKind>
  /** Lists of the inbox that hold as many as are counted, or more. */
  longViews: BoundedCache<true>
  /** Channel -> time of the last status that was noted on it. */
  statusSeen: BoundedCache<number>
  /** How many a list of the inbox holds, counted once for all members whose pages ask at once. */
  countOnce: ReturnType<typeof createSharedRead<number>>
  /** A company's epochs as they are now. */
  epochsOf: (companyId: string) => Promise<EpochRecord | null>
}

export function createLiveCache({ epochs }: Pick<Models, 'epochs'>): LiveCache {
  const readEpochs = createSharedRead<EpochRecord | null>()
  return {
    countOnce: createSharedRead<number>(),
    epochsOf: (companyId) => readEpochs(companyId, () => epochs.findOne({ companyId, _id: companyId }).lean<EpochRecord>().exec()),
    flows: new BoundedCache({ max: 2_000, ttlMs: 3_600_000 }),
    settings: new BoundedCache({ max: 2_000, ttlMs: 3_600_000 }),
    // Shorter: a team that changed in a crash, between its own write and its epoch's, is told again soon.
    access: new BoundedCache({ max: 2_000, ttlMs: 60_000 }),
    versions: new BoundedCache({ max: 2_000, ttlMs: 3_600_000 }),
    channelKinds: new BoundedCache({ max: 5_000, ttlMs: 3_600_000 }),
    longViews: new BoundedCache({ max: 10_000, ttlMs: 10_000 }),
    statusSeen: new BoundedCache({ max: 5_000, ttlMs: 3_600_000 }),
  }
}

/**
 * The value of an epoch, loaded anew when the epoch has moved. The epoch is read before the value: a value may be newer than it says, never older.
 * What is not there yet (null) is looked for each time.
 */
export async function atEpoch<Value, Found extends Value | null>(
  cache: BoundedCache<{ epoch: number; value: Value }>,
  options: { epochsOf: LiveCache['epochsOf']; companyId: string; part: 'flows' | 'settings' | 'access'; load: () => Promise<Found> },
): Promise<Value | Found> {
  const { epochsOf, companyId, part, load } = options
  const epoch = (await epochsOf(companyId))?.[part] ?? 0
  const cached = cache.get(companyId)
  if (cached?.epoch === epoch) return cached.value
  const value = await load()
  if (value !== null) cache.set(companyId, { epoch, value })
  return value
}
