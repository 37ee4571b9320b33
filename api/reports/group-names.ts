import type { Auth } from '../auth/auth.ts'
import { listMembers } from '../auth/members.ts'
import type { reportGroups } from '../contracts/reports.ts'
import type { Repositories } from '../deps.ts'

interface Where {
  auth: Auth
  repositories: Repositories
  companyId: string
}

/** How the rows of a report are called: names by id; days are called as they are. */
export async function groupNames(where: Where, by: (typeof reportGroups)[number]): Promise<(id: string) => string> {
  const names = new Map(await named[by](where))
  return (id) => names.get(id) ?? id
}

type Names = [id: string, name: string][]

const named: Record<(typeof reportGroups)[number], (where: Where) => Promise<Names>> = {
  day: async () => [],
  agent: async ({ auth, companyId }) => {
    const { items } = await listMembers(auth, companyId, { cursor: null, limit: 200 })
    return items.map(({ id, name }) => [id, name])
  },
  team: async ({ repositories }) => (await repositories.teams.all()).map(({ id, name }) => [id, name]),
  channel: async ({ repositories }) => (await repositories.channels.list({ limit: 200 })).items.map(({ id, name }) => [id, name]),
  category: async ({ repositories }) => (await repositories.inboxSettings.get()).categories.map(({ id, name }) => [id, name]),
}
