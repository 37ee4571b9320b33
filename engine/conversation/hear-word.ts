import type { Language } from '../json.ts'
import { absorbCommands } from './absorb.ts'
import { isPaused } from './admission.ts'
import { botLine } from './bot-line.ts'
import type { Command } from './command.ts'
import type { Delivery } from './delivery.ts'
import type { ConversationEvent } from './event.ts'
import { floorRun } from './floor.ts'
import { builtInLines } from './global-words.ts'
import { endRun, type Turn } from './turn.ts'

type Word = Extract<Delivery, { type: 'word' }>['word']

/** Does what a global word asks for: records an opt-out or a privacy wish, calls a person, or drops the open question. */
export function hearWord(turn: Turn, word: Word, event: ConversationEvent): Turn {
  const spoken = event.type === 'messageReceived' ? event.message.text : undefined
  const heard = wordsHeard[word](turn, spoken)
  return absorbCommands(heard.turn, heard.commands, { chain: [], at: event.at })
}

interface WordHeard {
  turn: Turn
  commands: Command[]
}

const wordsHeard: Record<Word, (turn: Turn, spoken: string | undefined) => WordHeard> = {
  optOut: (turn, text) => ({
    turn: endMarketing(turn),
    commands: [
      { kind: 'recordConsent', purpose: 'marketing', granted: false, source: 'word', ...(text === undefined ? {} : { text }) },
      ...lineOf(turn, 'optOut'),
    ],
  }),
  erase: (turn) => ({ turn, commands: [{ kind: 'notePrivacyWord', request: 'erase' }, ...lineOf(turn, 'erase')] }),
  export: (turn) => ({ turn, commands: [{ kind: 'notePrivacyWord', request: 'export' }, ...lineOf(turn, 'export')] }),
  person: (turn) => ({ turn, commands: [...lineOf(turn, 'person'), personRequest(turn)] }),
  stop: (turn) => ({ turn: endQuestions(turn), commands: lineOf(turn, 'stop') }),
}

/** Said only while the bot has the conversation and may speak; the word itself is heard in any case. */
function lineOf(turn: Turn, word: Word): Command[] {
  const { state, world } = turn
  if (state.owner.type !== 'bot' || isPaused(state, world.situation)) return []
  return [botLine(turn, builtInLines[word][languageOf(turn)], { needsFloor: word !== 'person' })]
}

function personRequest(turn: Turn): Command {
  const run = floorRun(turn.state)
  const team = run && turn.world.flows.versionOf(run.flowId, run.version)?.compiled.settings.fallback.team
  return {
    kind: 'requestHandover',
    runId: run?.id ?? null,
    nodeId: run?.nodeId ?? null,
    ...(team === undefined ? {} : { team }),
    priority: 'normal',
    note: builtInLines.personNote[turn.world.situation.company.language],
  }
}

function endMarketing(turn: Turn): Turn {
  const { flows } = turn.world
  const marketing = turn.state.runs.filter(
    (run) => run.status === 'active' && flows.versionOf(run.flowId, run.version)?.compiled.settings.purpose === 'marketing',
  )
  return marketing.reduce((before, run) => endRun(before, run.id, 'optedOut'), turn)
}

/** Everything that would ask again goes, or the next interrupted question would follow at once. */
function endQuestions(turn: Turn): Turn {
  const asking = turn.state.runs.filter((run) => run.status === 'active' && (run.id === turn.state.floor || run.wait?.type === 'reply'))
  return asking.reduce((before, run) => endRun(before, run.id, 'stopWord'), turn)
}

/** The contact's language where it is known, else the company's. */
export function languageOf(turn: Turn): Language {
  return turn.contact.language ?? turn.world.situation.company.language
}
