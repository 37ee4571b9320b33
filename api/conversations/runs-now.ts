import type { z } from 'zod'
import type { Localized } from '#engine/json'
import { definitionOf } from '#engine/nodes/index'
import type { Conversation } from '#storage/documents/conversation'
import type { FlowVersion } from '#storage/documents/flow'
import type { RunDoc } from '#storage/documents/run'
import { isTrialId } from '#storage/models/trial'
import type { runsNowSchema } from '../contracts/conversations.ts'
import { MASK } from '../contracts/runs.ts'
import type { Repositories } from '../deps.ts'
import { knownOf } from '../flows/shown-runs.ts'
import { staysOf } from '../flows/stays.ts'
import { found } from '../route.ts'
import { nodeIn } from './shown-thread.ts'

type RunsNow = z.input<typeof runsNowSchema>

/** Of a version that is gone, as that of a draft which was tried out weeks ago. */
const unknownNode: Localized = { es: 'Un nodo', pt: 'Um nó', en: 'A node' }

/** Runs, and visits of each, that are told; the newest. */
const MOST_RUNS = 10
const MOST_VISITS = 200

/** What flows do in a conversation now, with the names merchants gave: from the index of runs, the state and the versions they are pinned to. */
export async function runsNow(repositories: Repositories, conversation: Conversation, mayRead: boolean): Promise<RunsNow> {
  const [contact, { items }] = await Promise.all([
    repositories.contacts.get(conversation.contactId),
    repositories.runs.list({ conversationId: conversation.id, limit: MOST_RUNS }),
  ])
  const { id, name, tags, attributes, stage, score } = found(contact, 'contact')
  const runs = await Promise.all(items.map((run) => runNow(repositories, conversation, run, mayRead)))
  return { at: Date.now(), contact: { id, name, tags, attributes, stage, score }, runs }
}

async function runNow(
  repositories: Repositories,
  conversation: Conversation,
  run: RunDoc,
  mayRead: boolean,
): Promise<RunsNow['runs'][number]> {
  const { id, flowId, version, status, startedAt, endedAt, endReason, failure } = run
  const [pinned, visits] = await Promise.all([repositories.flows.version(flowId, version), repositories.runs.visits(id)])
  const known = knownOf(conversation, id, mayRead)
  const flow = pinned?.flow ?? null
  return {
    ...{ id, flowId, version, status, startedAt, endedAt, endReason },
    flowName: flow?.name ?? '',
    isTrial: isTrialId(flowId),
    failure: failure && { code: failure.code, message: mayRead ? failure.message : MASK },
    hasFloor: known.hasFloor,
    node: status === 'ended' ? null : nodeNow(pinned, run.nodeId),
    wait: known.wait,
    variables: known.variables,
    visits: staysOf(visits)
      .slice(-MOST_VISITS)
      .map(({ came: { nodeId, at }, left }) => {
        const visit = { nodeId, at, port: left?.port ?? null, failure: left?.failure ?? null }
        return { ...visit, ...nodeNow(pinned, nodeId), portLabel: portLabel(pinned, visit) }
      }),
  }
}

function nodeNow(pinned: FlowVersion | null, nodeId: string) {
  const node = pinned ? nodeIn(pinned, nodeId) : undefined
  const kindLabel = (node && definitionOf(node.kind)?.label) ?? unknownNode
  return { nodeId, name: node?.name ?? '', kind: node?.kind ?? '', kindLabel }
}

function portLabel(pinned: FlowVersion | null, { nodeId, port }: { nodeId: string; port: string | null }): Localized | null {
  const node = pinned?.compiled.nodes[nodeId]
  if (node === undefined || port === null) return null
  // Params were parsed by this kind's schema when the version was compiled.
  const ports = definitionOf(node.kind)?.ports(node.params as never) ?? []
  return ports.find(({ id }) => id === port)?.label ?? null
}
