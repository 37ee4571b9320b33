import { describe, expect, it } from '@jest/globals'
import type { Pages } from '../../../../builder-ui/src/features/inbox/list/list-key.ts'
import { putInPages, rowsMoved, withHead } from '../../../../builder-ui/src/features/inbox/list/pages.ts'
import { conversationOf } from './conversation-of.ts'

const pageOf = (ids: string, nextCursor: string | null) => ({ items: [...ids].map((id) => conversationOf({ id })), nextCursor })
const pagesOf = (...texts: string[]): Pages => ({
  pages: texts.map((ids, index) => pageOf(ids, index === texts.length - 1 ? null : `after ${ids}`)),
  pageParams: texts.map((_ids, index) => (index === 0 ? null : `after ${texts[index - 1]}`)),
})
const idsIn = ({ pages }: Pages) => pages.flatMap(({ items }) => items.map(({ id }) => id)).join('')

describe('a list of pages', () => {
  it('shows a changed conversation in its place', () => {
    const after = putInPages(pagesOf('abc', 'def'), 'e', conversationOf({ id: 'e', unread: 3 }))
    expect(idsIn(after)).toBe('abcdef')
    expect(after.pages[1]?.items[1]?.unread).toBe(3)
  })

  it('loses one that does not belong to it any more', () => {
    expect(idsIn(putInPages(pagesOf('abc', 'def'), 'b', null))).toBe('acdef')
  })

  it('stays the very same where the conversation is not in it', () => {
    const before = pagesOf('abc')
    expect(putInPages(before, 'x', conversationOf({ id: 'x' }))).toBe(before)
  })

  it.each([
    ['a new one comes to the top', 'abc', 'def', 'xab', '', 'xabcdef'],
    ['one from far below comes to the top', 'abc', 'def', 'eab', '', 'eabcdf'],
    ['the first page is as it was', 'abc', 'def', 'abc', '', 'abcdef'],
    ['one left the view', 'abc', 'def', 'acd', 'b', 'acdef'],
    ['one behind the first page left the view', 'abc', 'def', 'abc', 'e', 'abcdf'],
  ])('takes in a fresh first page: %s', (_name, first, second, head, gone, expected) => {
    expect(idsIn(withHead(pagesOf(first, second), pageOf(head, 'more'), new Set(gone)))).toBe(expected)
  })

  it('is the fresh page alone where there was one page, or where nothing is behind it now', () => {
    const one: Pages = { pages: [pageOf('abc', 'more')], pageParams: [null] }
    expect(withHead(one, pageOf('xab', 'later'), new Set()).pages).toEqual([pageOf('xab', 'later')])
    expect(idsIn(withHead(pagesOf('abc', 'def'), pageOf('ab', null), new Set()))).toBe('ab')
  })
})

describe('what is looked at', () => {
  const rows = (ids: string, from: number) => [...ids].map((id, place) => ({ id, index: from + place }))
  const places = (ids: string) => new Map([...ids].map((id, index) => [id, index]))

  it.each([
    ['stands still when nothing changed', 'cde', 2, 'abcdefgh', 0],
    ['goes down by a new one above', 'cde', 2, 'xabcdefgh', 1],
    ['goes down when one from below jumps to the top', 'cde', 2, 'habcdefg', 1],
    ['stands still when one of them jumps to the top', 'cdef', 2, 'cabdefgh', 0],
    ['goes up when one above leaves', 'cde', 2, 'bcdefgh', -1],
    ['stands still when all of it is gone', 'cde', 2, 'ab', 0],
  ])('%s', (_name, visible, from, after, moved) => {
    expect(rowsMoved(rows(visible, from), places(after))).toBe(moved)
  })
})
