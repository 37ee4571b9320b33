import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createCompany, getCompany, listCompanies, updateCompany } from '#api/contracts/companies'
import { listMembers } from '#api/contracts/members'
import { ApiError } from '../../../builder-ui/src/app/api/api-error.ts'
import { callApi } from '../../../builder-ui/src/app/api/call-api.ts'
import { signInGate } from '../../../builder-ui/src/app/session/sign-in-gate.ts'
import { openTestApi, type TestApi, type TestCompany } from '../../support/api.ts'
import { until } from '../../support/until.ts'

describe('a call of the page', () => {
  let api: TestApi
  let company: TestCompany
  let cookie: string
  const realFetch = globalThis.fetch
  beforeAll(async () => {
    api = await openTestApi()
    company = await api.company('Zapatería La Lupita')
    cookie = company.owner.cookie
    // As a browser on the product's own page: addresses without a host, the session's cookie by itself.
    globalThis.fetch = (address, request) => {
      const headers = new Headers(request?.headers)
      headers.set('cookie', cookie)
      return realFetch(`${api.url}${String(address)}`, { ...request, headers })
    }
  })
  afterAll(async () => {
    globalThis.fetch = realFetch
    await api.close()
  })

  it('answers what the contract says, for the company it names', async () => {
    const { name, currency } = await callApi(getCompany, { params: { id: company.id } }, { companyId: company.id })
    expect([name, currency]).toEqual(['Zapatería La Lupita', 'MXN'])
    const { items } = await callApi(listCompanies, {}, { companyId: null })
    expect(items.map(({ role }) => role)).toEqual(['owner'])
    expect((await callApi(listMembers, { query: { limit: 1 } }, { companyId: company.id })).items).toHaveLength(1)
  })

  it.each([
    ['a foreign company', () => callApi(getCompany, { params: { id: 'other' } }, { companyId: company.id }), 'company.notFound', 404],
    ['an old version', () => change({ version: 99 }), 'company.conflict', 409],
    ['a value that does not fit', () => change({ version: 1, country: 'Mexico' }), 'request.invalid', 400],
    ['what only the administrator may', () => callApi(createCompany, { body: { name: 'x' } }, { companyId: null }), 'auth.forbidden', 403],
  ])('says no with a code for %s', async (_what, call, code, status) => {
    const error = await call().then(
      () => null,
      (thrown: unknown) => thrown,
    )
    expect(error).toBeInstanceOf(ApiError)
    expect(error).toMatchObject({ code, status })
  })

  it('is done once under one key', async () => {
    const { version } = await callApi(getCompany, { params: { id: company.id } }, { companyId: company.id })
    const input = { params: { id: company.id }, body: { name: 'La Lupita', version } }
    const options = { companyId: company.id, idempotencyKey: 'one-wish' }
    const [first, again] = [await callApi(updateCompany, input, options), await callApi(updateCompany, input, options)]
    expect([first.version, again.version]).toEqual([version + 1, version + 1])
  })

  it('waits at the gate when the session has ended, and goes on when the person is back', async () => {
    const good = cookie
    cookie = 'hilo.session_token=gone'
    const call = callApi(getCompany, { params: { id: company.id } }, { companyId: company.id })
    await until('the gate is closed', () => signInGate.isWaiting())
    cookie = good
    signInGate.open()
    expect((await call).id).toBe(company.id)
  })

  it('tells that nobody answered', async () => {
    const before = globalThis.fetch
    globalThis.fetch = () => realFetch('http://127.0.0.1:1/')
    const error = await callApi(listCompanies, {}, { companyId: null }).catch((thrown: unknown) => thrown)
    globalThis.fetch = before
    expect(error).toMatchObject({ code: 'network.away', status: 0 })
  })

  function change(body: { version: number; country?: string }) {
    return callApi(updateCompany, { params: { id: company.id }, body }, { companyId: company.id })
  }
})
