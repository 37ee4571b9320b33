import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { type agentSchema, listAgents } from '#api/contracts/agents'
import { listTeams } from '#api/contracts/teams'
import { useContract, useContractList } from '../../app/api/use-contract.ts'
import { usePerson } from '../../app/session/session.ts'

export type Agent = z.output<typeof agentSchema>

export interface People {
  myId: string
  agents: Agent[]
  me: Agent | undefined
  /** More than one person answers: only then is there a word of queues, teams and assignment. */
  isTeam: boolean
  /** Whether that has been found out. */
  isKnown: boolean
  /** The name of who has or did something: a member, an API key, or somebody who has left. */
  nameOf: (memberId: string) => string
  /** Whether a member is known to have left. */
  isGone: (memberId: string) => boolean
}

/** The people of the company as the inbox knows them. */
export function usePeople(): People {
  const { t } = useTranslation('inbox')
  const { id: myId } = usePerson()
  const { data, error } = useContract(listAgents, {})
  return useMemo(() => {
    const agents = data?.items ?? []
    const names = new Map(agents.map(({ id, name }) => [id, name]))
    return {
      myId,
      agents,
      me: agents.find(({ id }) => id === myId),
      isTeam: agents.length > 1,
      isKnown: data !== undefined || error !== null,
      isGone: (id) => data !== undefined && !id.startsWith('key:') && !names.has(id),
      nameOf: (id) => (id.startsWith('key:') ? t('people.key') : (names.get(id) ?? (data ? t('people.gone') : ''))),
    }
  }, [data, error, myId, t])
}

/** The teams of the company, and their names. */
export function useTeams() {
  const { items } = useContractList(listTeams, { query: { limit: 100 } })
  return useMemo(() => {
    const teams = items ?? []
    return { teams, teamName: (id: string) => teams.find((team) => team.id === id)?.name ?? '' }
  }, [items])
}
