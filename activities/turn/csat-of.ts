import type { SendMessage } from '#engine/conversation/command'
import { type CsatAnswer, csatAfter } from '#engine/conversation/csat-answer'
import type { Repositories } from '#storage/create-repositories'
import type { NewThreadEvent } from '#storage/documents/thread'
import type { CsatGiven, TurnLoad } from '#storage/documents/turn'

/** What the answers of a turn to the satisfaction question come to; undefined = none was given. */
export function csatOf({ conversation }: Pick<TurnLoad, 'conversation'>, answers: CsatAnswer[], at: number): CsatGiven | undefined {
  const last = answers.at(-1)
  const said = answers.findLast((answer) => answer.type === 'comment' && answer.caseId === last?.caseId)
  const [first, ...others] = answers
  if (first === undefined || last === undefined) return undefined
  const now = others.reduce((before, answer) => csatAfter(before, answer, at), csatAfter(conversation.csat ?? null, first, at))
  return { caseId: last.caseId, score: last.score, comment: said?.type === 'comment' ? said.comment : null, now }
}

/** The line of the thread that tells of it. */
export function csatHappening(
  { conversation }: Pick<TurnLoad, 'conversation'>,
  csat: CsatGiven,
  turnId: string,
  at: number,
): NewThreadEvent {
  const { id: conversationId, contactId } = conversation
  const event = { type: 'csatGiven' as const, score: csat.score, comment: csat.comment }
  return { id: `${turnId}:then-csat`, conversationId, contactId, at, by: null, event }
}

/** The company's thanks for a first score. */
export async function thanksFor(
  { inboxSettings }: Pick<Repositories, 'inboxSettings'>,
  answers: CsatAnswer[],
  turnId: string,
): Promise<SendMessage[]> {
  if (!answers.some((answer) => answer.type === 'score' && answer.isFirst)) return []
  const text = (await inboxSettings.get()).csat?.thanks.trim() ?? ''
  if (text === '') return []
  return [
    {
      kind: 'sendMessage',
      messageId: `${turnId}:thanks`,
      ...{ runId: null, nodeId: null, flow: null },
      ...{ purpose: 'service', needsFloor: false, awaited: false },
      content: { type: 'text', text },
    },
  ]
}
