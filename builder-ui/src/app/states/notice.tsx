import { EmptyState } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'

interface Props {
  icon: Icon
  title: string
  children?: ReactNode
  /** One thing to do about it. */
  action?: ReactNode
}

/** Stands where content would be (empty, failed, not allowed): what it is for or why there is none, and what to do. */
export function Notice({ icon: Icon, title, children, action }: Props) {
  return (
    <EmptyState icon={<Icon size={40} stroke={1.5} aria-hidden />} title={title} description={children} py="xl" maw={480} mx="auto">
      {action !== undefined && <EmptyState.Actions>{action}</EmptyState.Actions>}
    </EmptyState>
  )
}
