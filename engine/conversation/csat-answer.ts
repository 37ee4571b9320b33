import { CSAT_FLOW, scoreOf, scoreSaid } from '../inbox/csat.ts'
import type { InboundMessage } from './message.ts'

/** The satisfaction question of a conversation: which case it is about, and what was answered. */
export interface Csat {
  caseId: string
  askedAt: number
  score: number | null
  /** When the score was given. */
  scoredAt: number | null
  hasComment: boolean
}

/** Later a "5" means something else. */
const TYPED_WITHIN_MS = 86_400_000

export type CsatAnswer =
  | { type: 'score'; caseId: string; score: number; isFirst: boolean }
  | { type: 'comment'; caseId: string; score: number; comment: string }

/**
 * What a message says to the satisfaction question, if it does: a tap on one of its buttons is the score, whenever it comes (the last one
 * counts), its number or title typed within a day is the same, and the first text right after it is the comment. None of them opens a case
 * or is heard by a flow.
 */
export function csatAnswerOf(
  now: { csat: Csat | null; isClosed: boolean },
  message: InboundMessage,
  at: number,
  graceSeconds: number,
): CsatAnswer | null {
  const { csat } = now
  const { tap, content } = message
  if (tap?.flowId === CSAT_FLOW) {
    const score = scoreOf(tap.choiceId)
    const isFirst = csat?.caseId !== tap.nodeId || csat.score === null
    return score === null ? null : { type: 'score', caseId: tap.nodeId, score, isFirst }
  }
  if (csat !== null && csat.score === null && now.isClosed && content.type === 'text' && at - csat.askedAt <= TYPED_WITHIN_MS) {
    const score = scoreSaid(content.text)
    return score === null ? null : { type: 'score', caseId: csat.caseId, score, isFirst: true }
  }
  if (csat === null || csat.score === null || csat.scoredAt === null || csat.hasComment || !now.isClosed) return null
  if (content.type !== 'text' || at - csat.scoredAt > graceSeconds * 1000) return null
  return { type: 'comment', caseId: csat.caseId, score: csat.score, comment: content.text }
}

/** The question as it stands after an answer. */
export function csatAfter(before: Csat | null, answer: CsatAnswer, at: number): Csat {
  const known =
    before?.caseId === answer.caseId ? before : { caseId: answer.caseId, askedAt: at, score: null, scoredAt: null, hasComment: false }
  return answer.type === 'score' ? { ...known, score: answer.score, scoredAt: at } : { ...known, hasComment: true }
}
