import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { asks, drawFlow, says } from '../support/draw-flow.ts'
import { type Hilo, startHilo } from '../support/hilo.ts'
import { type Members, openMembers } from '../support/members.ts'
import { companyId } from '../support/shop.ts'
import { threadOf } from '../support/thread.ts'
import { until } from '../support/until.ts'

let hilo: Hilo
let members: Members

beforeAll(async () => {
  hilo = await startHilo()
  members = openMembers(hilo)
  await hilo.publish(
    drawFlow({
      word: 'pedido',
      nodes: {
        ask: asks('¿Qué talla?', { saveTo: 'size' }),
        keep: ['setAttribute', { name: 'talla', value: '{{ size }}' }],
        say: says('Te paso con alguien.'),
        people: ['handover', { note: 'Talla {{ size }}', priority: 'high' }],
      },
      arrows: ['start.next > ask', 'ask.answered > keep', 'keep.next > say', 'say.next > people'],
      variables: [{ name: 'size', type: 'text' }],
    }),
  )
})

afterAll(async () => {
  await members.close()
  await hilo.stop()
})

describe('the thread of a conversation', () => {
  it('tells between the messages what the flow and the people did, each once', async () => {
    const thread = threadOf(hilo, '5215500006001')
    await thread.say('pedido')
    await thread.receives('¿Qué talla?')
    await thread.say('26')
    await thread.receives('Te paso con alguien.')
    const lupe = members.member('lupe')
    await lupe.takeOver(thread, 'take')
    await lupe.takeOver(thread, 'take')
    await lupe.closeCase(thread)
    await thread.settled()
    const { id } = await thread.conversation()
    const repositories = hilo.storage.repositories(companyId)
    const told = await until('the run is over in the thread', async () => {
      const { items } = await repositories.thread.page(id)
      return items.some((item) => item.kind === 'event' && item.event.type === 'runEnded') && items.toReversed()
    })
    // WhatsApp tells whole seconds: what the customer says stands at the beginning of its second.
    const lines = told.flatMap((item) => {
      if (item.kind === 'event') return [item.event.type]
      return item.kind === 'message' && item.message.direction === 'out' ? ['out'] : []
    })
    expect(lines.slice(0, 6)).toEqual(['caseOpened', 'runStarted', 'out', 'out', 'fieldSet', 'handedOver'])
    expect(lines.slice(6).filter((line) => line !== 'runEnded')).toEqual(['ownerChanged', 'caseClosed'])
    const visits = await repositories.thread.visits(id, { from: 0, to: Date.now() })
    expect(visits.map(({ nodeId, failed }) => [nodeId, failed])).toEqual(
      ['start', 'ask', 'keep', 'say', 'people'].map((nodeId) => [nodeId, false]),
    )
    // What a turn did and what it said stand at the same moment.
    const spoken = told.flatMap((item) => (item.kind === 'message' && item.message.direction === 'out' ? [item.at] : []))
    expect(visits.filter(({ nodeId }) => nodeId === 'ask' || nodeId === 'say').map(({ at }) => at)).toEqual(spoken)
    const events = told.flatMap((item) => (item.kind === 'event' ? [{ by: item.by, ...item.event }] : []))
    expect(events).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ by: null, type: 'fieldSet', field: 'talla', value: '26' }),
        expect.objectContaining({ by: null, type: 'handedOver', priority: 'high', note: 'Talla 26' }),
        expect.objectContaining({ by: 'lupe', type: 'ownerChanged', owner: { type: 'agent', memberId: 'lupe' } }),
        expect.objectContaining({ by: 'lupe', type: 'caseClosed' }),
      ]),
    )
  }, 60_000)
})
