import { looseOf, numberOf, textOf } from './bot.ts'
import { choiceOf } from './choices.ts'
import { conditionOf } from './conditions.ts'
import { callbackOf, httpRequestOf, redirectOf } from './http.ts'
import { askOf } from './inputs.ts'
import { type BlockAtHand, type Goal, type Made, nothing, oneNode, placeholder } from './made.ts'
import { remarks } from './remarks.ts'
import { setVariableOf } from './set-variable.ts'

const LONGEST_WAIT = 2 * 31_536_000

/** What a block that is no bubble becomes. `question` is the text right before an input, `returnsTo` where a return leads. */
export function blockAsNodes(hand: BlockAtHand, question: string | null, returnsTo: Goal | null): Made {
  const { type } = hand.block
  if (type === 'Return') return returned(hand, returnsTo)
  const input = choiceOf(hand, question) ?? askOf(hand, question)
  if (input !== null) return input
  const make = Object.hasOwn(makers, type) ? makers[type] : undefined
  return make?.(hand) ?? placeholder(hand)
}

const makers: Record<string, (hand: BlockAtHand) => Made> = {
  Condition: conditionOf,
  'Set variable': setVariableOf,
  Redirect: redirectOf,
  Wait: waited,
  Jump: (hand) => jumped(hand, remarks.asArrow),
  'AB test': splitOf,
  Code: (hand) => placeholder(hand, remarks.code),
  'Typebot link': (hand) => (hand.block.options['typebotId'] === 'current' ? jumped(hand, remarks.sameGroup) : linked(hand)),
  webhook: callbackOf,
  Webhook: httpRequestOf,
  Zapier: httpRequestOf,
  'Make.com': httpRequestOf,
  Pabbly: httpRequestOf,
  Chatwoot: handedOver,
  zendesk: handedOver,
  'Google Analytics': webOnly,
  Pixel: webOnly,
}

function waited(hand: BlockAtHand): Made {
  const raw = textOf(hand.block.options['secondsToWaitFor'])
  const seconds = numberOf(raw)
  if (raw.trim() === '' || (seconds !== null && seconds <= 0)) return nothing(hand)
  if (seconds === null) return oneNode(hand, 'wait', { seconds: { amount: hand.text(raw, 1000), unit: 'seconds' } })
  return oneNode(hand, 'wait', { seconds: Math.min(Math.max(Math.round(seconds), 1), LONGEST_WAIT) })
}

/** A jump is an edge to its target. */
function jumped(hand: BlockAtHand, sentence: (typeof remarks)['asArrow']): Made {
  const { place } = hand.block.options
  if (!isPlace(place)) {
    hand.lose(remarks.jumpMissing)
    return { nodes: [], outs: [], through: 'end' }
  }
  hand.remark(sentence)
  return { nodes: [], outs: [], through: place }
}

/** A call of another bot is one of the flow that was chosen for it; without one it waits for a hand. */
function linked(hand: BlockAtHand): Made {
  const { flows, open } = hand.links
  const botId = textOf(hand.block.options['typebotId'])
  const flowId = Object.hasOwn(flows, botId) ? flows[botId] : undefined
  if (flowId !== undefined) {
    hand.remark(remarks.linked)
    return oneNode(hand, 'subflow', { flowId, inputs: [], outputs: [] })
  }
  const made = placeholder(hand, remarks.otherBot)
  open.push(...made.nodes.map(({ id }) => ({ botId, nodeId: id })))
  return made
}

function isPlace(value: unknown): value is { group: number; block: number } {
  const { group, block } = looseOf(value)
  return typeof group === 'number' && typeof block === 'number'
}

function returned(hand: BlockAtHand, returnsTo: Goal | null): Made {
  if (returnsTo === null) hand.lose(remarks.returnsMany)
  else hand.remark(remarks.returnsOnce)
  return { nodes: [], outs: [], through: returnsTo ?? 'end' }
}

function splitOf(hand: BlockAtHand): Made {
  const { items, options } = hand.block
  const percent = Math.min(Math.max(numberOf(options['aPercent']) ?? 50, 0), 100)
  const id = hand.newId()
  const branches = [
    { id: 'a', label: 'A', weight: percent },
    { id: 'b', label: 'B', weight: 100 - percent },
  ]
  const leads = (path: string) => items.find(({ fields }) => fields['path'] === path)?.to ?? 'next'
  return {
    nodes: [{ id, kind: 'split', params: { branches } }],
    outs: branches.map((branch) => ({ node: id, port: branch.id, to: leads(branch.id) })),
  }
}

function handedOver(hand: BlockAtHand): Made {
  if (hand.block.options['task'] === 'Close widget') return webOnly(hand)
  hand.remark(remarks.handoff)
  const made = oneNode(hand, 'handover', { note: '' })
  return { ...made, outs: made.outs.map((out) => ({ ...out, port: 'returned' })) }
}

function webOnly(hand: BlockAtHand): Made {
  hand.remark(remarks.webOnly)
  return nothing(hand)
}
