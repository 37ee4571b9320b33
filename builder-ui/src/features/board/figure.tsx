import { Paper, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { companyAddress } from '../../app/page.ts'
import { useCompany } from '../../app/shell/company.ts'
import classes from './board.module.css'
import { type InboxPlace, searchOf } from './inbox-place.ts'

interface Props {
  name: string
  value: ReactNode
  tone?: 'plain' | 'amber' | 'red'
  /** Where those that are counted can be seen. */
  to: InboxPlace
}

/** One number that leads to what it counts. */
export function Figure({ name, value, tone = 'plain', to }: Props) {
  const { id } = useCompany()
  return (
    <Paper
      component={Link}
      to={companyAddress(id, 'inbox')}
      search={searchOf(to)}
      withBorder
      p="md"
      className={classes.figure ?? ''}
      data-tone={tone}
    >
      <Text size="sm" c="dimmed">
        {name}
      </Text>
      <span className={classes.number}>{value}</span>
    </Paper>
  )
}
