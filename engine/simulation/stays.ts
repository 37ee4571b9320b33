import type { RunState } from '../conversation/state.ts'
import { definitionOf } from '../nodes/index.ts'
import type { Post } from './post.ts'
import { runsOf, type SimulatedTurn, type Simulation, type VariableChange } from './simulation.ts'

/** One node a run came to, from arriving until leaving. */
export interface Stay {
  /** 1 is the first of the simulation. */
  order: number
  runId: string
  flowId: string
  nodeId: string
  arrivedAt: number
  /** Null while the run waits there, or where it ended or failed. */
  leftAt: number | null
  port: string | null
  state: 'visited' | 'waiting' | 'failed'
  /** Stable code of why it failed. */
  failure: string | null
  /** Places in `simulation.turns`: in which it arrived, and the last in which it did something. */
  firstTurn: number
  lastTurn: number
}

interface OpenStay extends Omit<Stay, 'flowId' | 'state'> {
  isOpen: boolean
}

/** The way through the nodes so far, in order. */
export function staysOf(simulation: Simulation): Stay[] {
  const runs = new Map(runsOf(simulation).map((run) => [run.id, run]))
  const stays: OpenStay[] = []
  simulation.turns.forEach(({ visits }, turn) => {
    for (const { runId, nodeId, at, port, failure = null, back } of visits) {
      const ours = stays.filter((stay) => stay.runId === runId)
      const last = ours.at(-1)
      // Back from a flow it calls, a run is still at the node it had come to before.
      const here = back ? ours.findLast((stay) => stay.nodeId === nodeId) : last?.isOpen && last.nodeId === nodeId ? last : undefined
      if (last) last.isOpen = false
      const left = { port, leftAt: port === null ? null : at, lastTurn: turn, failure, isOpen: port === null }
      if (here) Object.assign(here, left)
      else stays.push({ ...left, order: stays.length + 1, runId, nodeId, arrivedAt: at, firstTurn: turn })
    }
  })
  return stays.map(({ isOpen, ...stay }) => ({
    ...stay,
    flowId: runs.get(stay.runId)?.flowId ?? '',
    ...stateOf(stay, isOpen, runs.get(stay.runId)),
  }))
}

function stateOf(stay: Pick<Stay, 'nodeId' | 'failure'>, isOpen: boolean, run: RunState | undefined): Pick<Stay, 'state' | 'failure'> {
  if (stay.failure !== null) return { state: 'failed', failure: stay.failure }
  if (!isOpen || run?.nodeId !== stay.nodeId) return { state: 'visited', failure: null }
  if (run.status === 'failed' && run.failure) return { state: 'failed', failure: run.failure.code }
  return { state: run.status === 'active' ? 'waiting' : 'visited', failure: null }
}

/** What a node did while a run stayed there: what it said, and the variables it wrote. */
export function outputOf(simulation: Simulation, stay: Stay): { posts: Post[]; changes: VariableChange[]; computeMs: number | null } {
  const turns = simulation.turns.slice(stay.firstTurn, stay.lastTurn + 1)
  const ids = new Set(turns.flatMap(messageIdsOf))
  const posts = simulation.posts.filter(
    ({ command }) => command.nodeId === stay.nodeId && command.runId === stay.runId && ids.has(command.messageId),
  )
  const written = writesOf(simulation, stay)
  const changes = turns.flatMap((turn) => turn.changes).filter(({ runId, name }) => runId === stay.runId && written.includes(name))
  const measured = turns.flatMap(({ computeMs }) => (computeMs === null ? [] : [computeMs]))
  return { posts, changes, computeMs: measured.length === 0 ? null : measured.reduce((sum, ms) => sum + ms, 0) }
}

function messageIdsOf({ commands }: SimulatedTurn): string[] {
  return commands.flatMap((command) => ('messageId' in command ? [command.messageId] : []))
}

function writesOf({ setting }: Simulation, { flowId, nodeId }: Stay): string[] {
  const flow = flowId === setting.flowId ? setting.compiled : setting.others?.find(({ ref }) => ref.flowId === flowId)?.flow
  const node = flow?.nodes[nodeId]
  const definition = node && definitionOf(node.kind)
  return (node && definition?.writes?.(node.params)) ?? []
}
