import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { EventBody } from '#engine/conversation/event'
import { asks, drawFlow, says } from '../support/draw-flow.ts'
import { type Hilo, startHilo } from '../support/hilo.ts'
import { type Members, openMembers, toAddress } from '../support/members.ts'
import { companyId, phoneNumberId } from '../support/shop.ts'
import { type Thread, textOf, threadOf } from '../support/thread.ts'
import { until } from '../support/until.ts'
import { newWamid } from '../support/whatsapp-webhooks.ts'

const question = '¿Cuántas quieres?'
/** Long enough to look at, short enough to see it lapse; WhatsApp tells whole seconds. */
const phoneOwnerSeconds = 3

let hilo: Hilo
let members: Members

beforeAll(async () => {
  hilo = await startHilo()
  members = openMembers(hilo)
  const { channels } = hilo.storage.repositories(companyId)
  const channel = await channels.get(hilo.channelId)
  await channels.update(hilo.channelId, channel?.version ?? 0, { phoneOwnerHours: phoneOwnerSeconds / 3600 })
  await hilo.publish(
    drawFlow({
      word: 'pedido',
      nodes: { ask: asks(question), done: says('Anotado: {{ answer }}') },
      arrows: ['start.next > ask', 'ask.answered > done'],
      variables: [{ name: 'answer', type: 'text' }],
    }),
  )
  await hilo.publish(
    drawFlow({
      word: 'aviso',
      settings: { purpose: 'transactional' },
      nodes: { say: says('Tu pedido salió.') },
      arrows: ['start.next > say'],
    }),
  )
})

afterAll(async () => {
  await members.close()
  await hilo.stop()
})

/** A customer who has been asked and has not answered. */
async function asked(phone: string): Promise<Thread> {
  const thread = threadOf(hilo, phone)
  await thread.say('pedido')
  await thread.receives(question)
  return thread
}

describe('a handover to a member by name', () => {
  const handing = (word: string, agentId: string) =>
    drawFlow({ word, nodes: { h: ['handover', { agentId, note: 'Quiere botas' }] }, arrows: ['start.next > h'] })
  const given = async (phone: string, word: string) => {
    const thread = threadOf(hilo, phone)
    await thread.say(word)
    await thread.settled()
    return thread.conversation()
  }

  it('locks the conversation to them while they answer, and puts it into the queue once they have left or only look', async () => {
    const organizationId = companyId
    const enrolled = [
      { organizationId, userId: 'luz', role: 'agent' },
      { organizationId, userId: 'leo', role: 'viewer' },
      { organizationId: 'other', userId: 'ivo', role: 'agent' },
    ]
    await hilo.storage.connection.collection('member').insertMany(enrolled)
    await Promise.all(['luz', 'leo', 'ivo'].map((agentId) => hilo.publish(handing(`pasa con ${agentId}`, agentId))))
    expect(await given('573001000091', 'pasa con luz')).toMatchObject({ owner: { type: 'agent', memberId: 'luz' } })
    for (const [phone, word] of [
      ['573001000092', 'pasa con leo'],
      ['573001000093', 'pasa con ivo'],
    ] as const) {
      const { owner, handover } = await given(phone, word)
      expect(owner).toEqual({ type: 'queue' })
      expect(handover?.note).toMatch(/^Quiere botas\nLa persona que eligió el flujo ya no puede atender/)
      expect(handover).not.toHaveProperty('agentId')
    }
  })
})

