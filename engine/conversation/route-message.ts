import { matchChoice } from '../expressions/match-choice.ts'
import { isPaused } from './admission.ts'
import type { Delivery } from './delivery.ts'
import { floorRun } from './floor.ts'
import type { Flows } from './flow-version.ts'
import { type CompanyWord, isLegalWord, type Words, wordIn } from './global-words.ts'
import { countsAsAnswer, type InboundMessage } from './message.ts'
import { routeTap } from './route-tap.ts'
import type { Situation } from './situation.ts'
import type { ConversationState, RunState, Wait } from './state.ts'
import { startByMessage } from './triggers.ts'

interface Heard {
  conversation: ConversationState
  flows: Flows
  message: InboundMessage
  situation: Situation
  /** Epoch ms: when the message is handled. */
  at: number
}

/** Who hears a customer's message, in the order of the design: legal words, taps, global words, the run with the floor, triggers. */
export function routeMessage(heard: Heard, words: Words): Delivery[] {
  const { conversation, flows, message, situation } = heard
  if (!countsAsAnswer(message)) return [{ type: 'nobody', reason: 'notAnAnswer' }]
  const said = saidInWords(message)
  const word = wordIn(said, words)
  if (word && isLegalWord(word)) return [{ type: 'word', word }]
  if (message.repeatedTap) return [{ type: 'nobody', reason: 'repeatedTap' }]
  if (message.tap) return [routeTap(conversation, flows, message.tap, situation, heard.at), ...notices(conversation, situation)]
  // "Person" is heard even while automations are off: it asks for people, not for the bot.
  if (isPaused(conversation, situation))
    return [word === 'person' && isBots(conversation) ? { type: 'word', word } : { type: 'nobody', reason: 'paused' }]

  const holder = floorRun(conversation)
  // A typed title, its number or a synonym is a tap, and taps come before global words.
  if (holder && isBots(conversation) && meansChoice(holder, said, heard)) return [resume(holder), ...notices(conversation, situation)]
  const byWord = word === null ? null : routeCompanyWord(word, heard)
  if (byWord) return [byWord, ...notices(conversation, situation)]
  const byHolder = holder && isBots(conversation) ? heardByHolder(holder, heard) : null
  if (byHolder) return [byHolder, ...notices(conversation, situation)]
  return [...notices(conversation, situation), ...startByMessage(conversation, flows, message, situation)]
}

/** A company's word, where it means something now; otherwise it is an ordinary message. */
function routeCompanyWord(word: CompanyWord, heard: Heard): Delivery | null {
  const { conversation, flows, message, situation } = heard
  if (!isBots(conversation)) return null
  if (word === 'person') return { type: 'word', word }
  if (word === 'stop') return floorRun(conversation) ? { type: 'word', word } : null
  const [start] = startByMessage(conversation, flows, message, situation, 'menu')
  return start?.type === 'start' ? start : null
}

type HeardByWait = { [Type in Wait['type']]: (run: RunState, wait: Extract<Wait, { type: Type }>, heard: Heard) => Delivery | null }

/** What the run with the floor does with a message, by what it waits for; null = the message goes on to the triggers. */
const heardWhile: HeardByWait = {
  reply: (run, wait, heard) => {
    if (wait.choicesOnly) return null
    return isBeforeQuestion(run, wait.since, heard) ? saidBefore(run) : resume(run)
  },
  until: (run, wait) => (wait.cancelOnReply ? resume(run) : saidBefore(run)),
  call: saidBefore,
  delivery: saidBefore,
  budget: saidBefore,
  floor: saidBefore,
  human: () => null,
}

function heardByHolder(run: RunState, heard: Heard): Delivery | null {
  if (run.wait === null) return null
  // The table holds, for each type of wait, a function of exactly that variant.
  const hears = heardWhile[run.wait.type] as (run: RunState, wait: Wait, heard: Heard) => Delivery | null
  return hears(run, run.wait, heard)
}

function meansChoice(run: RunState, said: string, heard: Heard): boolean {
  if (run.wait?.type !== 'reply' || isBeforeQuestion(run, run.wait.since, heard)) return false
  return matchChoice(said, run.wait.choices) !== null
}

/**
 * Whether a message was written before the question could be read: by the provider's time (whole seconds count as their
 * end, since providers cut them off), or because the question was put in this very turn and has not even been sent.
 */
function isBeforeQuestion(run: RunState, since: number, heard: Heard): boolean {
  const { providerAt } = heard.message
  const latestMoment = providerAt % 1000 === 0 ? providerAt + 999 : providerAt
  return latestMoment < since || run.askedInTurn === heard.situation.turnId
}

/** Runs without the floor that a customer's message calls off (a follow-up after 30 days). */
function notices(conversation: ConversationState, situation: Situation): Delivery[] {
  if (isPaused(conversation, situation)) return []
  return conversation.runs
    .filter((run) => run.status === 'active' && run.id !== conversation.floor && run.wait?.type === 'until' && run.wait.cancelOnReply)
    .map((run) => ({ type: 'resume', runId: run.id, as: 'notice' }))
}

/** What the customer said themselves: typed, spoken, or the title of a button that is not one of ours (a marketing template's "stop"). */
function saidInWords(message: InboundMessage): string {
  return message.tap ? '' : (message.text ?? '')
}

function isBots(conversation: ConversationState): boolean {
  return conversation.owner.type === 'bot'
}

function resume(run: RunState): Delivery {
  return { type: 'resume', runId: run.id, as: 'answer' }
}

function saidBefore(run: RunState): Delivery {
  return { type: 'saidBefore', runId: run.id }
}
