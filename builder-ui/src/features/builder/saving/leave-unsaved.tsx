import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFlowLife } from '../flow-life.ts'

/** Saves before the flow is left; asks only when that does not succeed. */
export function LeaveUnsaved() {
  const { t } = useTranslation('builder')
  const { saver } = useFlowLife()
  const { status, proceed, reset } = useBlocker({
    // Panels and versions are places inside the flow.
    shouldBlockFn: async ({ current, next }) => current.pathname !== next.pathname && !(await saver.flush()),
    enableBeforeUnload: () => {
      if (!saver.isDirty()) return false
      void saver.flush({ isLeaving: true })
      return true
    },
    withResolver: true,
  })
  return (
    <Modal opened={status === 'blocked'} onClose={() => reset?.()} title={t('leave.title')} withCloseButton={false}>
      <Stack>
        <Text size="sm">{t('leave.why')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => proceed?.()}>
            {t('leave.go')}
          </Button>
          <Button onClick={() => reset?.()} data-autofocus>
            {t('leave.stay')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