describe('taking over', () => {
  it('silences the bot in the middle of a question, while what the customer writes still gets its turn', async () => {
    const thread = await asked('573001000001')

    expect(await members.member('ana').takeOver(thread)).toEqual({ type: 'done' })
    await thread.say('tres')
    await thread.settled()

    expect(await thread.conversation()).toMatchObject({ owner: { type: 'agent', memberId: 'ana' } })
    expect((await thread.incoming()).map(({ turnSeq }) => turnSeq)).toEqual([expect.any(Number), expect.any(Number)])
    expect(thread.received()).toEqual([question])
  })

  it('cancels what the bot had queued and lets the agent write at once, past what is deferred', async () => {
    const thread = threadOf(hilo, '573001000002')
    hilo.graph.failNext({ fault: { type: 'error', code: 131056 }, when: (body) => body['to'] === '+573001000002' })
    await thread.say('pedido')
    await until('the question is deferred', async () => (await thread.outgoing()).find(({ waitsFor }) => waitsFor === 'whatsapp.131056'))

    await members.member('ana').write(thread, 'Hola, soy Ana')
    await thread.receives('Hola, soy Ana')

    expect((await thread.outgoing()).map((message) => [textOf(message), message.status])).toEqual([
      [question, 'cancelled'],
      ['Hola, soy Ana', expect.stringMatching(/sent|delivered|read/)],
    ])
  })

  it('leaves a transactional notice that is deferred in its place, and the agent does not wait behind it', async () => {
    const thread = threadOf(hilo, '573001000003')
    hilo.graph.failNext({ fault: { type: 'error', code: 131056 }, when: (body) => body['to'] === '+573001000003' })
    await thread.say('aviso')
    await until('the notice is deferred', async () => (await thread.outgoing()).find(({ waitsFor }) => waitsFor === 'whatsapp.131056'))
    await members.member('ana').write(thread, 'Hola, soy Ana')
    await thread.receives('Tu pedido salió.')

    expect(thread.received()).toEqual(['Hola, soy Ana', 'Tu pedido salió.'])
  })

  it('is refused to a second agent, who learns who has it', async () => {
    const thread = await asked('573001000004')
    await members.member('ana').takeOver(thread)

    expect(await members.member('luis').takeOver(thread)).toEqual({ type: 'ownedBy', memberId: 'ana' })
    expect(await members.member('luis').write(thread, 'Soy Luis')).toEqual({ type: 'ownedBy', memberId: 'ana' })
    expect(await members.member('luis').release(thread, 'end')).toEqual({ type: 'ownedBy', memberId: 'ana' })
  })

  it('wakes a conversation at rest', async () => {
    const thread = await asked('573001000005')
    const { workflowId } = await thread.conversation()
    await hilo.client.workflow.getHandle(workflowId).terminate()

    expect(await members.member('ana').takeOver(thread)).toEqual({ type: 'done' })
  })

  it('counts once however often it is asked for, even after the conversation was given back', async () => {
    const thread = await asked('573001000006')
    const [taking, writing, giving] = [randomUUID(), randomUUID(), randomUUID()]
    const ana = members.member('ana')
    await ana.takeOver(thread, taking)
    await ana.takeOver(thread, taking)
    await ana.write(thread, 'Un momento', writing)
    await ana.write(thread, 'Un momento', writing)
    await ana.release(thread, 'end', giving)
    await ana.release(thread, 'end', giving)
    await ana.takeOver(thread, taking)
    await thread.receives('Un momento')
    await thread.settled()

    expect(await thread.conversation()).toMatchObject({ owner: { type: 'bot' }, ownerEpoch: 2 })
    expect(thread.received()).toEqual([question, 'Un momento'])
  })

  it('never lets a bot message leave that was claimed after it, however the two race', async () => {
    const threads = Array.from({ length: 16 }, (_, n) => threadOf(hilo, `5730020000${String(n).padStart(2, '0')}`))
    await Promise.all(threads.map((thread) => thread.say('hola')))
    await Promise.all(threads.map((thread) => thread.settled()))
    const taken = await Promise.all(
      threads.map(async (thread, n) => {
        const said = thread.say('pedido')
        await new Promise((resolve) => setTimeout(resolve, n * 8))
        await members.member('ana').takeOver(thread)
        const at = Date.now()
        await said
        return at
      }),
    )
    await Promise.all(threads.map((thread) => thread.settled()))

    for (const [n, thread] of threads.entries()) {
      for (const { status, statusAt } of await thread.outgoing()) {
        expect(status === 'cancelled' || (statusAt.sending ?? Number.POSITIVE_INFINITY) <= (taken[n] ?? 0)).toBe(true)
      }
    }
  })
})

