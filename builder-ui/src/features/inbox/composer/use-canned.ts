import { useCallback } from 'react'
import type { z } from 'zod'
import { type cannedReplySchema, listCannedReplies } from '#api/contracts/canned-replies'
import { useContractList } from '../../../app/api/use-contract.ts'
import { useCompany } from '../../../app/shell/company.ts'
import { useLanguage } from '../../../app/words/localized.ts'
import type { Conversation } from '../conversation.ts'
import { usePeople } from '../people.ts'
import { folded } from './type-ahead.ts'
import { useZone } from './use-zone.ts'

export type Canned = z.output<typeof cannedReplySchema>

const most = 8

/** The canned replies, and a text of one with the values of this conversation in it. */
export function useCanned(conversation: Conversation) {
  const { items = [] } = useContractList(listCannedReplies, { query: { limit: 100 } })
  const { name: company } = useCompany()
  const { me } = usePeople()
  const language = useLanguage()
  const timeZone = useZone()
  const { name, phone } = conversation.contact
  const agent = me?.name ?? ''

  /** Fitting ones: shortcuts that begin so before words that hold it. */
  const find = (words: string): Canned[] => {
    const wanted = folded(words)
    const rank = ({ shortcut, title, text }: Canned) =>
      folded(shortcut).startsWith(wanted) ? 0 : folded(title).includes(wanted) ? 1 : folded(text).includes(wanted) ? 2 : 3
    return items
      .map((canned) => ({ canned, rank: rank(canned) }))
      .filter((one) => one.rank < 3)
      .toSorted((one, other) => one.rank - other.rank)
      .slice(0, most)
      .map(({ canned }) => canned)
  }

  const fill = useCallback(
    async (text: string): Promise<string> => {
      if (!text.includes('{')) return text
      // Liquid arrives when it is needed.
      const { interpolate } = await import('#engine/expressions/interpolate')
      const first = (full: string | null) => (full ?? '').split(' ')[0] ?? ''
      const scope = {
        contact: { name: name ?? '', firstName: first(name), phone: phone ?? '' },
        agent: { name: agent, firstName: first(agent) },
        company: { name: company },
      }
      const filled = interpolate(text, scope, { at: Date.now(), timeZone, locale: language })
      return filled.ok ? filled.text : text
    },
    [name, phone, agent, company, timeZone, language],
  )
  return { all: items, find, fill }
}
