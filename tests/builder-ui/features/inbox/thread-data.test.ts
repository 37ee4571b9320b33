import { describe, expect, it } from '@jest/globals'
import {
  fromPage,
  type ThreadData,
  withLater,
  withLatest,
  withOlder,
} from '../../../../builder-ui/src/features/inbox/thread/thread-data.ts'
import { note, said, visit } from './entries.ts'

const page = (ids: string, nextCursor: string | null = null) => ({
  items: [...ids].map((id) => said(id, id.charCodeAt(0))),
  nextCursor,
  newestCursor: ids[0] ?? null,
  visits: [...ids].toReversed().map((id) => visit(id, id.charCodeAt(0))),
})
const idsIn = (data: ThreadData | null) => data?.entries.map(({ id }) => id).join('')

describe('what is known of a thread', () => {
  it('turns the newest page around', () => {
    const data = fromPage(page('dc', 'older'), true)
    expect([idsIn(data), data.older, data.newest, data.isAtEnd]).toEqual(['cd', 'older', 'd', true])
  })

  it('grows upwards without repeating what is here', () => {
    const data = withOlder(fromPage(page('dc', 'older'), true), page('cba'))
    expect([idsIn(data), data.older]).toEqual(['abcd', null])
  })

  it('grows downwards until nothing later is left', () => {
    const begun = fromPage(page('ba', 'older'), false)
    const later = withLater(begun, { items: [said('c', 99)], nextCursor: 'more', newestCursor: 'c', visits: [] })
    expect([idsIn(later), later.newest, later.isAtEnd]).toEqual(['abc', 'c', false])
    expect(withLater(later, { items: [], nextCursor: null, newestCursor: null, visits: [] }).isAtEnd).toBe(true)
  })

  it.each([
    ['new ones come behind', 'cb', 'edc', 'bcde'],
    ['nothing is new', 'cb', 'cb', 'bc'],
    ['everything is known already', 'dcb', 'dc', 'bcd'],
  ])('takes the newest page in: %s', (_what, known, latest, expected) => {
    expect(idsIn(withLatest(fromPage(page(known, 'older'), true), page(latest, 'more')))).toBe(expected)
  })

  it('lets go of a note that was deleted', () => {
    const known = fromPage({ items: [said('c', 3), note('n', 2), said('a', 1)], nextCursor: 'older', newestCursor: 'c', visits: [] }, true)
    expect(idsIn(withLatest(known, page('ca', 'more')))).toBe('ac')
  })

  it('tells a gap between what is known and the newest page', () => {
    expect(withLatest(fromPage(page('ba', 'older'), true), page('fed', 'more'))).toBeNull()
  })

  it('has each node flows went through once, in order, from whichever page', () => {
    const visitsIn = ({ visits }: ThreadData) => visits.map(({ nodeId }) => nodeId).join('')
    const known = fromPage(page('dc', 'older'), true)
    expect(visitsIn(withOlder(known, page('cba')))).toBe('abcd')
    expect(visitsIn(withLater(known, page('ed')))).toBe('cde')
    expect(visitsIn(withLatest(known, page('fed', 'more')) ?? known)).toBe('cdef')
  })

  it('is the newest page where that is all there is', () => {
    expect(idsIn(withLatest(fromPage(page('ba'), true), page('dc')))).toBe('cd')
  })
})
