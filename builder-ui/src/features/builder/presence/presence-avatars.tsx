import { Avatar, Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFlowLife } from '../flow-life.ts'
import { tabId } from './this-tab.ts'
import type { Tab } from './use-presence.ts'

const mostShown = 4

/** The other people who have the flow open; the one who edits stands first. */
export function PresenceAvatars() {
  const { t } = useTranslation('builder')
  const { presence } = useFlowLife()
  const people = others(presence.present, presence.other)
  if (people.length === 0) return null
  const said = (tab: Tab) =>
    t(tab.tabId === presence.other?.tabId ? 'people.edits' : 'people.looks', { name: tab.name || t('people.gone') })
  return (
    <Avatar.Group role="list" aria-label={t('people.here')} spacing="xs">
      {people.slice(0, mostShown).map((tab) => (
        <Tooltip key={tab.tabId} label={said(tab)}>
          <Avatar role="listitem" size={28} radius="xl" color="indigo" name={tab.name} aria-label={said(tab)} tabIndex={0} />
        </Tooltip>
      ))}
      {people.length > mostShown && (
        <Avatar size={28} radius="xl" role="listitem" aria-label={t('people.more', { count: people.length - mostShown })}>
          +{people.length - mostShown}
        </Avatar>
      )}
    </Avatar.Group>
  )
}

/** One tab of each person but this one's. */
function others(present: Tab[], editor: Tab | null): Tab[] {
  const own = present.find((tab) => tab.tabId === tabId)?.memberId
  const seen = new Set([own])
  const ordered = [...present].toSorted((one, other) => Number(other.tabId === editor?.tabId) - Number(one.tabId === editor?.tabId))
  return ordered.filter(({ memberId }) => {
    if (seen.has(memberId)) return false
    seen.add(memberId)
    return true
  })
}
