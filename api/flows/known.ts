import type { Known } from '#engine/flow/checks/flow-under-check'
import type { Page } from '#storage/documents'
import type { Repositories } from '../deps.ts'

/** What the company has that a flow may refer to: what `checkFlow` compares a flow with. */
export async function loadKnown(repositories: Repositories, flowId: string | null): Promise<Known> {
  const [channels, calendars, credentials, flows, live] = await Promise.all([
    all((cursor) => repositories.channels.list({ cursor, limit: 200 })),
    repositories.calendars.all(),
    all((cursor) => repositories.credentials.list({ cursor, limit: 200 })),
    all((cursor) => repositories.flows.list({ cursor, limit: 200 })),
    repositories.flows.live(),
  ])
  return {
    channels: channels.map(({ id, kind }) => ({ id, kind })),
    resources: {
      channels: channels.map(({ id }) => id),
      calendars: calendars.map(({ id }) => id),
      credentials: credentials.map(({ id }) => id),
      flows: flows.map(({ id }) => id),
    },
    otherLiveFlows: live.flows
      .filter(({ ref, switchedOn }) => ref.flowId !== flowId && switchedOn)
      .map(({ ref, flow }) => ({ flowId: ref.flowId, name: flow.name, flow })),
  }
}

async function all<Item>(load: (cursor: string | null) => Promise<Page<Item>>): Promise<Item[]> {
  const items: Item[] = []
  let cursor: string | null = null
  do {
    const page: Page<Item> = await load(cursor)
    items.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  return items
}
