import type { z } from 'zod'
import type { Happening } from '#engine/inbox/happenings'
import type { Localized } from '#engine/json'
import { definitionOf } from '#engine/nodes/index'
import type { FlowVersion } from '#storage/documents/flow'
import { isTrialId } from '#storage/models/trial'
import type { ThreadItem } from '#storage/repositories/thread'
import type { ThreadVisit } from '#storage/repositories/thread-visits'
import type { threadEntrySchema, threadVisitSchema } from '../contracts/thread.ts'
import type { Repositories } from '../deps.ts'
import { shownMessages } from './shown-messages.ts'

type Shown = z.input<typeof threadEntrySchema>
type ShownVisit = z.input<typeof threadVisitSchema>
type ShownHappening = Extract<Shown, { kind: 'event' }>['event']

/** Lines of a thread as people see them: flows by the names they had then. */
export async function shownThread(repositories: Pick<Repositories, 'flows'>, items: ThreadItem[]): Promise<Shown[]> {
  const messages = new Map(
    shownMessages(items.flatMap((item) => (item.kind === 'message' ? [item.message] : []))).map((message) => [message.id, message]),
  )
  const shown = await Promise.all(
    items.map(async (item): Promise<Shown | null> => {
      if (item.kind === 'note') return item
      if (item.kind === 'event') return { ...item, event: await named(repositories, item.event) }
      const message = messages.get(item.id)
      return message ? { kind: 'message', id: item.id, at: item.at, message } : null
    }),
  )
  return shown.filter((line) => line !== null)
}

async function named({ flows }: Pick<Repositories, 'flows'>, event: Happening): Promise<ShownHappening> {
  if (event.type !== 'runStarted' && event.type !== 'runEnded' && event.type !== 'runStayed') return event
  const version = await flows.version(event.flowId, event.version)
  return { ...event, flowName: version?.flow.name ?? '', isTrial: isTrialId(event.flowId) }
}

/**
 * Visits by the names of the version the run was on, but for what starts flows: that a run began is told. Those of a draft that was tried
 * out have no names, and are left out.
 */
export async function shownVisits({ flows }: Pick<Repositories, 'flows'>, visits: ThreadVisit[]): Promise<ShownVisit[]> {
  const versions = new Map<string, Promise<FlowVersion | null>>()
  const versionOf = ({ flowId, version }: ThreadVisit) => {
    const key = `${flowId}/${version}`
    const reading = versions.get(key) ?? flows.version(flowId, version)
    versions.set(key, reading)
    return reading
  }
  const shown = await Promise.all(
    visits.map(async (visit) => {
      const found = await versionOf(visit)
      const node = found && nodeIn(found, visit.nodeId)
      if (!node || definitionOf(node.kind)?.group === 'trigger') return null
      return { ...visit, flowName: found.flow.name, name: nameOf(node) }
    }),
  )
  return shown.filter((visit) => visit !== null)
}

/** A node of a version by its id; those of a flow that is called are in what executes only. */
export function nodeIn({ flow, compiled }: FlowVersion, nodeId: string): { name: string; kind: string } | undefined {
  return flow.nodes.find(({ id }) => id === nodeId) ?? compiled.nodes[nodeId]
}

function nameOf({ name, kind }: { name: string; kind: string }): Localized {
  const label = name === '' ? definitionOf(kind)?.label : undefined
  const given = name || kind
  return label ?? { es: given, pt: given, en: given }
}
