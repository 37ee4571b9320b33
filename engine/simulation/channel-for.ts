import { z } from 'zod'
import type { ChannelKind } from '../channels/rules.ts'
import type { Situation } from '../conversation/situation.ts'
import type { CompiledFlow } from '../flow/compiled.ts'

type Channel = Situation['channel']

const named = z.object({ channels: z.array(z.string()) })

/**
 * The channel on which a flow is tried as one of this kind: a real one of the kind that its triggers hear, else any of the kind, else an
 * invented one. Where the triggers hear only channels of other kinds, it goes by the id of one of those, so that they hear it all the same.
 */
export function channelFor(kind: ChannelKind, flow: CompiledFlow, known: readonly Channel[]): Channel {
  const choices = flow.triggers.map((id) => named.safeParse(flow.nodes[id]?.params))
  const hearsAll = choices.length === 0 || choices.some(({ success }) => !success)
  const heard = new Set(choices.flatMap(({ data }) => data?.channels ?? []))
  const ofKind = known.filter((channel) => channel.kind === kind)
  const found = ofKind.find(({ id }) => hearsAll || heard.has(id))
  if (found) return found
  const [first] = ofKind
  const name = first?.name ?? 'Simulation'
  const id = hearsAll ? (first?.id ?? 'simulation') : ([...heard][0] ?? 'simulation')
  return { id, kind, name }
}
