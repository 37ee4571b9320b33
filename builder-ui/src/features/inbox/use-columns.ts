import { useLocalStorage, useMediaQuery } from '@mantine/hooks'
import { z } from 'zod'
import { create } from 'zustand'

const keptSchema = z.object({ views: z.boolean().optional(), list: z.boolean().optional(), context: z.boolean().optional() })
type Kept = z.infer<typeof keptSchema>
export type Column = keyof Kept

export interface Columns {
  isOpen: Record<Column, boolean>
  /** One column at a time. */
  isPhone: boolean
  /** The context lies over the thread, for there is no room beside it. */
  isContextOver: boolean
  toggle: (column: Column) => void
}

/** Where the context lies over the page it is opened for a look, and nothing of it is kept. */
const useOver = create<{ isOpen: boolean }>(() => ({ isOpen: false }))

/** Which columns of the inbox are open: as the person left them in this browser, else as the screen has room. */
export function useColumns(): Columns {
  const [kept, keep] = useLocalStorage<Kept>({
    key: 'hilo-inbox-columns',
    defaultValue: {},
    getInitialValueInEffect: false,
    deserialize: (text) => keptSchema.catch({}).parse(text === undefined ? {} : JSON.parse(text)),
  })
  const isPhone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false })
  const isContextOver = useMediaQuery('(max-width: 74.99em)', false, { getInitialValueInEffect: false })
  const hasRoomForViews = useMediaQuery('(min-width: 90em)', true, { getInitialValueInEffect: false })
  const isContextShown = useOver(({ isOpen }) => isOpen)
  const isOpen = {
    views: !isContextOver && (kept.views ?? hasRoomForViews),
    list: isPhone || (kept.list ?? true),
    context: isContextOver ? isContextShown : (kept.context ?? true),
  }
  return {
    isOpen,
    isPhone,
    isContextOver,
    toggle: (column) =>
      column === 'context' && isContextOver
        ? useOver.setState({ isOpen: !isContextShown })
        : keep((before) => ({ ...before, [column]: !isOpen[column] })),
  }
}
