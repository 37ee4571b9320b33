import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openTestApi, type TestApi, type TestCompany } from '../support/api.ts'

describe('the settings of a company', () => {
  let api: TestApi
  let acme: TestCompany
  let admin: Awaited<ReturnType<TestCompany['member']>>
  beforeAll(async () => {
    api = await openTestApi()
    acme = await api.company('Acme')
    admin = await acme.member('admin')
  })
  afterAll(() => api.close())

  it.each([
    ['/privacy-notice', 'privacyNotice'],
    ['/opening-text', 'opening'],
  ] as const)('keep every version of %s', async (path, kind) => {
    const url = `/api/v1${path}`
    expect((await admin.get(url)).body).toEqual({ version: 0, texts: {}, savedAt: null, savedBy: null })
    const first = await admin.put(url).send({ version: 0, texts: { es: ' Cuidamos tus datos. ' } })
    expect(first.body).toMatchObject({ version: 1, texts: { es: 'Cuidamos tus datos.' }, savedBy: admin.userId })
    const second = await admin.put(url).send({ version: 1, texts: { es: 'Otro texto.', en: 'Another text.' } })
    expect(second.body.version).toBe(2)
    expect((await admin.put(url).send({ version: 1, texts: {} })).body.code).toBe('companyText.conflict')
    const both = await Promise.all([3, 4].map(() => admin.put(url).send({ version: 2, texts: { pt: 'Texto.' } })))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const { items, nextCursor } = (await admin.get(`${url}/versions?limit=2`)).body
    expect(items.map(({ version }: { version: number }) => version)).toEqual([3, 2])
    const rest = (await admin.get(`${url}/versions?limit=2&cursor=${encodeURIComponent(nextCursor)}`)).body
    expect(rest.items).toMatchObject([{ version: 1, texts: { es: 'Cuidamos tus datos.' } }])
    const view = await api.storage.repositories(acme.id).companies.view()
    expect(view.texts?.[kind]).toEqual({ version: 3, texts: { pt: 'Texto.' } })
    expect((await admin.put(url).send({ version: 3, texts: { es: 'x'.repeat(901) } })).status).toBe(400)
  })

  it('take name, country, language, currency and time zone', async () => {
    const before = (await admin.get(`/api/v1/companies/${acme.id}`)).body
    const changes = { name: 'Acme BR', country: 'BR', language: 'pt', currency: 'BRL', timeZone: 'America/Sao_Paulo' }
    const after = await admin.patch(`/api/v1/companies/${acme.id}`).send({ version: before.version, ...changes })
    expect(after.body).toMatchObject(changes)
    expect(
      (await admin.patch(`/api/v1/companies/${acme.id}`).send({ version: after.body.version, timeZone: 'America/Macondo' })).status,
    ).toBe(400)
  })

  it('take calendars with national holidays, and give old ones back as they were', async () => {
    const day = [
      { from: '09:00', to: '13:00' },
      { from: '14:00', to: '18:00' },
    ]
    const hours = { name: 'Tienda', timeZone: 'America/Bogota', week: [day, day, day, day, day, [], []] }
    const plain = (await admin.post('/api/v1/calendars').send(hours).expect(201)).body
    expect(plain).toMatchObject({ holidayCountry: null, holidays: [], exceptions: [] })
    const exceptions = [{ date: '2026-12-24', name: 'Nochebuena', intervals: [{ from: '09:00', to: '12:00' }] }]
    const body = { ...hours, holidayCountry: 'CO', holidays: ['2026-12-31'], exceptions }
    const changed = await admin.put(`/api/v1/calendars/${plain.id}`).send(body)
    expect(changed.body).toMatchObject(body)
    expect((await admin.put(`/api/v1/calendars/${plain.id}`).send(hours)).body.holidayCountry).toBeNull()
    expect((await admin.post('/api/v1/calendars').send({ ...body, holidayCountry: 'US' })).status).toBe(400)
  })
})
