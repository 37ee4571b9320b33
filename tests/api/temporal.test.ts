import { afterAll, describe, expect, it } from '@jest/globals'
import { type ConversationGateway, createConversationGateway } from '#api/temporal'
import { UnavailableError } from '#engine/errors'

const address = { companyId: 'c1', contactId: 'p1', conversationId: 'v1', workflowId: 'conversation/c1/p1/v1' }
const quick = { ringMs: 1_000, updateMs: 1_500, healthMs: 500 }
const command = { requestId: 'r1', memberId: 'm1' }

describe('the way to Temporal', () => {
  const gateways: ConversationGateway[] = []
  afterAll(() => Promise.all(gateways.map((gateway) => gateway.close())))

  function gatewayTo(TEMPORAL_ADDRESS: string): ConversationGateway {
    const gateway = createConversationGateway({ TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE: 'default' }, {}, quick)
    gateways.push(gateway)
    return gateway
  }

  it.each([
    ['a bell', (gateway: ConversationGateway) => gateway.ring(address, ['m1'])],
    ['a member’s command', (gateway: ConversationGateway) => gateway.takeOver(address, command)],
    [
      'a publish',
      (gateway: ConversationGateway) => gateway.startPublish({ companyId: 'c1', flowId: 'f1', version: 1, people: 'finish' }, 'p1'),
    ],
  ])('gives %s back within its time when Temporal is away', async (_name, call) => {
    const started = Date.now()
    await expect(call(gatewayTo('127.0.0.1:1'))).rejects.toBeInstanceOf(UnavailableError)
    expect(Date.now() - started).toBeLessThan(15_000)
  })

  it('says that Temporal is away', async () => {
    expect(await gatewayTo('127.0.0.1:1').health()).toEqual({ temporal: false, worker: false })
  })

  const real = process.env['HILO_TEST_TEMPORAL_ADDRESS']
  const withTemporal = real === undefined ? it.skip : it

  withTemporal('starts a conversation that rests, and finds the one that runs', async () => {
    const gateway = gatewayTo(real ?? '')
    const workflowId = `conversation/c1/p1/${Date.now()}`
    await gateway.ring({ ...address, workflowId }, ['m1'])
    await gateway.ring({ ...address, workflowId }, ['m2'])
    expect((await gateway.health()).temporal).toBe(true)
  })
})
