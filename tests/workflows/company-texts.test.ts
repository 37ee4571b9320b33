import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { flowFixture, type Hilo, startHilo } from '../support/hilo.ts'
import { companyId } from '../support/shop.ts'
import { threadOf } from '../support/thread.ts'
import { until } from '../support/until.ts'

const phone = '5215511223344'

describe('the privacy notice', () => {
  let hilo: Hilo
  beforeAll(async () => {
    hilo = await startHilo()
    await hilo.publish(flowFixture('price-keyword'))
  })
  afterAll(() => hilo.stop())

  it('comes once, with the first automated message, and the contact keeps which version and when', async () => {
    const { companyTexts, contacts } = hilo.storage.repositories(companyId)
    const thread = threadOf(hilo, phone)
    const shown = async () => (await contacts.byIdentity({ kind: 'phone', value: phone }))?.shown?.privacyNotice
    await companyTexts.save('privacyNotice', { es: 'Cuidamos tus datos.' }, { basedOn: 0, by: 'tester' })
    await thread.say('precio')
    await until('the first answer', () => thread.received().length >= 1)
    await thread.settled()
    const first = thread.received()
    expect(first[0]).toMatch(/\n\nCuidamos tus datos\.$/)
    expect(first.slice(1).join()).not.toContain('Cuidamos')
    const noted = await shown()
    expect(noted?.version).toBe(1)

    await companyTexts.save('privacyNotice', { es: 'Otro texto.' }, { basedOn: 1, by: 'tester' })
    await thread.say('precio')
    await until('the second answer', () => thread.received().length > first.length)
    expect(thread.received().slice(first.length).join()).not.toMatch(/Cuidamos|Otro texto/)
    expect(await shown()).toEqual(noted)
  })
})
