import { ScrollArea } from '@mantine/core'
import type { ReactNode } from 'react'

/** A long list inside a dialog: scrolled by keyboard too, since nothing in it need take the focus. */
export function ScrollBox({ label, height, children }: { label: string; height: number; children: ReactNode }) {
  return (
    <ScrollArea.Autosize mah={height} type="auto" viewportProps={{ tabIndex: 0, role: 'group', 'aria-label': label }}>
      {children}
    </ScrollArea.Autosize>
  )
}
