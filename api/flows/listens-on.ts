import type { z } from 'zod'
import type { Flow } from '#engine/flow/schema'
import { onMessage } from '#engine/nodes/on-message'

type Start = Pick<z.output<typeof onMessage.params>, 'channels' | 'match' | 'words'>

/** The ways a message may begin a flow, in the order they are drawn. */
export function startsOf({ nodes }: Pick<Flow, 'nodes'>): Start[] {
  return nodes.flatMap(({ kind, params, disabled }) => {
    const parsed = kind === onMessage.kind && disabled !== true ? onMessage.params.safeParse(params) : null
    return parsed?.success ? [parsed.data] : []
  })
}

/** The channels on which a message may begin a flow. */
export function listensOn(flow: Pick<Flow, 'nodes'>): 'all' | string[] {
  const named = startsOf(flow).map(({ channels }) => channels)
  return named.includes('all') ? 'all' : [...new Set(named.flat())]
}
