import type { Icon } from '@tabler/icons-react'
import { useEffect, useSyncExternalStore } from 'react'

/** Something the command bar can do while the page that offers it is open. */
export interface Command {
  id: string
  label: string
  icon: Icon
  run: () => void
  /** Other words people may type for it. */
  keywords?: string
}

let offered: readonly Command[] = []
const watchers = new Set<() => void>()

/** Offers commands in the command bar for as long as the component lives. Keep the list stable (`useMemo`). */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => {
    change([...offered, ...commands])
    return () => change(offered.filter((command) => !commands.includes(command)))
  }, [commands])
}

export function useOfferedCommands(): readonly Command[] {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    () => offered,
  )
}

function change(commands: readonly Command[]): void {
  offered = commands
  for (const watcher of watchers) watcher()
}
