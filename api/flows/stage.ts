import type { Json } from '#engine/json'
import type { SimulationSetting } from '#engine/simulation/simulation'
import type { Repositories } from '../deps.ts'
import { found } from '../route.ts'

/** The company's own settings and calendars with an invented person on a channel: what a simulation plays before. */
export async function loadStage(
  repositories: Repositories,
  played: { channelId?: string | undefined; contact: { name: string | null; attributes: Record<string, Json>; tags: string[] } },
): Promise<SimulationSetting['situation']> {
  const channel = played.channelId === undefined ? null : found(await repositories.channels.get(played.channelId), 'channel')
  const { name, attributes, tags } = played.contact
  return {
    conversationId: 'simulation',
    company: await repositories.companies.view(),
    channel: channel ? { id: channel.id, kind: channel.kind, name: channel.name } : { id: 'simulation', kind: 'test', name: 'Simulation' },
    contact: { id: 'simulated', name, phone: null, email: null, language: null, attributes, tags, score: 0, stage: null, consents: {} },
  }
}
