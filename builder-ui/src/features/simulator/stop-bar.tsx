import { Button, Group, Paper, Text } from '@mantine/core'
import { IconHandStop } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './simulator.module.css'
import type { TrySession } from './try-session.ts'
import { useNodeWords } from './use-node-words.ts'

/** While the simulation stands still: before which node, and how to go on. */
export function StopBar({ session }: { session: TrySession }) {
  const { t } = useTranslation('simulator')
  const { nameOf } = useNodeWords(session)
  const stopped = session.simulation?.stopped
  if (!stopped) return null
  return (
    <Paper withBorder p="xs" className={classes.waiting ?? ''} role="status">
      <Group gap={8} wrap="nowrap" align="flex-start">
        <IconHandStop size={18} style={{ flex: 'none' }} aria-hidden />
        <Text size="sm">{t('stops.here', { node: nameOf(stopped.nodeId) })}</Text>
      </Group>
      <Group gap={6} mt={6}>
        <Button size="compact-sm" onClick={() => session.goOn('toNextStop')}>
          {t('stops.next')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => session.goOn('toTheEnd')}>
          {t('stops.end')}
        </Button>
      </Group>
    </Paper>
  )
}
