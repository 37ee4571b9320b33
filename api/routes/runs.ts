import { UserError } from '#engine/errors'
import type { RunDoc } from '#storage/documents'
import { mayDo } from '../auth/roles.ts'
import * as contracts from '../contracts/runs.ts'
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
      const { outcome, bell } = await wish(repositories, actor.companyId, { runId, nodeId, requestKey })
      results.push({ runId, outcome })
      if (bell) bells.push(bell)
    }
    const { notRung } = await ringEach(bells, (address, ids) => conversations.ring(address, ids))
    if (notRung > 0) log.warn({ notRung }, 'retries could not ring their conversations; the sweeper will')
    return results
  }

  return [
    companyRoute(contracts.listRuns, async ({ repositories, actor, query }) => {
      const page = await repositories.runs.list(query)
      return { ...page, items: await shownRuns(repositories, page.items, mayDo(actor.role, 'runs.readData')) }
    }),

    companyRoute(contracts.getRun, async ({ repositories, actor, params }) => {
      const run = found(await repositories.runs.get(params.id), 'run')
      const mayRead = mayDo(actor.role, 'runs.readData')
      const [conversation, [shown]] = await Promise.all([
        repositories.conversations.get(run.conversationId),
        shownRuns(repositories, [run], mayRead),
      ])
      return { ...found(shown, 'run'), ...knownOf(conversation, run.id, mayRead) }
    }),

    companyRoute(contracts.listRunVisits, async ({ repositories, actor, params, query }) => {
      const run = found(await repositories.runs.get(params.id), 'run')
      return await runVisits(repositories, run, { ...query, mayRead: mayDo(actor.role, 'runs.readData') })
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
  companyId: string,
  { runId, nodeId, requestKey }: Wish,
): Promise<{ outcome: Retried['outcome']; bell?: Bell }> {
  const run = await repositories.runs.get(runId)
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
  return { outcome: 'accepted', bell: { address: { companyId, conversationId, contactId, workflowId }, ids: [id] } }
}

/** Whether a run could go on from a node: in the live version, where the merchant repaired the flow, or in its own. */
async function hasNode({ flows }: Repositories, run: RunDoc, nodeId: string): Promise<boolean> {
  const flow = await flows.get(run.flowId)
  const versions = new Set([flow?.liveVersion ?? run.version, run.version])
  const compiled = await Promise.all([...versions].map((version) => flows.compiled(run.flowId, version)))
  return compiled.some((found) => found?.compiled.nodes[nodeId] !== undefined)
}
