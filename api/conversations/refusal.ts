import { UserError } from '#engine/errors'
import type { DeskPart } from '#storage/models/conversation'
import type { OwnershipReply, Stale } from '#storage/repositories/member-request'

type Refused = Exclude<OwnershipReply, { type: 'done' }> | Stale | { type: 'customerWrote' }

/** Throws why a conversation did not do what it was asked for. */
export function requireDone(reply: OwnershipReply | Stale): void {
  if (reply.type !== 'done') throw refusal(reply)
}

/** What a conversation answered, as a sentence for whoever asked. */
export function refusal(reply: Refused): UserError {
  switch (reply.type) {
    case 'ownedBy':
      return new UserError('conversation.taken', 'Another agent has this conversation. Nothing was done. Ask them to release it.')
    case 'stale':
      return new UserError(
        'conversation.stale',
        `Somebody else changed this conversation since you looked: ${reply.changed.map((part) => names[part]).join(', ')}. Nothing was done. Look at it and try again.`,
        { errors: reply.changed.map((part) => ({ path: part, message: `${names[part]} changed` })) },
      )
    case 'customerWrote':
      return new UserError(
        'conversation.customerWrote',
        'The customer wrote while you were typing. Nothing was sent. Read it, then send again if it still fits.',
      )
    case 'refused': {
      const sentence = sentences[reply.code]
      return sentence === undefined
        ? new UserError(
            'conversation.refused',
            'The conversation refused this. Nothing was done. Read it again and repeat if it still makes sense.',
          )
        : new UserError(reply.code, sentence)
    }
  }
}

const names: Record<DeskPart, string> = { owner: 'who has it', status: 'its status', priority: 'its priority', labels: 'its labels' }

/** Of the refusals that have a code of their own. */
const sentences: Record<string, string> = {
  'conversation.notFound': 'There is no such conversation in this company. Nothing was done. Check its id.',
  'conversation.closedMeanwhile':
    'Somebody else closed this conversation before you did. Your category and note were not kept. Look at theirs; write yours as a note if it adds something.',
  'conversation.closed': 'This conversation is closed, so it cannot be put away. Nothing was done. Open it again first.',
}
