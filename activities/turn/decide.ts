import { type TurnInput, type TurnResult, takeTurn } from '#engine/conversation/take-turn'
import type { HandoverRequest } from '#engine/conversation/turn'
import { isOnDuty } from '#engine/inbox/on-duty'
import type { Repositories } from '#storage/create-repositories'
import { readDuty } from '../inbox/duty.ts'

type Read = Pick<Repositories, 'memberships' | 'agentStates' | 'teams' | 'calendars'>

/**
 * Lets the engine decide. Where it would give the conversation to somebody by name who does not answer customers (any more), or to people
 * none of whom is there although the flow has a way for that, it decides once more and knows so. `now` is in real time: people do not live
 * on the clock of a test chat. As long as no flow asks, nobody is looked up.
 */
export async function decide(repositories: Read, input: TurnInput, now: number): Promise<TurnResult> {
  const asked: HandoverRequest[] = []
  const result = takeTurn({
    ...input,
    isAvailable: (request) => {
      asked.push(request)
      return true
    },
  })
  const named = namedIn(result)
  if (named.length === 0 && asked.length === 0) return result
  const duty = await readDuty(repositories)
  const answering = new Set(duty.agents.map(({ memberId }) => memberId))
  const mayAnswer = (memberId: string) => answering.has(memberId)
  const isAvailable = (request: HandoverRequest) => isOnDuty(duty, request, now)
  if (named.every(mayAnswer) && asked.every(isAvailable)) return result
  return takeTurn({ ...input, mayAnswer, isAvailable })
}

function namedIn({ commands }: TurnResult): string[] {
  return commands.flatMap((command) => (command.kind === 'requestHandover' && command.agentId !== undefined ? [command.agentId] : []))
}
