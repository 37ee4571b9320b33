import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { priorities } from '#engine/inbox/view-filter'
import { useChannels } from '../list/use-channels.ts'
import { useLabels } from '../list/use-labels.ts'
import { usePeople, useTeams } from '../people.ts'
import type { Field } from './filter-fields.ts'

interface Choice {
  value: string
  label: string
}

/** What may be chosen for a field of a view. */
export function useFieldChoices(): (field: Field) => Choice[] {
  const { t } = useTranslation('inbox')
  const { agents, isTeam } = usePeople()
  const { teams } = useTeams()
  const { labels } = useLabels()
  const { channels } = useChannels()
  return useMemo(() => {
    const named = (items: readonly { id: string; name: string }[]) => items.map(({ id, name }) => ({ value: id, label: name }))
    const none = { value: 'none', label: t('filter.none') }
    const choices: Partial<Record<Field, Choice[]>> = {
      status: (['open', 'snoozed', 'closed'] as const).map((value) => ({ value, label: t(`statuses.${value}`) })),
      owner: (['bot', 'queue', 'agent', 'phone'] as const).map((value) => ({
        value,
        label: value === 'agent' && !isTeam ? t('people.you') : t(`owners.${value}`),
      })),
      agent: [none, ...named(agents)],
      team: [none, ...named(teams)],
      channel: named(channels),
      label: [none, ...named(labels)],
      priority: priorities.map((value) => ({ value, label: t(`priorities.${value}`) })),
      firstReply: (['due', 'missed', 'given'] as const).map((value) => ({ value, label: t(`firstReply.${value}`) })),
    }
    return (field) => choices[field] ?? []
  }, [agents, teams, labels, channels, isTeam, t])
}
