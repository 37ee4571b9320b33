import { UserError } from '#engine/errors'
import type { RunDoc } from '#storage/documents/run'
import { type Actor, may } from '../auth/actor.ts'
import * as contracts from '../contracts/runs.ts'
import { visibleAmong } from '../conversations/visible-conversation.ts'
import type { ApiDeps, Repositories } from '../deps.ts'
import { runVisits } from '../flows/run-visits.ts'
import { knownOf, shownRuns } from '../flows/shown-runs.ts'
import { type Bell, ringEach } from '../ring-each.ts'
import { type CompanyCall, companyRoute, found, type Route } from '../route.ts'

type Retried = { runId: string; outcome: 'accepted' | 'notFailed' | 'notFound' | 'noSuchNode' }

export function createRunRoutes({ conversations, log }: Pick<ApiDeps, 'conversations' | 'log'>): Route[] {
  async function retry(
    { repositories, actor, requestKey }: Pick<CompanyCall<typeof contracts.retryRuns>, 'repositories' | 'actor' | 'requestKey'>,
    runIds: Iterable<string>,
    nodeId: string | undefined,
  ): Promise<Retried[]> {
    const results: Retried[] = []
    const bells: Bell[] = []
    for (const runId of runIds) {
      const { outcome, bell } = await wish(repositories, actor, { runId, nodeId, requestKey })
      results.push({ runId, outcome })
      if (bell) bells.push(bell)
    }
    const { notRung } = await ringEach(bells, (address, ids) => conversations.ring(address, ids))
    if (notRung > 0) log.warn({ notRung }, 'retries could not ring their conversations; the sweeper will')
    return results
  }

  return [
    companyRoute(contracts.listRuns, async ({ repositories, actor, query }) => {
      const { items, nextCursor } = await repositories.runs.list(query)
      const seen = await visibleAmong(
        repositories,
        actor,
        items.map(({ conversationId }) => conversationId),
      )
      const mine = items.filter(({ conversationId }) => seen?.has(conversationId) ?? true)
      return { nextCursor, items: await shownRuns(repositories, mine, may(actor, 'runs.readData')) }
    }),

    companyRoute(contracts.getRun, async ({ repositories, actor, params }) => {
      const run = found(await visibleRun(repositories, actor, params.id), 'run')
      const mayRead = may(actor, 'runs.readData')
      const [conversation, [shown]] = await Promise.all([
        repositories.conversations.get(run.conversationId),
        shownRuns(repositories, [run], mayRead),
      ])
      return { ...found(shown, 'run'), ...knownOf(conversation, run.id, mayRead) }
    }),

    companyRoute(contracts.listRunVisits, async ({ repositories, actor, params, query }) => {
      const run = found(await visibleRun(repositories, actor, params.id), 'run')
      return await runVisits(repositories, run, { ...query, mayRead: may(actor, 'runs.readData') })
    }),

    companyRoute(contracts.retryRun, async (call) => {
      const { params, body } = call
      const [retried = null] = await retry(call, [params.id], body.nodeId)
      const result = found(retried?.outcome === 'notFound' ? null : retried, 'run')
      if (result.outcome === 'noSuchNode') {
        throw new UserError('run.noSuchNode', 'The flow of this run has no such node. Nothing was done. Name a node of its live version.')
      }
      return { results: [result] }
    }),

    companyRoute(contracts.retryRuns, async (call) => {
      const { body, note } = call
      const results = await retry(call, new Set(body.runIds), body.nodeId)
      note({ detail: { accepted: String(results.filter(({ outcome }) => outcome === 'accepted').length) } })
      return { results }
    }),
  ]
}

interface Wish {
  runId: string
  nodeId: string | undefined
  requestKey: string
}

/** Stores the wish as an event under a name of its own; the run changes in its conversation's next turn only. */
async function wish(
  repositories: Repositories,
  actor: Actor,
  { runId, nodeId, requestKey }: Wish,
): Promise<{ outcome: Retried['outcome']; bell?: Bell }> {
  const run = await visibleRun(repositories, actor, runId)
  if (!run) return { outcome: 'notFound' }
  if (run.status !== 'failed') return { outcome: 'notFailed' }
  if (nodeId !== undefined && !(await hasNode(repositories, run, nodeId))) return { outcome: 'noSuchNode' }
  const { conversationId } = run
  const conversation = await repositories.conversations.get(conversationId)
  if (!conversation) return { outcome: 'notFound' }

  const id = `retry:${runId}:${requestKey}`
  const body = { type: 'retryRequested' as const, runId, nodeId: nodeId ?? run.failure?.nodeId ?? run.nodeId }
  await repositories.events.add(conversationId, { id, body, at: Date.now() })
  const { contactId, workflowId } = conversation
  return { outcome: 'accepted', bell: { address: { companyId: actor.companyId, conversationId, contactId, workflowId }, ids: [id] } }
}

/** A run whose conversation the actor may see. */
async function visibleRun(repositories: Repositories, actor: Actor, id: string): Promise<RunDoc | null> {
  const run = await repositories.runs.get(id)
  const seen = run && (await visibleAmong(repositories, actor, [run.conversationId]))
  return run && (seen?.has(run.conversationId) ?? true) ? run : null
}

/** Whether a run could go on from a node: in the live version, where the merchant repaired the flow, or in its own. */
async function hasNode({ flows }: Repositories, run: RunDoc, nodeId: string): Promise<boolean> {
  const flow = await flows.get(run.flowId)
  const versions = new Set([flow?.liveVersion ?? run.version, run.version])
  const compiled = await Promise.all([...versions].map((version) => flows.compiled(run.flowId, version)))
  return compiled.some((found) => found?.compiled.nodes[nodeId] !== undefined)
}
