import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { getMyAlerts } from '#api/contracts/alerts'
import { countConversations, listConversations } from '#api/contracts/conversations'
import { type AlertSettings, isQuiet } from '#engine/inbox/alerts'
import { callApi } from '../../../app/api/call-api.ts'
import { queryKey, useContract } from '../../../app/api/use-contract.ts'
import { type LiveChange, movedOrMine, useChanges } from '../../../app/live/changes.ts'
import { companyAddress } from '../../../app/page.ts'
import { useCompany } from '../../../app/shell/company.ts'
import type { Conversation } from '../conversation.ts'
import { wholeSince } from '../list/heads.ts'
import { usePeople } from '../people.ts'
import { type News, newsOf, type Picture } from './news-of.ts'
import { ofTeam } from './of-team.ts'
import { ring } from './ring.ts'
import { useContactNames } from './use-contact-names.ts'

/** A crowd of changes is one look. */
const gatherMs = 2_000
/** Aims are missed and windows close without any change. */
const lookEveryMs = 60_000
const looked = 50
const lookedAt = ['mine', 'waiting'] as const
type Looked = (typeof lookedAt)[number]

/** Rings and notifies of what concerns the person; shows nothing itself. */
export function Alerts() {
  const { t } = useTranslation('alerts')
  const { id: companyId, settings: company } = useCompany()
  const { data: settings } = useContract(getMyAlerts, {})
  const { myId, me, isTeam } = usePeople()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const nameOf = useContactNames()
  const picture = useRef<Picture | null>(null)
  /** The lists as last read, and which of them may be others by now. */
  const lists = useRef<Record<Looked, readonly Conversation[]>>({ mine: [], waiting: [] })
  const stale = useRef(new Set(lookedAt))
  const heardAt = useRef<Record<Looked, number>>({ mine: 0, waiting: 0 })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const timeZone = company?.timeZone

  const tell = useCallback(
    (all: News[], chosen: AlertSettings) => {
      const news = all.filter((one) => (isTeam || !ofTeam.includes(one.event)) && !isLookedAt(one))
      if (news.length === 0 || isQuiet(chosen, timeOfDay(chosen.quietHours?.timeZone ?? timeZone))) return
      if (news.some(({ event }) => chosen.events[event].sound)) ring()
      if (!document.hidden || !('Notification' in window) || Notification.permission !== 'granted') return
      for (const { event, conversation } of news.filter((one) => chosen.events[one.event].browser).slice(0, 3)) {
        const title = t(`told.${event}`)
        const shown = new Notification(title, { body: conversation ? nameOf(conversation) : '', tag: `${event}:${conversation?.id ?? ''}` })
        shown.onclick = () => {
          window.focus()
          void navigate({ to: companyAddress(companyId, 'inbox', ...(conversation ? [conversation.id] : [])) })
        }
      }
    },
    [t, isTeam, timeZone, nameOf, navigate, companyId],
  )

  const look = useCallback(async () => {
    timer.current = undefined
    if (!settings || myId === '' || !wantsAny(settings)) return
    const asked = [...stale.current]
    stale.current.clear()
    const read = async (view: Looked) => {
      lists.current[view] =
        wholeSince(queries, companyId, view, heardAt.current[view]) ??
        (await callApi(listConversations, { query: { view, limit: looked } }, { companyId })).items
    }
    try {
      const [counts] = await Promise.all([
        queries.fetchQuery({
          queryKey: queryKey(companyId, countConversations, {}),
          queryFn: () => callApi(countConversations, {}, { companyId }),
          staleTime: gatherMs,
        }),
        ...asked.map(read),
      ])
      const { mine, waiting } = lists.current
      const conversations = new Map([...mine, ...waiting].map((one) => [one.id, one]))
      const now = { conversations, mentions: counts.mentions, at: Date.now() }
      if (picture.current) tell(newsOf(picture.current, now, { settings, myId, teamIds: me?.teamIds ?? [] }), settings)
      picture.current = now
    } catch {
      for (const view of asked) stale.current.add(view)
      // The next change asks again; what is shown on the page tells by itself that the server is away.
    }
  }, [settings, myId, me, companyId, queries, tell])

  const hear = useCallback(
    (views: readonly Looked[]) => {
      for (const view of views) {
        stale.current.add(view)
        heardAt.current[view] = Date.now()
      }
      timer.current ??= setTimeout(() => void look(), gatherMs)
    },
    [look],
  )
  useChanges(
    'conversation',
    useCallback(
      (change: LiveChange) => {
        // What stays with the person changes nothing of what waits for anybody.
        if (movedOrMine(change, myId)) hear(change.place?.moved === false ? ['mine'] : lookedAt)
      },
      [hear, myId],
    ),
  )
  useEffect(() => {
    hear(lookedAt)
    const clock = setInterval(() => hear(lookedAt), lookEveryMs)
    return () => {
      clearInterval(clock)
      clearTimeout(timer.current)
      timer.current = undefined
    }
  }, [hear])
  return null
}

/** What the person does themselves is no news to them: they have it open. */
function isLookedAt({ conversation }: News): boolean {
  return !document.hidden && conversation !== null && window.location.pathname.endsWith(`/${conversation.id}`)
}

function wantsAny({ events }: AlertSettings): boolean {
  return Object.values(events).some(({ sound, browser }) => sound || browser)
}

function timeOfDay(timeZone: string | undefined): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', ...(timeZone !== undefined && { timeZone }) }).format(
    Date.now(),
  )
}
