import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { usualAlerts } from '#engine/inbox/alerts'
import { mailStartOptions } from '#workflows/messages'
import { type AccountSession, openAccountSession } from '../support/account-session.ts'
import { drawFlow } from '../support/draw-flow.ts'
import { type Hilo, startHilo } from '../support/hilo.ts'
import { type MailServer, startMailServer } from '../support/mail-server.ts'
import { openMembers } from '../support/members.ts'
import { companyId } from '../support/shop.ts'
import { threadOf } from '../support/thread.ts'
import { until } from '../support/until.ts'

describe('mails', () => {
  let server: MailServer
  let hilo: Hilo
  let administrator: AccountSession
  beforeAll(async () => {
    server = await startMailServer()
    hilo = await startHilo({ SMTP_URL: server.url, SMTP_FROM: 'Hilo <hilo@example.com>' })
    const url = hilo.webhookUrl.replace('127.0.0.1', 'localhost').replace('/webhooks/whatsapp', '')
    administrator = openAccountSession(url)
    const person = { name: 'Ana', email: 'ana@example.com', password: 'correct horse battery' }
    await administrator.auth('post', '/sign-up/email', { ...person, language: 'pt' })
    await administrator.auth('post', '/sign-in/email', person)
  })
  afterAll(async () => {
    await hilo.stop()
    await server.close()
  })

  const health = async () => (await administrator.api('get', '/installation/mail')).body
  const test = async (to: string) => (await administrator.api('post', '/installation/mail/test', { to })).body
  const mailTo = (to: string) => server.mails.find((mail) => mail.to?.some(({ address }) => address === to))

  it('are sent, in the language of whoever asked, and their health is told', async () => {
    expect(await test('one@example.com')).toEqual({ outcome: 'sent', code: 'mail.sent', answer: null })
    expect(mailTo('one@example.com')).toMatchObject({ subject: 'E-mail de teste do Hilo', from: { address: 'hilo@example.com' } })
    const now = await health()
    expect(now).toMatchObject({ configured: true, server: `127.0.0.1:${server.port}`, from: 'Hilo <hilo@example.com>', lastFailure: null })
    expect(now.lastSentAt).toBeGreaterThan(Date.now() - 60_000)
  })

  it('that the server cannot take now are tried again, and arrive once', async () => {
    server.refusals.push({ code: 451, words: 'Greylisted' }, { code: 451, words: 'Greylisted' })
    const said = await test('two@example.com')
    expect(said).toMatchObject({ outcome: 'retrying', code: 'mail.later', answer: expect.stringContaining('Greylisted') })
    expect(await health()).toMatchObject({ lastFailure: { code: 'mail.later' }, waiting: 1 })
    await until('the mail arrives', () => mailTo('two@example.com'))
    await until('the failure is over', async () => (await health()).lastFailure === null)
    expect(server.mails.filter((mail) => mail.to?.some(({ address }) => address === 'two@example.com'))).toHaveLength(1)
    expect(server.asked.filter((address) => address === 'two@example.com')).toHaveLength(3)
    expect((await health()).waiting).toBe(0)
  })

  it('that the server refuses are not tried again, and its words are shown', async () => {
    server.refusals.push({ code: 550, words: 'No such user here' })
    const said = await test('three@example.com')
    expect(said).toEqual({ outcome: 'refused', code: 'mail.refused', answer: expect.stringContaining('No such user here') })
    expect(server.asked.filter((address) => address === 'three@example.com')).toHaveLength(1)
    expect(await health()).toMatchObject({ lastFailure: { code: 'mail.refused' }, waiting: 0 })
  })

  it('wait for a server that is away', async () => {
    const { port } = server
    await server.close()
    expect(await test('four@example.com')).toMatchObject({ outcome: 'retrying', code: 'mail.unreachable' })
    server = await startMailServer({ port })
    await until('the mail arrives', () => mailTo('four@example.com'))
  })

  it('that nobody could announce are sent by the sweeper', async () => {
    const { mails } = hilo.storage.repositories(companyId)
    const id = await mails.queue({
      to: 'five@example.com',
      language: 'es',
      template: { kind: 'test' },
    })
    await hilo.storage.connection.collection('outgoingMails').updateOne({ _id: id as never }, { $set: { sweepAt: 1 } })
    await hilo.client.schedule.getHandle('sweep').trigger()
    await until('the mail arrives', () => mailTo('five@example.com'))
    expect(await until('it is known', async () => (await mails.state(id))?.status === 'sent')).toBe(true)
  })

  it('tell a member who is not there that somebody waits, and not again', async () => {
    const { memberAlerts, conversations } = hilo.storage.repositories(companyId)
    const { connection } = hilo.storage
    const ana = await connection.collection('user').findOneAndUpdate({ email: 'ana@example.com' }, { $set: { emailVerified: true } })
    const memberId = String(ana?._id)
    await connection.collection('member').insertOne({ organizationId: companyId, userId: memberId, role: 'agent' })
    const queued = { ...usualAlerts.events.queued, email: true }
    const anHourAgo = Date.now() - 3_600_000
    await memberAlerts.save(memberId, { ...usualAlerts, events: { ...usualAlerts.events, queued }, version: 0 }, anHourAgo)
    await hilo.publish(drawFlow({ word: 'ayuda', nodes: { h: ['handover', {}] }, arrows: ['start.next > h'] }))
    const thread = threadOf(hilo, '573002000009')
    await thread.say('ayuda')
    await thread.settled()
    const { id } = await thread.conversation()
    // As if they had waited for six minutes.
    const since = { $set: { 'routing.ownerSince': Date.now() - 360_000 } }
    await connection.collection('conversations').updateOne({ _id: id as never }, since)
    const { gateway, close } = openMembers(hilo)
    await gateway.look(companyId)
    const mail = await until('the mail arrives', () => mailTo('ana@example.com'))
    expect(mail).toMatchObject({ subject: 'Acme: Uma conversa espera resposta' })
    expect(mail.text).toContain(`${hilo.environment.PUBLIC_URL ?? ''}/c/${companyId}/inbox/${id}`)
    expect(mail.text).not.toMatch(/ayuda|573002/)
    await gateway.look(companyId)
    await until('it was looked at again', async () => {
      const [now] = await memberAlerts.mailed()
      return now !== undefined && now.mailedUpTo > anHourAgo
    })
    await close()
    expect(server.mails.filter((one) => one.to?.some(({ address }) => address === 'ana@example.com'))).toHaveLength(1)
    expect(await conversations.get(id)).toMatchObject({ owner: { type: 'queue' } })
  })

  it('leave no address, name or link in histories or in the database', async () => {
    const { mails } = hilo.storage.installation
    const template = { kind: 'reset', name: 'Nombre-Marcado', link: 'https://hilo.example/reset-password#marked-token' } as const
    const mailId = await mails.queue({ to: 'marked@example.com', language: 'es', template })
    const options = mailStartOptions({ companyId: 'installation', mailId })
    const stored = JSON.stringify(await hilo.storage.connection.collection('outgoingMails').find().toArray())
    await hilo.client.workflow.execute('mail', options)
    const { events } = await hilo.client.workflow.getHandle(options.workflowId).fetchHistory()
    const left = JSON.stringify(await hilo.storage.connection.collection('outgoingMails').find().toArray())
    for (const text of [stored, left, JSON.stringify(events)]) expect(text).not.toMatch(/marked|example\.com|Marcado/i)
    expect(mailTo('marked@example.com')?.text).toContain('#marked-token')
  })
})
