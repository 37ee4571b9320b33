import type { Json } from '../json.ts'
import type { FlowVersion } from './flow-version.ts'
import { initialVariables } from './frame-variables.ts'
import { type RunState, STATE_VERSION } from './state.ts'

/** Where a run begins and what it brings along. */
export interface RunStart {
  id: string
  nodeId: string
  /** Epoch ms. */
  at: number
  /** Flow ids of the events that led here, oldest first. */
  chain?: string[]
  /** Values for the flow's input variables, by name. */
  input?: Record<string, Json>
  /** Answers of an earlier run of the same flow, kept for every variable of that name. */
  answers?: Record<string, Json>
  /** What an earlier run already used up and heard, when this one goes on in its place. */
  after?: Pick<RunState, 'nodesSinceEvent' | 'latest'>
}

/** A new run of a flow version, about to enter the given node: variables have what is given, else their default, else null. */
export function startRun(flow: FlowVersion, start: RunStart): RunState {
  const { input = {}, answers = {} } = start
  const inputs = new Set(flow.compiled.variables.filter(({ role }) => role === 'input').map(({ name }) => name))
  const variables = Object.entries(initialVariables(flow.compiled, start.nodeId)).map(([name, fallback]) => {
    const given = answers[name] ?? (inputs.has(name) ? input[name] : undefined)
    return [name, given ?? fallback] as const
  })
  return {
    stateVersion: STATE_VERSION,
    id: start.id,
    flowId: flow.ref.flowId,
    version: flow.ref.version,
    sha: flow.ref.sha,
    startedAt: start.at,
    status: 'active',
    nodeId: start.nodeId,
    wait: null,
    variables: Object.fromEntries(variables),
    memory: {},
    loops: [],
    saidBefore: [],
    latest: start.after?.latest ?? { message: null, event: null },
    nodesSinceEvent: start.after?.nodesSinceEvent ?? 0,
    chain: start.chain ?? [],
  }
}
