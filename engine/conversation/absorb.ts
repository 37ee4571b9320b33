import type { Localized } from '../json.ts'
import type { Command } from './command.ts'
import { consequencesOf } from './consequences.ts'
import { contactAfter } from './contact-after.ts'
import type { ConversationEvent } from './event.ts'
import type { Owner } from './state.ts'
import { settleClocks } from './suspension.ts'
import { type HandoverRequest, runOf, type Turn, withState } from './turn.ts'

/** Who gave the commands, for the chain of what they cause. */
export interface Giver {
  chain: string[]
  /** Epoch ms. */
  at: number
}

/** Takes commands into the turn: the contact changes, handovers change the owner, and what flows may hear of is kept to be heard. */
export function absorbCommands(turn: Turn, commands: Command[], giver: Giver): Turn {
  return commands.reduce((before, command) => absorb(before, takeable(before, command), giver), turn)
}

function absorb(turn: Turn, command: Command, giver: Giver): Turn {
  const caused = consequencesOf(command, turn.contact).map(
    (consequence): ConversationEvent => ({
      id: turn.world.ids.next(),
      at: giver.at,
      type: 'happened',
      ...consequence,
      chain: giver.chain,
    }),
  )
  const after: Turn = {
    ...turn,
    contact: contactAfter(turn.contact, command),
    commands: [...turn.commands, command],
    caused: [...turn.caused, ...caused],
  }
  return command.kind === 'requestHandover' ? handOver(after, command, giver.at) : after
}

/** A handover to somebody who does not answer (any more) is one to the queue, with a note: nobody else could take the conversation from them. */
function takeable({ world }: Turn, command: Command): Command {
  if (command.kind !== 'requestHandover' || command.agentId === undefined || world.mayAnswer(command.agentId)) return command
  const { agentId: _gone, note, ...request } = command
  return { ...request, note: [note, cannotAnswer[world.situation.company.language]].filter((part) => part !== '').join('\n') }
}

const cannotAnswer: Localized = {
  es: 'La persona que eligió el flujo ya no puede atender; por eso quedó en la cola.',
  pt: 'A pessoa que o fluxo escolheu não pode mais atender; por isso ficou na fila.',
  en: 'The person the flow chose cannot answer any more, so it waits in the queue.',
}

/** The conversation goes to the queue or an agent, unless a person has it already. A run that waits for people hears at once when there are none. */
function handOver(turn: Turn, request: HandoverRequest, at: number): Turn {
  const waits = runOf(turn, request.runId)?.wait?.type === 'human'
  if (waits && request.runId !== null && goesOnWithoutPeople(turn, request.runId) && !turn.world.isAvailable(request)) {
    const settled: ConversationEvent = {
      id: turn.world.ids.next(),
      at,
      type: 'handoverSettled',
      runId: request.runId,
      outcome: 'unavailable',
    }
    return { ...turn, caused: [...turn.caused, settled] }
  }
  const { owner } = turn.state
  if (owner.type !== 'bot' && owner.type !== 'queue') return turn
  const handed = withState(turn, { owner: receiverOf(request) })
  return { ...handed, state: settleClocks(handed.state, at) }
}

/** Whether the node that asks has a way for when nobody is there; without one the customer waits in the queue. */
function goesOnWithoutPeople(turn: Turn, runId: string): boolean {
  const run = runOf(turn, runId)
  const flow = run && turn.world.flows.versionOf(run.flowId, run.version)
  return run !== undefined && flow?.compiled.nodes[run.nodeId]?.next['unavailable'] !== undefined
}

function receiverOf(request: HandoverRequest): Owner {
  if (request.agentId !== undefined) return { type: 'agent', memberId: request.agentId }
  return { type: 'queue', ...(request.team === undefined ? {} : { team: request.team }) }
}
