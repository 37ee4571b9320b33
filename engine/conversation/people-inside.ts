import type { CompiledFlow } from '../flow/compiled.ts'
import { framesAround } from '../flow/frames.ts'
import type { ConversationEvent } from './event.ts'
import type { FlowVersion } from './flow-version.ts'
import { initialVariables } from './frame-variables.ts'
import type { RunState } from './state.ts'
import { endRun, type Turn, withRunState } from './turn.ts'

type FlowChanged = Extract<ConversationEvent, { type: 'flowChanged' }>

/** What the merchant chose for the people inside when a flow changed: they finish on their version, move to the new one, or stop. */
export function settlePeopleInside(turn: Turn, event: FlowChanged): Turn {
  const inside = turn.state.runs.filter((run) => run.flowId === event.flowId && run.version !== event.version)
  return inside.reduce((before, run) => choices[event.people](before, run, event), turn)
}

const choices: Record<FlowChanged['people'], (turn: Turn, run: RunState, event: FlowChanged) => Turn> = {
  finish: (turn) => turn,
  migrate: (turn, run, { flowId, version }) => {
    const target = version === null ? undefined : turn.world.flows.versionOf(flowId, version)
    const from = turn.world.flows.versionOf(flowId, run.version)
    if (target && from && canMigrate(run, from.compiled, target.compiled)) return withRunState(turn, migrated(run, target))
    if (version === null || run.cannotMigrateTo === version) return turn
    const stays = { runId: run.id, flowId, version: run.version, nodeId: run.nodeId }
    return withRunState({ ...turn, cannotMigrate: [...turn.cannotMigrate, stays] }, { ...run, cannotMigrateTo: version })
  },
  // A failed run is nobody inside: it stays to be looked at.
  stop: (turn, run) => (run.status === 'active' ? endRun(turn, run.id, 'stopped') : turn),
}

/** Whether a run can go on in another version: its node, and every loop and call it is in, exist there with the same kind; calls of the same flow. */
export function canMigrate(run: RunState, from: CompiledFlow, to: CompiledFlow): boolean {
  const calls = framesAround(from, run.nodeId)
  const needed = [run.nodeId, ...calls, ...run.loops.map((loop) => loop.nodeId)]
  if (!needed.every((id) => from.nodes[id] !== undefined && from.nodes[id].kind === to.nodes[id]?.kind)) return false
  return calls.every((callId) => from.frames?.[callId]?.flowId === to.frames?.[callId]?.flowId)
}

/** The run in the other version. Nothing is issued again: wait, deadlines, notes and answers stay as they are; new variables begin with their default. */
export function migrated(run: RunState, { ref, compiled }: FlowVersion): RunState {
  return { ...run, version: ref.version, sha: ref.sha, variables: { ...initialVariables(compiled, run.nodeId), ...run.variables } }
}
