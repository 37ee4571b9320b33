import type { ConversationState, RunState } from '#engine/conversation/state'
import type { TurnResult } from '#engine/conversation/take-turn'
import type { TurnFact, TurnVisit } from '#storage/documents/turn'

/** What figures are made of: who heard what, and the runs that began, ended, failed or asked for people in this turn. */
export function factsOf(result: TurnResult, before: ConversationState, at: number): TurnFact[] {
  const { runs } = result.state
  const known = new Set([...before.runs, ...(before.recentlyEnded ?? [])].map(({ id }) => id))
  const started = [...runs, ...result.endedRuns]
    .filter(({ id }) => !known.has(id))
    .map((run) => ({ type: 'runStarted' as const, ...ofRun(run) }))
  const ended = result.endedRuns.map((run) => ({
    type: 'runEnded' as const,
    ...ofRun(run),
    nodeId: run.nodeId,
    port: lastPort(result, run),
    reason: run.endReason ?? 'finished',
  }))
  const failed = runs.flatMap((run) =>
    run.status === 'failed' && run.failure?.at === at
      ? [{ type: 'runFailed' as const, ...ofRun(run), nodeId: run.failure.nodeId, code: run.failure.code }]
      : [],
  )
  const stuck = result.cannotMigrate.map(({ runId, flowId, version }) => ({ type: 'cannotMigrate' as const, runId, flowId, version }))
  return [{ type: 'heard', events: result.heard }, ...started, ...ended, ...failed, ...handedOver(result), ...stuck]
}

/** The visits of a turn, told apart: those of a run that came to the node, and those of one that had waited there. */
export function visitsOf({ visits }: Pick<TurnResult, 'visits'>, before: ConversationState): TurnVisit[] {
  const standing = new Map(before.runs.filter(waitsAtItsNode).map((run) => [run.id, { nodeId: run.nodeId, since: askedAt(run) }]))
  return visits.map((visit) => {
    const stood = standing.get(visit.runId)
    standing.delete(visit.runId)
    if (visit.port === null) standing.set(visit.runId, { nodeId: visit.nodeId, since: null })
    // From a called flow a run comes back to where it had arrived before.
    if (stood?.nodeId !== visit.nodeId) return visit.back ? visit : { ...visit, arrived: true }
    return stood.since === null ? visit : { ...visit, waitedSeconds: Math.max(0, Math.round((visit.at - stood.since) / 1000)) }
  })
}

function ofRun({ id, flowId, version }: RunState) {
  return { runId: id, flowId, version }
}

/** One that waits for the floor, or for the next turn, has not come to its node yet. */
function waitsAtItsNode({ status, wait }: RunState): boolean {
  return status === 'active' && wait !== null && wait.type !== 'floor' && wait.type !== 'budget'
}

function askedAt({ wait }: RunState): number | null {
  return wait?.type === 'reply' ? wait.since : null
}

function lastPort({ visits }: TurnResult, { id, nodeId }: RunState): string | null {
  const last = visits.findLast(({ runId }) => runId === id)
  return last?.nodeId === nodeId ? last.port : null
}

function handedOver({ commands, state, endedRuns }: TurnResult): TurnFact[] {
  const runs = new Map([...state.runs, ...endedRuns].map((run) => [run.id, run]))
  return commands.flatMap((command) => {
    const run = command.kind === 'requestHandover' && command.runId !== null ? runs.get(command.runId) : undefined
    if (run === undefined || run.status === 'failed' || command.kind !== 'requestHandover') return []
    return [{ type: 'handedOver' as const, ...ofRun(run), nodeId: command.nodeId }]
  })
}
