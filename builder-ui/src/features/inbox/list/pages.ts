import type { Conversation } from '../conversation.ts'
import type { ConversationPage, Pages } from './list-key.ts'

/** The list with one conversation as it is now: in its place, or gone (`null` instead of it). The same list when it is not in it. */
export function putInPages(pages: Pages, id: string, conversation: Conversation | null): Pages {
  if (!pages.pages.some(({ items }) => items.some((item) => item.id === id))) return pages
  const put = (item: Conversation) => (item.id !== id ? [item] : conversation === null ? [] : [conversation])
  return { ...pages, pages: pages.pages.map((page) => ({ ...page, items: page.items.flatMap(put) })) }
}

/**
 * The list with its first page fetched anew. What the old first page had and the new one has not stays behind it, unless it is known to be
 * `gone`; with one page there was nothing behind it, so the new one is the list.
 */
export function withHead({ pages, pageParams }: Pages, head: ConversationPage, gone: ReadonlySet<string>): Pages {
  const [former, ...rest] = pages
  const [second, ...others] = rest
  if (!former || !second || head.nextCursor === null) return { pages: [head], pageParams: pageParams.slice(0, 1) }
  const isInHead = new Set(head.items.map(({ id }) => id))
  const isLeft = ({ id }: Conversation) => !isInHead.has(id) && !gone.has(id)
  const tail = [{ ...second, items: [...former.items, ...second.items] }, ...others].map((page) => ({
    ...page,
    items: page.items.filter(isLeft),
  }))
  return { pages: [{ ...head, nextCursor: former.nextCursor }, ...tail], pageParams }
}

/**
 * How far what is looked at has moved: rows that most of the visible conversations went down by (up: negative). Who jumped to the top or
 * left does not count, so the list stands still under the eyes.
 */
export function rowsMoved(visible: readonly { id: string; index: number }[], after: ReadonlyMap<string, number>): number {
  const moves = visible.flatMap(({ id, index }) => {
    const now = after.get(id)
    return now === undefined ? [] : [now - index]
  })
  const counts = new Map<number, number>()
  for (const move of moves) counts.set(move, (counts.get(move) ?? 0) + 1)
  return [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? 0
}
