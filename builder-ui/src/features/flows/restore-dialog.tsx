import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

interface Props {
  /** Null: nothing is asked. */
  version: number | null
  close: () => void
  restore: (version: number) => void
  isBusy: boolean
}

export function RestoreDialog({ version, close, restore, isBusy }: Props) {
  const { t } = useTranslation('flows')
  const { t: tApp } = useTranslation()
  return (
    <Modal
      opened={version !== null}
      onClose={close}
      title={t('versions.restoreTitle', { version })}
      closeButtonProps={{ 'aria-label': tApp('actions.close') }}
    >
      <Stack>
        <Text>{t('versions.restoreWhy')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {tApp('actions.cancel')}
          </Button>
          <Button loading={isBusy} onClick={() => version !== null && restore(version)}>
            {t('versions.restore')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
