import { describe, expect, it } from '@jest/globals'
import { checkContent } from '#engine/channels/check-content'
import { type Csat, type CsatAnswer, csatAfter, csatAnswerOf } from '#engine/conversation/csat-answer'
import type { InboundMessage } from '#engine/conversation/message'
import { choicesOf } from '#engine/flow/content'
import { CSAT_FLOW, csatContent } from '#engine/inbox/csat'

const NOON = 1_000_000_000
const HOUR = 3600
const base = { id: 'm', providerAt: NOON, firstEver: false, firstOfCase: false }
const says = (text: string): InboundMessage => ({ ...base, text, content: { type: 'text', text } })
const taps = (choiceId: string, flowId = CSAT_FLOW): InboundMessage => ({
  ...base,
  text: 'Buena',
  content: { type: 'choice', key: 'k', title: 'Buena' },
  tap: { flowId, version: 0, nodeId: 'case1', choiceId, runId: '', sentAt: NOON },
})
const asked: Csat = { caseId: 'case1', askedAt: NOON, score: null, scoredAt: null, hasComment: false }
const scored: Csat = { ...asked, score: 4, scoredAt: NOON }

describe('an answer to the satisfaction question', () => {
  it.each<[string, Csat | null, boolean, InboundMessage, number, CsatAnswer | null]>([
    ['a tap', asked, true, taps('4'), NOON, { type: 'score', caseId: 'case1', score: 4, isFirst: true }],
    ['a tap while something new goes on', asked, false, taps('4'), NOON, { type: 'score', caseId: 'case1', score: 4, isFirst: true }],
    ['a second thought', scored, true, taps('1'), NOON, { type: 'score', caseId: 'case1', score: 1, isFirst: false }],
    ['a tap on the button of a flow', asked, true, taps('4', 'f1'), NOON, null],
    [
      'the text right after',
      scored,
      true,
      says('muy amables'),
      NOON + 1,
      { type: 'comment', caseId: 'case1', score: 4, comment: 'muy amables' },
    ],
    ['a number', asked, true, says(' 5 '), NOON, { type: 'score', caseId: 'case1', score: 5, isFirst: true }],
    ['a title, as it is typed', asked, true, says('MUY mala'), NOON, { type: 'score', caseId: 'case1', score: 1, isFirst: true }],
    ['a number that is no score', asked, true, says('6'), NOON, null],
    ['a number once a case is open again', asked, false, says('5'), NOON, null],
    ['a number days later', asked, true, says('5'), NOON + 48 * HOUR * 1000, null],
    ['a text before any tap', asked, true, says('hola'), NOON, null],
    ['a text after the grace', scored, true, says('hola'), NOON + HOUR * 1000 + 1, null],
    ['a second text', { ...scored, hasComment: true }, true, says('otra cosa'), NOON, null],
    ['a text once a case is open again', scored, false, says('hola'), NOON, null],
    ['where nothing was asked', null, true, says('hola'), NOON, null],
  ])('%s', (_name, csat, isClosed, message, at, expected) => {
    expect(csatAnswerOf({ csat, isClosed }, message, at, HOUR)).toEqual(expected)
  })

  it('keeps the last score and forgets the one of an older case', () => {
    const score = { type: 'score' as const, caseId: 'case1', score: 2, isFirst: true }
    expect(csatAfter(asked, score, NOON)).toEqual({ ...asked, score: 2, scoredAt: NOON })
    expect(csatAfter({ ...scored, caseId: 'old' }, score, NOON)).toEqual({ ...asked, score: 2, scoredAt: NOON })
    expect(csatAfter(scored, { type: 'comment', caseId: 'case1', score: 4, comment: 'x' }, NOON)).toEqual({ ...scored, hasComment: true })
  })
})

describe('the satisfaction question', () => {
  it.each([
    ['whatsapp', 5, 'list'],
    ['instagram', 5, 'text'],
    ['tiktok', 3, 'text'],
    ['test', 5, 'list'],
  ] as const)('fits %s with %i choices', (kind, choices, type) => {
    const content = csatContent(kind, '¿Cómo te atendimos?', 'es')
    expect(content?.type).toBe(type)
    expect(content && choicesOf(content)).toHaveLength(choices)
    expect(content && checkContent(kind, content)).toEqual([])
  })

  it('is not put where a channel cannot hold it', () => {
    expect(csatContent('tiktok', 'x'.repeat(200), 'es')).toBeNull()
  })
})
