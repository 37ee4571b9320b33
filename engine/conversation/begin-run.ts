import { absorbCommands } from './absorb.ts'
import { admission } from './admission.ts'
import { botLine } from './bot-line.ts'
import type { Delivery } from './delivery.ts'
import type { ConversationEvent } from './event.ts'
import { builtInLines } from './global-words.ts'
import { languageOf } from './hear-word.ts'
import { stepRun } from './run-step.ts'
import { startRun } from './start-run.ts'
import type { RunState } from './state.ts'
import { hearing } from './step.ts'
import { settleClocks } from './suspension.ts'
import { endRun, runOf, situationOf, type Turn, withRunState, withState } from './turn.ts'

/** A new run at a trigger. An earlier delivery of the same event may have changed who has the floor, so its admission is judged again. */
export function beginAtTrigger(turn: Turn, delivery: Extract<Delivery, { type: 'start' }>, event: ConversationEvent): Turn {
  const { flows, ids } = turn.world
  const { ref, triggerNodeId, by } = delivery
  const live = flows.live.find((flow) => flow.ref.flowId === ref.flowId)
  if (live === undefined) return turn
  const origin = by === 'menu' ? 'menu' : event.type === 'happened' ? 'event' : 'message'
  const admitted = admission(turn.state, flows, live, origin, situationOf(turn))
  if (admitted.type !== 'admitted') return turn
  const cleared = admitted.replaces.reduce((before, runId) => endRun(before, runId, 'restarted'), turn)
  const { chain, data } = event.type === 'happened' ? event : { chain: [], data: {} }
  const run = startRun({ ref, compiled: live.flow }, { id: ids.next(), nodeId: triggerNodeId, at: event.at, chain, input: data })
  if (admitted.entry === 'queue') return withRunState(cleared, { ...run, ...hearing(run, event), wait: { type: 'floor' } })
  const begun = withRunState(cleared, run)
  return stepRun(admitted.entry === 'beside' ? begun : interrupting(begun, run, event), run.id, event)
}

/** A run that takes the floor at a choice somebody tapped: as if it had waited there all along, with the answers of the run it replaces. */
export function beginAtChoice(turn: Turn, delivery: Extract<Delivery, { type: 'tapJump' }>, event: ConversationEvent): Turn {
  const { flows, ids } = turn.world
  const { ref, nodeId, choiceId, replaces } = delivery
  const flow = flows.versionOf(ref.flowId, ref.version)
  if (flow === undefined) return sayStale(turn, null, event)
  const former = runOf(turn, replaces.at(-1) ?? null)
  const cleared = replaces.reduce((before, runId) => endRun(before, runId, 'jumped'), turn)
  const fresh = startRun(flow, { id: ids.next(), nodeId, at: event.at, answers: former?.variables ?? {} })
  const title = event.type === 'messageReceived' ? (event.message.text ?? choiceId) : choiceId
  const choices = [{ id: choiceId, title, synonyms: [] }]
  const run: RunState = { ...fresh, wait: { type: 'reply', since: event.at, choices, choicesOnly: true } }
  const jumped = stepRun(interrupting(withRunState(cleared, run), run, event), run.id, event)
  const heard = JSON.stringify(runOf(jumped, run.id)?.wait) !== JSON.stringify(run.wait)
  return heard ? jumped : sayStale(turn, null, event)
}

/** What is said to a tap on a button that leads nowhere any more. */
export function sayStale(turn: Turn, text: string | null, event: ConversationEvent): Turn {
  const line = botLine(turn, text ?? builtInLines.staleButton[languageOf(turn)], { needsFloor: true })
  return absorbCommands(turn, [line], { chain: [], at: event.at })
}

function interrupting(turn: Turn, run: RunState, { at }: ConversationEvent): Turn {
  const taken = withState(turn, { floor: run.id })
  return { ...taken, state: settleClocks(taken.state, at) }
}
