import type { Owned } from '#engine/imports/match-resources'
import type { ResourceKind } from '#engine/imports/resources'
import type { Repositories } from '../deps.ts'
import { loadHoldings } from './known.ts'

/** What the company has of everything a flow may name, by name: what an export tells and an import looks for. There are no teams yet. */
export async function loadOwned(repositories: Repositories): Promise<Partial<Record<ResourceKind, Owned[]>>> {
  const { channels, calendars, credentials, flows, templates } = await loadHoldings(repositories)
  return {
    channel: channels.map(named),
    calendar: calendars.map(named),
    credential: credentials.map(named),
    flow: flows.map(named),
    team: [],
    ...(templates && { template: templates.map(({ name }) => ({ id: name, name })) }),
  }
}

function named({ id, name }: Owned): Owned {
  return { id, name }
}