describe('giving back', () => {
  it('repeats the open question when the bot is to resume', async () => {
    const thread = await asked('573001000011')
    await members.member('ana').takeOver(thread)
    await members.member('ana').release(thread, 'resume')
    await until('the question again', () => thread.received().length === 2)
    await thread.say('tres')
    await thread.receives('Anotado: tres')

    expect(thread.received()).toEqual([question, question, 'Anotado: tres'])
  })

  it('starts the flow over when asked to', async () => {
    const thread = await asked('573001000012')
    const [before] = (await thread.conversation()).state.runs
    await members.member('ana').takeOver(thread)
    await members.member('ana').release(thread, 'restart')
    await until('the question again', () => thread.received().length === 2)
    const [after] = (await thread.conversation()).state.runs

    expect(after?.flowId).toBe(before?.flowId)
    expect(after?.id).not.toBe(before?.id)
  })

  it('ends what was open otherwise: the next text answers nothing', async () => {
    const thread = await asked('573001000013')
    await members.member('ana').takeOver(thread)
    await members.member('ana').release(thread, 'end')
    await thread.say('tres')
    await thread.settled()
    const conversation = await thread.conversation()
    const { items } = await hilo.storage.repositories(companyId).runs.list({ conversationId: conversation.id })

    expect(thread.received()).toEqual([question])
    expect(items.map(({ endReason }) => endReason)).toEqual(['takenOver'])
  })
})

describe('closing and pausing', () => {
  it('closes the case, gives the conversation back to the bot, and the next request opens another', async () => {
    const thread = await asked('573001000021')
    const { caseId } = await thread.conversation()
    await members.member('ana').takeOver(thread)
    await members.member('ana').closeCase(thread)
    await until('the bot has it again', async () => (await thread.conversation()).owner.type === 'bot')
    expect(await thread.conversation()).toMatchObject({ status: 'closed', unread: 0 })

    await thread.say('pedido')
    await until('the question again', () => thread.received().length === 2)
    const reopened = await thread.conversation()
    expect(reopened.status).toBe('open')
    expect(reopened.caseId).not.toBe(caseId)
  })

  it('starts nothing while the automations of the conversation are off', async () => {
    const thread = threadOf(hilo, '573001000022')
    await thread.say('hola')
    await thread.settled()
    await members.member('ana').pause(thread, true)
    await thread.say('pedido')
    await thread.settled()
    expect(thread.received()).toEqual([])

    await members.member('ana').pause(thread, false)
    await thread.say('pedido')
    await thread.receives(question)
  })
})

describe('somebody who answers on the phone', () => {
  it('has the conversation, and loses it after some time without writing', async () => {
    const thread = await asked('573001000031')
    await hilo.post(echoWebhook(thread.phone, 'Te ayudo yo'))
    await until('the phone has it', async () => (await thread.conversation()).owner.type === 'phone')
    await thread.say('pedido')
    await thread.settled()
    expect(thread.received()).toEqual([question])

    await until('the phone lost it', async () => (await thread.conversation()).owner.type === 'bot')
    await thread.say('pedido')
    await until('the question again', () => thread.received().length === 2)
  })

  it('cancels what the bot had queued', async () => {
    const thread = threadOf(hilo, '573001000032')
    hilo.graph.failNext({ fault: { type: 'error', code: 131056 }, when: (body) => body['to'] === '+573001000032' })
    await thread.say('pedido')
    await until('the question is deferred', async () => (await thread.outgoing()).find(({ waitsFor }) => waitsFor === 'whatsapp.131056'))
    await hilo.post(echoWebhook(thread.phone, 'Te ayudo yo'))

    await thread.message(question, 'cancelled')
  })

  it('does not take it from an agent', async () => {
    const thread = await asked('573001000033')
    await members.member('ana').takeOver(thread)
    await hilo.post(echoWebhook(thread.phone, 'Te ayudo yo'))
    await until('the echo is stored', async () => (await thread.outgoing()).find(({ by }) => by.type === 'phone'))

    expect(await thread.conversation()).toMatchObject({ owner: { type: 'agent', memberId: 'ana' } })
  })
})

