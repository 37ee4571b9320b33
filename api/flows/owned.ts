import type { Flow } from '#engine/flow/schema'
import type { Owned } from '#engine/imports/match-resources'
import { type ResourceKind, resourcesOf } from '#engine/imports/resources'
import type { Repositories } from '../deps.ts'
import { loadHoldings } from './known.ts'

/**
 * What the company has of everything a flow may name, by name: what an export tells and an import looks for; of files only those that this
 * flow names.
 */
export async function loadOwned(repositories: Repositories, flow: Flow): Promise<Partial<Record<ResourceKind, Owned[]>>> {
  const { channels, calendars, credentials, teams, flows, templates } = await loadHoldings(repositories)
  const fileIds = resourcesOf(flow).flatMap(({ kind, id }) => (kind === 'file' ? [id] : []))
  return {
    channel: channels.map(named),
    calendar: calendars.map(named),
    credential: credentials.map(named),
    flow: flows.map(named),
    file: await repositories.files.ownNames(fileIds),
    team: teams.map(named),
    ...(templates && { template: templates.map(({ name }) => ({ id: name, name })) }),
  }
}

function named({ id, name }: Owned): Owned {
  return { id, name }
}
