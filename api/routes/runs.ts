import * as contracts from '../contracts/runs.ts'
import type { ApiDeps, Repositories } from '../deps.ts'
import { companyRoute, found, type Route } from '../route.ts'

export function createRunRoutes({ conversations, log }: Pick<ApiDeps, 'conversations' | 'log'>): Route[] {
  /** Stores the wish as an event under a name of its own, and rings; the run changes in its conversation's next turn only. */
  async function retry(repositories: Repositories, companyId: string, requestKey: string, runId: string, nodeId: string | undefined) {
    const run = await repositories.runs.get(runId)
    if (!run) return { runId, outcome: 'notFound' as const }
    if (run.status !== 'failed') return { runId, outcome: 'notFailed' as const }
    const { conversationId } = run
    const conversation = await repositories.conversations.get(conversationId)
    if (!conversation) return { runId, outcome: 'notFound' as const }

    const id = `retry:${runId}:${requestKey}`
    const body = { type: 'retryRequested' as const, runId, nodeId: nodeId ?? run.failure?.nodeId ?? run.nodeId }
    await repositories.events.add(conversationId, { id, body, at: Date.now() })
    await conversations
      .ring({ companyId, conversationId, contactId: conversation.contactId, workflowId: conversation.workflowId }, [id])
      .catch(() => log.warn('a retry could not ring its conversation; the sweeper will'))
    return { runId, outcome: 'accepted' as const }
  }

  return [
    companyRoute(contracts.listRuns, ({ repositories, query }) => repositories.runs.list(query)),

    companyRoute(contracts.getRun, async ({ repositories, params }) => {
      const run = found(await repositories.runs.get(params.id), 'run')
      const [visits, conversation] = await Promise.all([
        repositories.runs.visits(run.id),
        repositories.conversations.get(run.conversationId),
      ])
      const state = conversation?.state.runs.find((candidate) => candidate.id === run.id)
      return { ...run, visits, variables: state?.variables ?? null }
    }),

    companyRoute(contracts.retryRun, async ({ repositories, actor, params, body, requestKey }) => {
      const result = await retry(repositories, actor.companyId, requestKey, params.id, body.nodeId)
      if (result.outcome === 'notFound') found(null, 'run')
      return { results: [result] }
    }),

    companyRoute(contracts.retryRuns, async ({ repositories, actor, body, requestKey, note }) => {
      const results = []
      for (const runId of new Set(body.runIds)) results.push(await retry(repositories, actor.companyId, requestKey, runId, body.nodeId))
      note({ detail: { accepted: String(results.filter(({ outcome }) => outcome === 'accepted').length) } })
      return { results }
    }),
  ]
}
