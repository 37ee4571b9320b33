import { expect, it } from '@jest/globals'
import { flowKnownSchema } from '#api/contracts/flow-known'
import { checkFlow } from '#engine/flow/check-flow'
import { knownOf } from '../../../../builder-ui/src/features/flow-panels/known.ts'
import { drawFlow, says } from '../../../support/draw-flow.ts'

const known = flowKnownSchema.parse({
  flowId: 'f_1',
  subflows: { callable: {}, flows: [] },
  channels: [{ id: 'ch_1', name: 'Tienda', kind: 'whatsapp' }],
  calendars: [],
  credentials: [],
  flows: [],
  members: [],
  teams: [],
  otherLiveFlows: [
    {
      flowId: 'f_2',
      name: 'Precios',
      triggers: [{ id: 't', kind: 'onMessage', params: { channels: 'all', match: 'keyword', mode: 'equals', words: ['Botas'] } }],
    },
  ],
})

it('lets the page check a flow as the server does: words of other flows, things that are gone', () => {
  const flow = drawFlow({
    word: 'botas',
    nodes: { hello: says('Hola'), open: ['businessHours', { calendarId: 'cal_gone' }] },
    arrows: ['start.next > hello', 'hello.next > open'],
  })
  const codes = checkFlow(flow, knownOf(known)).map(({ code, nodeId }) => `${code} ${nodeId}`)
  expect(codes).toEqual(expect.arrayContaining(['flow.duplicateKeyword start', 'node.unknownReference open']))
})
