import { z } from 'zod'
import { fold } from '../../expressions/fold.ts'
import type { Problem } from '../problem.ts'
import type { FlowUnderCheck } from './flow-under-check.ts'
import { foundWarning } from './found.ts'

const keywordTrigger = z.object({
  match: z.literal('keyword'),
  channels: z.union([z.literal('all'), z.array(z.string())]),
  words: z.array(z.string()),
})
type KeywordTrigger = z.infer<typeof keywordTrigger>

/** A word that starts two live flows starts only the first of the merchant's order: said with the other flow's name. */
export function checkKeywords(check: FlowUnderCheck): Problem[] {
  return check.triggers.flatMap(({ node, params }) => {
    const mine = keywordTrigger.safeParse(params.ok ? params.value : null)
    if (!mine.success) return []
    return check.known.otherLiveFlows.flatMap(({ name, flow }) => {
      const theirs = flow.triggers.flatMap((id) => {
        const trigger = keywordTrigger.safeParse(flow.nodes[id]?.params)
        return trigger.success && shareChannel(mine.data, trigger.data) ? trigger.data.words.map(fold) : []
      })
      const shared = mine.data.words.filter((word) => fold(word) !== '' && theirs.includes(fold(word)))
      return shared.length === 0 ? [] : [clash(node.id, [...new Set(shared)], name)]
    })
  })
}

function shareChannel(one: KeywordTrigger, other: KeywordTrigger): boolean {
  const { channels } = one
  return channels === 'all' || other.channels === 'all' || other.channels.some((id) => channels.includes(id))
}

function clash(nodeId: string, words: string[], flow: string): Problem {
  const list = words.map((word) => `«${word}»`).join(', ')
  return foundWarning(
    'flow.duplicateKeyword',
    { nodeId, field: 'words' },
    {
      es: `${list} también inicia el flujo «${flow}»: solo empieza el que está primero en la lista de flujos. Cambia la palabra o el orden.`,
      pt: `${list} também inicia o fluxo «${flow}»: só começa o que está primeiro na lista de fluxos. Mude a palavra ou a ordem.`,
      en: `${list} also starts the flow "${flow}": only the one that comes first in the list of flows begins. Change the word or the order.`,
    },
  )
}
