import { type TurnInput, type TurnResult, takeTurn } from '#engine/conversation/take-turn'
import type { Storage } from '#storage/open-storage'

type Repositories = ReturnType<Storage['repositories']>

/**
 * Lets the engine decide. Where it would give the conversation to somebody by name who does not answer customers (any more), it decides
 * once more and knows so. As long as no flow names anybody, nobody is looked up.
 */
export async function decide({ memberships }: Pick<Repositories, 'memberships'>, input: TurnInput): Promise<TurnResult> {
  const result = takeTurn(input)
  const named = namedIn(result)
  if (named.length === 0) return result
  const answering = await memberships.answering(named)
  if (named.every((id) => answering.includes(id))) return result
  return takeTurn({ ...input, mayAnswer: (memberId) => answering.includes(memberId) })
}

function namedIn({ commands }: TurnResult): string[] {
  return commands.flatMap((command) => (command.kind === 'requestHandover' && command.agentId !== undefined ? [command.agentId] : []))
}