describe('when several do something at once', () => {
  const owners = async (thread: Thread) => {
    const { id } = await thread.conversation()
    const { items } = await hilo.storage.repositories(companyId).thread.page(id, { limit: 100 })
    return items.flatMap((item) => (item.kind === 'event' && item.event.type === 'ownerChanged' ? [item.event.owner.type] : []))
  }

  it('one of two agents has it, and the other learns who', async () => {
    const thread = await asked('573001000041')
    const replies = await Promise.all([members.member('ana').takeOver(thread), members.member('luis').takeOver(thread)])
    const { owner, ownerEpoch } = await thread.conversation()
    if (owner.type !== 'agent') throw new Error('nobody has it')

    expect(replies).toContainEqual({ type: 'done' })
    expect(replies).toContainEqual({ type: 'ownedBy', memberId: owner.memberId })
    expect(ownerEpoch).toBe(1)
    expect(await owners(thread)).toEqual(['agent'])
  })

  it('an agent who takes over while a delivery is in flight hears the bot no more', async () => {
    const thread = threadOf(hilo, '573001000042')
    await hilo.publish(
      drawFlow({
        word: 'catálogo',
        nodes: { one: says('Primera'), two: says('Segunda'), three: says('Tercera') },
        arrows: ['start.next > one', 'one.next > two', 'two.next > three'],
      }),
    )
    hilo.graph.failNext({ fault: { type: 'delay', ms: 4_000 }, when: (body) => body['to'] === '+573001000042' })
    await thread.say('catálogo')
    // Its statuses may overtake the answer of the send: it is on its way all the same.
    await until('the first message is on its way', async () => (await thread.outgoing()).find(({ statusAt }) => statusAt.sending))
    await members.member('ana').takeOver(thread)
    const taken = Date.now()
    await thread.settled()

    const sent = await thread.outgoing()
    expect(sent.map((message) => [textOf(message), message.status === 'cancelled'])).toEqual([
      ['Primera', false],
      ['Segunda', true],
      ['Tercera', true],
    ])
    for (const { status, statusAt } of sent) expect(status === 'cancelled' || (statusAt.sending ?? taken + 1) <= taken).toBe(true)
    expect(await thread.conversation()).toMatchObject({ owner: { type: 'agent', memberId: 'ana' } })
  })

  it('an agent and the customer in the same instant leave one owner and a silent bot', async () => {
    const threads = await Promise.all(Array.from({ length: 6 }, (_, n) => asked(`57300100005${n}`)))
    await Promise.all(
      threads.map(async (thread, n) => {
        const said = thread.say('tres')
        await new Promise((resolve) => setTimeout(resolve, n * 6))
        await members.member('ana').takeOver(thread)
        const taken = Date.now()
        await said
        await thread.settled()
        const after = (await thread.outgoing()).filter(({ statusAt }) => (statusAt.sending ?? 0) > taken)
        expect(after.map(textOf)).toEqual([])
        expect(await thread.conversation()).toMatchObject({ owner: { type: 'agent', memberId: 'ana' } })
        expect(await owners(thread)).toEqual(['agent'])
      }),
    )
  })

  it('a reply on the phone during a turn silences the bot', async () => {
    const thread = await asked('573001000061')
    await Promise.all([thread.say('tres'), hilo.post(echoWebhook(thread.phone, 'Te ayudo yo'))])
    await until('the phone has it', async () => (await thread.conversation()).owner.type === 'phone')
    const locked = Date.now()
    await thread.settled()

    const after = (await thread.outgoing()).filter(({ by, statusAt }) => by.type === 'bot' && (statusAt.sending ?? 0) > locked)
    expect(after.map(textOf)).toEqual([])
    expect((await owners(thread)).filter((type) => type === 'phone')).toHaveLength(1)
  })

  it('two agents who close at once close one case, once', async () => {
    const thread = await asked('573001000062')
    await members.member('ana').takeOver(thread)
    const { id, caseId } = await thread.conversation()
    const { ownership, cases, thread: entries } = hilo.storage.repositories(companyId)
    const close = (memberId: string) =>
      ownership.closeCase({ conversationId: id, memberId, requestId: randomUUID(), at: Date.now(), note: `de ${memberId}` })
    await Promise.all([close('ana'), close('luis'), members.member('eva').closeCase(thread)])
    await until('the bot has it again', async () => (await thread.conversation()).owner.type === 'bot')

    const { items } = await entries.page(id, { limit: 100 })
    expect(items.filter((item) => item.kind === 'event' && item.event.type === 'caseClosed')).toHaveLength(1)
    const closed = await cases.get(caseId ?? '')
    expect([null, 'ana', 'luis', 'eva'].indexOf(closed?.closedBy ?? null)).toBeGreaterThan(0)
    expect(await thread.conversation()).toMatchObject({ status: 'closed', waitingSince: null })
  })

  it('the line of a handover goes out once, however many messages come with it', async () => {
    const line = 'Ya te atiende una persona.'
    await hilo.publish(
      drawFlow({ word: 'a plazos', nodes: { h: ['handover', { messageToContact: line, priority: 'high' }] }, arrows: ['start.next > h'] }),
    )
    const thread = threadOf(hilo, '573001000063')
    await Promise.all(['a plazos', 'a plazos', '¿hola?'].map((text) => thread.say(text)))
    await thread.receives(line)
    await thread.settled()

    expect(thread.received().filter((text) => text === line)).toHaveLength(1)
    expect(await thread.conversation()).toMatchObject({
      owner: { type: 'queue' },
      priority: 'high',
      waitingSince: expect.any(Number),
      lastMessage: { by: expect.stringMatching(/bot|customer/) },
    })
  })
})

