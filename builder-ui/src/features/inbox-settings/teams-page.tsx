import { useParams } from '@tanstack/react-router'
import { listTeams } from '#api/contracts/teams'
import { useContractList } from '../../app/api/use-contract.ts'
import { NotFound } from '../../app/states/not-found.tsx'
import { QueryState } from '../../app/states/query-state.tsx'
import { newTeam } from './addresses.ts'
import { blankTeam } from './team.ts'
import { TeamEditor } from './team-editor.tsx'
import { TeamList } from './team-list.tsx'

/** The teams, or the one that the address names. */
export function TeamsPage() {
  const { teamId }: { teamId?: string } = useParams({ strict: false })
  if (teamId === undefined) return <TeamList />
  return teamId === newTeam ? <TeamEditor id={null} saved={blankTeam} /> : <SavedTeam key={teamId} id={teamId} />
}

/** Teams are few: the one is found in the list of all. */
function SavedTeam({ id }: { id: string }) {
  const { items, error, refetch } = useContractList(listTeams, { query: { limit: 100 } })
  return (
    <QueryState query={{ data: items, error, refetch }}>
      {(teams) => {
        const team = teams.find((one) => one.id === id)
        return team ? <TeamEditor id={id} saved={team} /> : <NotFound />
      }}
    </QueryState>
  )
}
