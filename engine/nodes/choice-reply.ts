import { countsAsAnswer } from '../conversation/message.ts'
import type { Choice } from '../conversation/state.ts'
import { matchChoice } from '../expressions/match-choice.ts'
import type { NodeContext, NodeResult } from './define-node.ts'
import { askedAt } from './delivery.ts'

/**
 * What a node with buttons does once its messages are out: goes on by `next` where that is wired (taps find the node by
 * their address later), waits for a tap where only buttons are wired, and is done where nothing is.
 */
export function awaitTap(context: NodeContext<unknown>, choices: Choice[]): NodeResult {
  const anyWired = choices.some((choice) => context.isWired(choice.id))
  if (context.isWired('next') || !anyWired) return { next: { type: 'leave', port: 'next' } }
  return { next: { type: 'wait', for: { type: 'reply', since: askedAt(context), choices, choicesOnly: true } } }
}

/** Hears a message: a tap on one of the choices, or its title, number or synonym typed, leaves by that choice. Other messages are not for this node. */
export function resumeTap(context: NodeContext<unknown>, choices: Choice[]): NodeResult {
  const { event, node } = context
  if (event.type !== 'messageReceived' || !countsAsAnswer(event.message)) return { next: { type: 'stay' } }
  const { tap, text } = event.message
  const tapped = tap?.nodeId === node.id ? choices.find((choice) => choice.id === tap.choiceId) : undefined
  const chosen = tapped ?? (text && !tap ? matchChoice(text, choices) : null)
  return { next: chosen ? { type: 'leave', port: chosen.id } : { type: 'stay' } }
}
