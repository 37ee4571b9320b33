import type { z } from 'zod'
import { createPlayedClock } from '#engine/conversation/played-clock'
import type { RunState } from '#engine/conversation/state'
import type { Flow, FlowNode } from '#engine/flow/schema'
import type { Localized } from '#engine/json'
import { definitionOf } from '#engine/nodes/index'
import type { Conversation, FlowVersion, RunDoc } from '#storage/documents'
import { isTrialId } from '#storage/models/trial'
import type { runsNowSchema } from '../contracts/conversations.ts'
import type { Repositories } from '../deps.ts'
import { found } from '../route.ts'

type RunsNow = z.input<typeof runsNowSchema>

/** Runs, and visits of each, that are told; the newest. */
const MOST_RUNS = 10
const MOST_VISITS = 200

/** What flows do in a conversation now, with the names merchants gave: from the index of runs, the state and the versions they are pinned to. */
export async function runsNow(repositories: Repositories, conversation: Conversation): Promise<RunsNow> {
  const [contact, { items }] = await Promise.all([
    repositories.contacts.get(conversation.contactId),
    repositories.runs.list({ conversationId: conversation.id, limit: MOST_RUNS }),
  ])
  const { id, name, tags, attributes, stage, score } = found(contact, 'contact')
  const runs = await Promise.all(items.map((run) => runNow(repositories, conversation, run)))
  return { at: Date.now(), contact: { id, name, tags, attributes, stage, score }, runs }
}

async function runNow(repositories: Repositories, conversation: Conversation, run: RunDoc): Promise<RunsNow['runs'][number]> {
  const { id, flowId, version, status, startedAt, endedAt, endReason, failure } = run
  const [pinned, visits] = await Promise.all([repositories.flows.version(flowId, version), repositories.runs.visits(id)])
  const { state } = conversation
  const kept = [...state.runs, ...(state.recentlyEnded ?? [])].find((candidate) => candidate.id === id)
  const flow = pinned?.flow ?? null
  return {
    ...{ id, flowId, version, status, startedAt, endedAt, endReason },
    flowName: flow?.name ?? '',
    isTrial: isTrialId(flowId),
    failure: failure && { code: failure.code, message: failure.message },
    hasFloor: state.floor === id,
    node: status === 'ended' ? null : nodeNow(flow, run.nodeId),
    wait: status === 'active' && kept?.wait ? waitNow(kept.wait, conversation) : null,
    variables: kept?.variables ?? null,
    visits: stays(visits)
      .slice(-MOST_VISITS)
      .map((visit) => ({ ...visit, ...nodeNow(flow, visit.nodeId), portLabel: portLabel(pinned, visit) })),
  }
}

/** A node that waited is noted when the run came and when it left: one stay, since it came. */
function stays<Visit extends { nodeId: string; at: number; port: string | null; failure: string | null }>(visits: Visit[]): Visit[] {
  const told: Visit[] = []
  for (const visit of visits) {
    const last = told.at(-1)
    const waited = last !== undefined && last.nodeId === visit.nodeId && last.port === null && last.failure === null
    if (waited) told[told.length - 1] = { ...visit, at: last.at }
    else told.push(visit)
  }
  return told
}

function nodeNow(flow: Flow | null, nodeId: string) {
  const node = nodeOf(flow, nodeId)
  const kindLabel = (node && definitionOf(node.kind)?.label) ?? { es: nodeId, pt: nodeId, en: nodeId }
  return { nodeId, name: node?.name ?? '', kind: node?.kind ?? '', kindLabel }
}

function portLabel(pinned: FlowVersion | null, { nodeId, port }: { nodeId: string; port: string | null }): Localized | null {
  const node = pinned?.compiled.nodes[nodeId]
  if (node === undefined || port === null) return null
  // Params were parsed by this kind's schema when the version was compiled.
  const ports = definitionOf(node.kind)?.ports(node.params as never) ?? []
  return ports.find(({ id }) => id === port)?.label ?? null
}

function nodeOf(flow: Flow | null, nodeId: string): FlowNode | undefined {
  return flow?.nodes.find(({ id }) => id === nodeId)
}

function waitNow(wait: NonNullable<RunState['wait']>, conversation: Conversation) {
  const wakeAt = 'wakeAt' in wait ? wait.wakeAt : undefined
  return { type: wait.type, until: wakeAt === undefined ? null : createPlayedClock(conversation).real(wakeAt) }
}
