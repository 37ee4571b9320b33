import { create } from 'zustand'
import type { Conversation } from '../conversation.ts'

interface ListState {
  /** As they are listed now, for keys that go from one to the next. */
  items: readonly Conversation[]
  /** They are on their way: keys have nothing to act on yet. */
  isComing: boolean
  selected: ReadonlySet<string>
  /** Where a range begins that Shift ends. */
  anchor: string | null
  /** Search takes the place of the list. */
  isSearching: boolean
  /** How many of those that something is done with are through. */
  progress: { done: number; count: number } | null
}

const nothing: ReadonlySet<string> = new Set()

/** What keys, menus and the bulk bar know of the list that is shown. */
export const useListState = create<ListState>(() => ({
  ...{ items: [], isComing: false, selected: nothing, anchor: null, isSearching: false, progress: null },
}))

export const listState = {
  get: useListState.getState,
  show: (items: readonly Conversation[]) => useListState.setState({ items }),
  setComing: (isComing: boolean) => useListState.setState({ isComing }),
  /** The next of the listed conversations after one (or before: -1); null where there is none. */
  beside(id: string | undefined, step: 1 | -1): Conversation | null {
    const { items } = useListState.getState()
    const index = items.findIndex((item) => item.id === id)
    return (index === -1 ? items[0] : items[index + step]) ?? null
  },
  toggle(id: string): void {
    useListState.setState(({ selected }) => ({ selected: toggled(selected, id), anchor: id }))
  },
  /** From the last one that was selected by itself to this one. */
  selectTo(id: string): void {
    useListState.setState(({ items, selected, anchor }) => {
      const ids = items.map((item) => item.id)
      const [from, to] = [ids.indexOf(anchor ?? id), ids.indexOf(id)].toSorted((one, other) => one - other)
      return { selected: new Set([...selected, ...ids.slice(Math.max(0, from ?? 0), (to ?? 0) + 1)]), anchor: anchor ?? id }
    })
  },
  selectAll: () => useListState.setState(({ items }) => ({ selected: new Set(items.map(({ id }) => id)) })),
  choose: (ids: readonly string[]) => useListState.setState({ selected: new Set(ids), anchor: null }),
  clear: () => useListState.setState({ selected: nothing, anchor: null }),
  setProgress: (progress: ListState['progress']) => useListState.setState({ progress }),
  search: (isSearching: boolean) => useListState.setState({ isSearching }),
}

/** The selected conversations as they are listed. */
export function selectedConversations(): Conversation[] {
  const { items, selected } = useListState.getState()
  return items.filter(({ id }) => selected.has(id))
}

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return next
}
