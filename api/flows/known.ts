import { type PartVariables, variablesOf } from '#engine/channels/template'
import type { Known } from '#engine/flow/checks/flow-under-check'
import type { Flow } from '#engine/flow/schema'
import { resourcesOf } from '#engine/imports/resources'
import type { KnownTemplate, KnownTemplatePart } from '#engine/nodes/define-node'
import type { Channel } from '#storage/documents/channel'
import type { Template } from '#storage/models/template'
import type { Page } from '#storage/page'
import type { Repositories } from '../deps.ts'
import { knownSubflows } from './known-subflows.ts'

/** What the company has that a flow may refer to: what `checkFlow` compares a flow with. */
export async function loadKnown(repositories: Repositories, flowId: string | null): Promise<Known> {
  const { channels, calendars, credentials, members, teams, flows, live, templates, subflows } = await loadHoldings(repositories)
  return {
    ...(flowId !== null && { flowId }),
    subflows,
    channels: channels.map(({ id, kind }) => ({ id, kind })),
    resources: {
      channels: channels.map(({ id }) => id),
      calendars: calendars.map(({ id }) => id),
      credentials: credentials.map(({ id }) => id),
      flows: flows.map(({ id }) => id),
      members,
      teams: teams.map(({ id }) => id),
      ...(templates && { templates }),
    },
    otherLiveFlows: live.filter(({ ref }) => ref.flowId !== flowId).map(({ ref, flow }) => ({ flowId: ref.flowId, name: flow.name, flow })),
  }
}

/** The same for one flow, with the files that it shows and the company keeps. */
export async function loadKnownFor(repositories: Repositories, { id, draft }: { id: string; draft: Flow }): Promise<Known> {
  const fileIds = resourcesOf(draft).flatMap((resource) => (resource.kind === 'file' ? [resource.id] : []))
  const [known, files] = await Promise.all([loadKnown(repositories, id), repositories.files.ownNames(fileIds)])
  return { ...known, resources: { ...known.resources, files: files.map((file) => file.id) } }
}

/** Everything of a company that flows may name, and the flows that are live and switched on. */
export async function loadHoldings(repositories: Repositories) {
  const [channels, calendars, credentials, members, teams, flows, live, templates] = await Promise.all([
    all((cursor) => repositories.channels.list({ cursor, limit: 200 })),
    repositories.calendars.all(),
    all((cursor) => repositories.credentials.list({ cursor, limit: 200 })),
    repositories.memberships.answering(),
    repositories.teams.all(),
    all((cursor) => repositories.flows.list({ cursor, limit: 200 })),
    repositories.flows.live(),
    all((cursor) => repositories.templates.list({ cursor, limit: 200 })),
  ])
  return {
    channels,
    calendars,
    credentials,
    members,
    teams,
    flows,
    live: live.flows.filter(({ switchedOn }) => switchedOn),
    subflows: knownSubflows(flows, live.flows),
    // Before Meta was asked once, nobody knows which there are.
    templates: (await haveBeenRead(repositories, channels)) ? templates.map(knownTemplate) : undefined,
  }
}

async function haveBeenRead({ channelHealth }: Repositories, channels: Channel[]): Promise<boolean> {
  const whatsapp = channels.filter(({ kind }) => kind === 'whatsapp')
  const health = await Promise.all(whatsapp.map(({ id }) => channelHealth.get(id)))
  return health.some(({ templatesSyncedAt }) => templatesSyncedAt !== null)
}

function knownTemplate(template: Template): KnownTemplate {
  const { name, language, status, category } = template
  const { cards, buttonPlaces, offerEnds, unsupported, ...top } = variablesOf(template)
  const isNamed = template.parameterFormat === 'named'
  return {
    ...{ ...knownPart(top, isNamed), name, language, status, category, unsupported, buttonPlaces, offerEnds },
    cards: cards.map((card) => knownPart(card, isNamed)),
  }
}

function knownPart({ header, body, urlSuffixes, quickReplies }: PartVariables, isNamed: boolean): KnownTemplatePart {
  return {
    header,
    variables: body.length,
    ...(isNamed && { names: body.map((variable) => variable.name) }),
    urlSuffixes: urlSuffixes.map(({ index }) => index),
    quickReplies: quickReplies.map(({ index }) => index),
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
