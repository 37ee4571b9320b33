import { Paper, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './board.module.css'

interface Props {
  name: string
  value: ReactNode
  tone?: 'plain' | 'amber' | 'red'
  /** Where those that are counted can be seen. */
  to: string
}

/** One number that leads to what it counts. */
export function Figure({ name, value, tone = 'plain', to }: Props) {
  return (
    <Paper component="a" href={to} withBorder p="md" className={classes.figure ?? ''} data-tone={tone}>
      <Text size="sm" c="dimmed">
        {name}
      </Text>
      <span className={classes.number}>{value}</span>
    </Paper>
  )
}
