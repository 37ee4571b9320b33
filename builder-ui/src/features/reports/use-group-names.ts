import { useTranslation } from 'react-i18next'
import { getInboxSettings } from '#api/contracts/inbox-settings'
import type { reportGroups } from '#api/contracts/reports'
import { useContract } from '../../app/api/use-contract.ts'
import { useFormat } from '../../app/format/use-format.ts'
import { useChannels } from '../inbox/list/use-channels.ts'
import { usePeople, useTeams } from '../inbox/people.ts'

/** What a row of a report is called. */
export function useGroupNames(by: (typeof reportGroups)[number]): (key: string | null) => string {
  const { t } = useTranslation('reports')
  const format = useFormat()
  const { nameOf } = usePeople()
  const { teamName } = useTeams()
  const { byId } = useChannels()
  const { data: settings } = useContract(getInboxSettings, {})
  const names: Record<typeof by, (key: string) => string> = {
    // Noon lies in that day in every time zone a company may have, nearly.
    day: (key) => format.date(Date.parse(`${key}T12:00:00Z`)),
    agent: nameOf,
    team: teamName,
    channel: (key) => byId.get(key)?.name ?? '',
    category: (key) => settings?.categories.find(({ id }) => id === key)?.name ?? '',
  }
  return (key) => (key === null ? t(`nothing.${by}`) : names[by](key) || t('gone'))
}
