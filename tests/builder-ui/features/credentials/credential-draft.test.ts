import { describe, expect, it } from '@jest/globals'
import { createCredential } from '#api/contracts/credentials'
import {
  blankSignIn,
  headersOf,
  nameProblems,
  refusedPlaces,
  type SignInDraft,
  signInProblems,
} from '../../../../builder-ui/src/features/credentials/credential-draft.ts'

const blank = blankSignIn()
const token = (text: string): SignInDraft => ({ ...blank, token: text })
const basic = (user: string, password: string): SignInDraft => ({ ...blank, by: 'password', user, password })
const own = (...headers: [name: string, value: string][]): SignInDraft => ({
  ...blank,
  by: 'headers',
  headers: headers.map(([name, value]) => ({ name, value })),
})

describe('what a request signs in with', () => {
  it.each<[string, SignInDraft, Record<string, string>]>([
    ['a key', token(' abc.def '), { Authorization: 'Bearer abc.def' }],
    ['a key copied with its scheme', token('bearer abc'), { Authorization: 'Bearer abc' }],
    ['a key copied with the whole header', token('Authorization: Bearer abc'), { Authorization: 'Bearer abc' }],
    ['user and password', basic('Aladdin', 'open sesame'), { Authorization: 'Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==' }],
    // RFC 7617, section 2.1.
    ['a password beyond ASCII', basic('test', '123£'), { Authorization: 'Basic dGVzdDoxMjPCow==' }],
    ['names and passwords with accents', basic('José', 'ñandú ✓'), { Authorization: 'Basic Sm9zw6k6w7FhbmTDuiDinJM=' }],
    ['a password with a colon', basic('ana', 'a:b'), { Authorization: 'Basic YW5hOmE6Yg==' }],
    ['a user without a password', basic('sk_live_1', ''), { Authorization: 'Basic c2tfbGl2ZV8xOg==' }],
    ['headers of its own', own([' X-Api-Key ', ' k-1 '], ['X-Shop', '7']), { 'X-Api-Key': 'k-1', 'X-Shop': '7' }],
    ['headers of its own, and a row left empty', own(['X-Api-Key', 'k-1'], ['', ' ']), { 'X-Api-Key': 'k-1' }],
  ])('is %s', (_name, draft, headers) => {
    expect(signInProblems(draft)).toEqual({})
    expect(headersOf(draft)).toEqual(headers)
    expect(createCredential.body.safeParse({ name: 'Bodega', headers: headersOf(draft) }).success).toBe(true)
  })

  it.each<[string, SignInDraft, object]>([
    ['no key', token(' '), { token: 'tokenMissing' }],
    ['a key of two lines', token('abc\ndef'), { token: 'unsendable' }],
    ['a key with accents', token('clavé'), { token: 'unsendable' }],
    ['a key that is too long', token('a'.repeat(3994)), { token: 'tooLong' }],
    ['no user', basic(' ', 'x'), { user: 'userMissing' }],
    ['a user with a colon', basic('a:b', 'x'), { user: 'userColon' }],
    ['a password of two lines', basic('a', 'x\ny'), { password: 'unsendable' }],
    ['a password that is too long', basic('a', 'é'.repeat(1500)), { password: 'tooLong' }],
    ['a user that is too long', basic('a'.repeat(3000), ''), { user: 'tooLong' }],
    ['no header', own(['', '']), { 'headers.0.name': 'headerNameMissing', 'headers.0.value': 'valueMissing' }],
    ['a header without a value', own(['X-Api-Key', '']), { 'headers.0.value': 'valueMissing' }],
    ['a value without a header', own(['', 'k-1']), { 'headers.0.name': 'headerNameMissing' }],
    ['a name that is none', own(['X Key', 'k-1']), { 'headers.0.name': 'headerNameBad' }],
    ['a header of the connection', own(['Host', 'evil.example']), { 'headers.0.name': 'headerReserved' }],
    ['a value with accents', own(['X-Api-Key', 'clavé']), { 'headers.0.value': 'unsendable' }],
    ['a header twice', own(['X-Key', 'a'], ['', ''], ['x-key', 'b']), { 'headers.2.name': 'headerTwice' }],
  ])('is not %s', (_name, draft, problems) => {
    expect(signInProblems(draft)).toEqual(problems)
  })

  it('begins with a key, or as it was kept before', () => {
    expect(blankSignIn()).toMatchObject({ by: 'token', headers: [{ name: '', value: '' }] })
    expect(blankSignIn('password', ['Authorization'])).toMatchObject({ by: 'password', headers: [{ name: '', value: '' }] })
    expect(blankSignIn('headers', ['X-Api-Key'])).toMatchObject({ by: 'headers', headers: [{ name: 'X-Api-Key', value: '' }] })
  })

  it('has a name', () => {
    expect([nameProblems(' '), nameProblems('Bodega')]).toEqual([{ name: 'nameMissing' }, {}])
  })

  it.each<[string, SignInDraft, string[]]>([
    ['name', token('a'), ['name']],
    ['headers.Authorization', token('a'), ['token']],
    ['headers.Authorization', basic('a', 'b'), ['user', 'password']],
    ['headers.X.Shop', own(['X-Key', 'a'], ['X.Shop', 'b']), ['headers.1.value']],
    ['headers', own(['X-Key', 'a']), ['headers.0.value']],
    ['somethingElse', token('a'), []],
  ])('shows a refusal of %s at its field', (path, draft, places) => {
    expect(refusedPlaces([path], draft)).toEqual(Object.fromEntries(places.map((place) => [place, 'refused'])))
  })
})
