import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { listSavedViews, type savedViewSchema } from '#api/contracts/saved-views'
import { matchesView } from '#engine/inbox/matches-view'
import { type StandardView, standardViews, type ViewSort } from '#engine/inbox/view-filter'
import { useContractList } from '../../../app/api/use-contract.ts'
import { useMay } from '../../../app/shell/company.ts'
import type { Conversation } from '../conversation.ts'
import { inStandardView } from '../list/in-view.ts'
import type { ListQuery } from '../list/list-key.ts'
import { usePeople, useTeams } from '../people.ts'
import { useInboxAddress } from '../use-inbox-address.ts'
import { inNarrowView, narrowQuery, narrowViewOf } from './narrow-view.ts'

export type SavedView = z.output<typeof savedViewSchema>

export interface OpenView {
  id: string
  title: string
  standard: StandardView | null
  saved: SavedView | null
  sort: ViewSort
  query: ListQuery
  /** Whether a changed conversation stays in it. */
  belongs: (conversation: Conversation) => boolean
}

/** In their order; one person alone has nobody to be mentioned by, and reads first who waits. */
const ofTeam: readonly StandardView[] = ['mine', 'waiting', 'bot', 'all', 'mentions', 'snoozed', 'closed']
const alone: readonly StandardView[] = ['all', 'waiting', 'mine', 'bot', 'snoozed', 'closed']

const pageSize = 50

/** The view that the address names; else one's own conversations, or all for who is alone or answers nobody. Null until that is known. */
export function useView(): OpenView | null {
  const { t } = useTranslation('inbox')
  const { search } = useInboxAddress()
  const { isTeam, isKnown, myId, nameOf } = usePeople()
  const { teamName } = useTeams()
  const mayAnswer = useMay('conversations.answer')
  const { items: saved } = useContractList(listSavedViews, { query: { limit: 100 } })
  return useMemo(() => {
    const id = search.view ?? (!isKnown ? null : isTeam && mayAnswer ? 'mine' : 'all')
    if (id === null) return null
    const standard = standardViews.find((view) => view === id) ?? null
    const narrow = narrowViewOf(id)
    if (narrow) {
      const sort = search.sort ?? (narrow.of === 'closing' ? 'window' : 'activity')
      return {
        ...{ id, standard: null, saved: null, sort },
        title: t(`views.narrow.${narrow.of}`, {
          name:
            narrow.of === 'agent'
              ? nameOf(narrow.memberId)
              : narrow.of === 'queue'
                ? narrow.teamId === null
                  ? t('assign.everybody')
                  : teamName(narrow.teamId)
                : '',
        }),
        query: { ...narrowQuery(narrow), sort, limit: pageSize },
        belongs: (conversation) => inNarrowView(narrow, conversation, Date.now()),
      }
    }
    const own = saved?.find((view) => view.id === id) ?? null
    if (standard === null && own === null && saved === undefined) return null
    const sort = search.sort ?? own?.sort ?? 'activity'
    if (own)
      return {
        id,
        title: own.name,
        standard: null,
        saved: own,
        sort,
        query: { savedView: id, sort, limit: pageSize },
        belongs: (conversation) => matchesView(conversation, own.filter, Date.now()),
      }
    // A saved view that somebody has deleted leaves all of them.
    const view = standard ?? 'all'
    return {
      id: view,
      title: t(`views.${isTeam ? 'team' : 'alone'}.${view}`),
      standard: view,
      saved: null,
      sort,
      query: { view, sort, limit: pageSize },
      belongs: (conversation) => inStandardView(view, conversation, myId) !== false,
    }
  }, [search.view, search.sort, isTeam, isKnown, mayAnswer, saved, myId, nameOf, teamName, t])
}

/** All views there are for this person. */
export function useViews(): { standard: readonly StandardView[]; saved: readonly SavedView[] } {
  const { isTeam } = usePeople()
  const { items } = useContractList(listSavedViews, { query: { limit: 100 } })
  return { standard: isTeam ? ofTeam : alone, saved: items ?? [] }
}