describe('a conversation that was put away', () => {
  const snooze = async (thread: Thread, ms: number | null) => {
    const { id } = await thread.conversation()
    const requestId = randomUUID()
    const at = Date.now()
    const until = ms === null ? null : at + ms
    await hilo.storage.repositories(companyId).deskActions.snooze({ conversationId: id, memberId: 'ana', requestId, at, until })
    await members.gateway.ring(toAddress(await thread.conversation()), [`snooze:${requestId}`])
  }

  it('comes back at its moment, by the conversation’s own clock', async () => {
    const thread = await asked('573001000071')
    await members.member('ana').takeOver(thread)
    await snooze(thread, 3_000)
    expect(await thread.conversation()).toMatchObject({ status: 'snoozed' })
    await until('it is awake', async () => (await thread.conversation()).status === 'open')

    const { snoozedUntil, owner } = await thread.conversation()
    expect([snoozedUntil, owner]).toEqual([null, { type: 'agent', memberId: 'ana' }])
  })

  it('comes back when the customer writes', async () => {
    const thread = await asked('573001000072')
    await members.member('ana').takeOver(thread)
    await snooze(thread, null)
    await thread.say('¿Siguen ahí?')
    await until('it is awake', async () => (await thread.conversation()).status === 'open')

    expect(await thread.conversation()).toMatchObject({ waitingSince: expect.any(Number), owner: { type: 'agent', memberId: 'ana' } })
  })
})

describe('a flow in a conversation', () => {
  const wish = async (thread: Thread, body: EventBody) => {
    const { id } = await thread.conversation()
    const eventId = `wish:${randomUUID()}`
    await hilo.storage.repositories(companyId).events.add(id, { id: eventId, body, at: Date.now() })
    await members.gateway.ring(toAddress(await thread.conversation()), [eventId])
  }

  it('is started by a member, who gives the bot the conversation', async () => {
    const { flowId } = await hilo.publish(
      drawFlow({ word: 'garantía', nodes: { say: says('Tu garantía dura un año.') }, arrows: ['start.next > say'] }),
    )
    const thread = await asked('573001000081')
    await members.member('ana').takeOver(thread)
    await wish(thread, { type: 'startRequested', flowId, by: 'ana' })
    await thread.receives('Tu garantía dura un año.')

    expect((await thread.conversation()).owner).toEqual({ type: 'bot' })
  })

  it('is stopped by a member', async () => {
    const thread = await asked('573001000082')
    const [run] = (await thread.conversation()).state.runs
    await wish(thread, { type: 'stopRequested', runId: run?.id ?? '' })
    await until('it is over', async () => (await thread.conversation()).state.runs.length === 0)
    await thread.say('tres')
    await thread.settled()

    expect(thread.received()).toEqual([question])
  })
})

/** A message typed on the business's phone, as WhatsApp tells it. */
function echoWebhook(to: string, text: string): unknown {
  const echo = {
    from: '254700111222',
    to,
    id: newWamid(),
    timestamp: String(Math.floor(Date.now() / 1000)),
    type: 'text',
    text: { body: text },
  }
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '254700111222', phone_number_id: phoneNumberId },
    message_echoes: [echo],
  }
  return { object: 'whatsapp_business_account', entry: [{ id: '104578239910023', changes: [{ field: 'smb_message_echoes', value }] }] }
}
