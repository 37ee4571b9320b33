import { Alert, Button, Group, Text } from '@mantine/core'
import { useDeferredValue, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditor, useEditorState } from '../../canvas/editor-context.ts'
import { staleness, type TrySession } from './try-session.ts'

const refusals = {
  'simulation.tooLong': 'tooLong',
  'simulation.noSuchChoice': 'noSuchChoice',
  'simulation.noCall': 'noCall',
  'simulation.nothingWaits': 'nothingWaits',
  'simulation.noSuchNode': 'noSuchNode',
  'simulation.noRun': 'noRun',
} as const

/** What keeps the simulation from showing what would happen: the flow cannot run, has changed, or the last move could not be made. */
export function Notices({ session }: { session: TrySession }) {
  const { t } = useTranslation('simulator')
  const { simulation, broken } = session
  const refusal = simulation?.refusal
  return (
    <div role="status" aria-live="polite">
      {broken && <BrokenNotice broken={broken} />}
      <StaleNotice session={session} />
      {refusal && (
        <Alert color="yellow" p="xs" mt={8}>
          {t(`refusals.${refusals[refusal.code]}`)}
        </Alert>
      )}
    </div>
  )
}

function BrokenNotice({ broken: { nodeId } }: { broken: NonNullable<TrySession['broken']> }) {
  const { t } = useTranslation('simulator')
  const editor = useEditor()
  return (
    <Alert color="red" p="xs" mt={8} title={t('broken.title')}>
      <Text size="sm">{t(nodeId === null ? 'broken.flow' : 'broken.node')}</Text>
      {nodeId !== null && (
        <Button size="compact-xs" variant="default" mt={6} onClick={() => editor.reveal(nodeId)}>
          {t('broken.show')}
        </Button>
      )}
    </Alert>
  )
}

function StaleNotice({ session }: { session: TrySession }) {
  const { t } = useTranslation('simulator')
  const flow = useDeferredValue(useEditorState((state) => state.flow))
  const { begun, settings, stage, simulation } = session
  const stale = useMemo(() => staleness({ begun, settings }, flow, stage), [begun, settings, flow, stage])
  if (stale === null || simulation === null) return null
  return (
    <Alert color="yellow" p="xs" mt={8}>
      <Text size="sm">{t(`stale.${stale}`)}</Text>
      <Group gap={6} mt={6}>
        <Button size="compact-xs" variant="default" onClick={session.restart}>
          {t('stale.restart')}
        </Button>
        <Button size="compact-xs" variant="default" onClick={session.again}>
          {t('stale.again')}
        </Button>
      </Group>
    </Alert>
  )
}
