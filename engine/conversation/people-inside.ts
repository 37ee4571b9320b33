import type { CompiledFlow } from '../flow/compiled.ts'
import type { ConversationEvent } from './event.ts'
import type { FlowVersion } from './flow-version.ts'
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
    const stays = { runId: run.id, flowId, version: run.version, nodeId: run.nodeId }
    return { ...turn, cannotMigrate: [...turn.cannotMigrate, stays] }
  },
  // A failed run is nobody inside: it stays to be looked at.
  stop: (turn, run) => (run.status === 'active' ? endRun(turn, run.id, 'stopped') : turn),
}

/** Whether a run can go on in another version: its node, and every loop it is in, exist there with the same kind. */
export function canMigrate(run: RunState, from: CompiledFlow, to: CompiledFlow): boolean {
  const needed = [run.nodeId, ...run.loops.map((loop) => loop.nodeId)]
  return needed.every((id) => from.nodes[id] !== undefined && from.nodes[id].kind === to.nodes[id]?.kind)
}

/** The run in the other version. Nothing is issued again: wait, deadlines, notes and answers stay as they are; new variables begin with their default. */
export function migrated(run: RunState, { ref, compiled }: FlowVersion): RunState {
  const added = compiled.variables.map(({ name, default: fallback }) => [name, fallback ?? null] as const)
  return { ...run, version: ref.version, sha: ref.sha, variables: { ...Object.fromEntries(added), ...run.variables } }
}
