import type { PublishInput } from '#workflows/messages'
import type { ApiDeps } from '../deps.ts'

/** Tells the people inside a flow that it changed. Version and choice are stored: whoever is not told now finds out at their next turn. */
export function createTellPeopleInside({ conversations, log }: Pick<ApiDeps, 'conversations' | 'log'>) {
  return async (input: PublishInput, requestKey: string): Promise<void> => {
    await conversations
      .startPublish(input, requestKey)
      .catch(() =>
        log.warn({ flowId: input.flowId }, 'nobody could be told that a flow changed; conversations find out at their next turn'),
      )
  }
}
