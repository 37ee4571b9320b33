import { headerName, headerValue, MOST_HEADERS, type waysToSignIn } from '#api/contracts/credentials'
import type { es } from './words/es.ts'

type WayToSignIn = (typeof waysToSignIn)[number]

export interface OwnHeader {
  name: string
  value: string
}

/** What is typed about how to sign in; each way keeps its own, so that looking at another one loses nothing. */
export interface SignInDraft {
  by: WayToSignIn
  token: string
  user: string
  password: string
  headers: OwnHeader[]
}

/** A field of the form. */
export type Place = 'name' | 'token' | 'user' | 'password' | `headers.${number}.${keyof OwnHeader}`
export type Problems = Partial<Record<Place, keyof (typeof es)['problems']>>

/** As the other system is most likely to ask, with room for the headers that were kept before. */
export function blankSignIn(by: WayToSignIn | null = null, headerNames: readonly string[] = []): SignInDraft {
  const known = by === 'headers' ? headerNames.map((name) => ({ name, value: '' })) : []
  return { by: by ?? 'token', token: '', user: '', password: '', headers: known.length > 0 ? known : [blankHeader] }
}

export const blankHeader: OwnHeader = { name: '', value: '' }
export const mostHeaders = MOST_HEADERS

/** The headers that a call will carry; good ones only when `signInProblems` finds nothing. */
export function headersOf(draft: SignInDraft): Record<string, string> {
  if (draft.by === 'token') return { Authorization: `Bearer ${bareToken(draft.token)}` }
  if (draft.by === 'password') return { Authorization: `Basic ${toBase64(`${draft.user.trim()}:${draft.password}`)}` }
  return Object.fromEntries(filledIn(draft.headers).map(({ header: { name, value } }) => [name.trim(), value.trim()]))
}

/** What stands against keeping it, by field. */
export function signInProblems(draft: SignInDraft): Problems {
  return problemsBy[draft.by](draft)
}

export function nameProblems(name: string): Problems {
  return name.trim() === '' ? { name: 'nameMissing' } : {}
}

/** What the server found wrong in a body, told at the fields it came from; `paths` are those of `fieldProblems`. */
export function refusedPlaces(paths: readonly string[], draft: SignInDraft): Problems {
  return Object.fromEntries(paths.flatMap((path) => placesOf(path, draft)).map((place) => [place, 'refused' as const]))
}

const problemsBy: Record<WayToSignIn, (draft: SignInDraft) => Problems> = {
  token(draft) {
    if (bareToken(draft.token) === '') return { token: 'tokenMissing' }
    const problem = valueProblem(headersOf(draft)['Authorization'] ?? '')
    return problem ? { token: problem } : {}
  },
  password(draft) {
    const { user, password } = draft
    if (user.trim() === '') return { user: 'userMissing' }
    if (user.includes(':')) return { user: 'userColon' }
    if (/\p{Cc}/u.test(user.trim())) return { user: 'unsendable' }
    if (/\p{Cc}/u.test(password)) return { password: 'unsendable' }
    const problem = valueProblem(headersOf(draft)['Authorization'] ?? '')
    return problem ? { [password.length < user.length ? 'user' : 'password']: problem } : {}
  },
  headers({ headers }) {
    const filled = filledIn(headers)
    if (filled.length === 0) return { 'headers.0.name': 'headerNameMissing', 'headers.0.value': 'valueMissing' }
    const names = filled.map(({ header }) => header.name.trim().toLowerCase())
    return Object.fromEntries(
      filled.flatMap(({ header, index }, place) => {
        const ofName = names.indexOf(names[place] ?? '') < place ? 'headerTwice' : headerNameProblem(header.name.trim())
        const ofValue = header.value.trim() === '' ? 'valueMissing' : valueProblem(header.value.trim())
        return [...(ofName ? [[`headers.${index}.name`, ofName]] : []), ...(ofValue ? [[`headers.${index}.value`, ofValue]] : [])]
      }),
    )
  },
}

function headerNameProblem(name: string): Problems[Place] {
  if (name === '') return 'headerNameMissing'
  const parsed = headerName.safeParse(name)
  if (parsed.success) return undefined
  return parsed.error.issues.some(({ code }) => code === 'custom') ? 'headerReserved' : 'headerNameBad'
}

const longestValue = 4000

function valueProblem(value: string): Problems[Place] {
  if (headerValue.safeParse(value).success) return undefined
  return value.length > longestValue ? 'tooLong' : 'unsendable'
}

/** Whoever copies it out of an example often takes the words before it along. */
function bareToken(token: string): string {
  return token.trim().replace(/^(authorization:\s*)?bearer\s+/i, '')
}

/** A row that was added and left empty says nothing. */
function filledIn(headers: readonly OwnHeader[]): { header: OwnHeader; index: number }[] {
  return headers.map((header, index) => ({ header, index })).filter(({ header }) => header.name.trim() !== '' || header.value.trim() !== '')
}

function placesOf(path: string, { by, headers }: SignInDraft): Place[] {
  if (path === 'name') return ['name']
  if (path !== 'headers' && !path.startsWith('headers.')) return []
  if (by === 'token') return ['token']
  if (by === 'password') return ['user', 'password']
  const index = headers.findIndex(({ name }) => path === `headers.${name.trim()}`)
  return [`headers.${Math.max(index, 0)}.value`]
}

/** Of the text as UTF-8 (RFC 7617): names and passwords have accents. */
function toBase64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''))
}
