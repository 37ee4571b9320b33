import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { getHealth, listChannels, pauseChannel } from '#api/contracts/channels'
import { ApiError } from '../../../app/api/api-error.ts'
import { useChange } from '../../../app/api/use-contract.ts'
import { toast } from '../../../app/toast.ts'
import { type Channel, channelError } from '../channel.ts'

export function PauseChannel({ channel: { id, status } }: { channel: Channel }) {
  const { t } = useTranslation('channels')
  const { t: tApp } = useTranslation()
  const change = useChange(pauseChannel, { changes: [getHealth, listChannels] })
  const paused = status !== 'paused'
  const onSuccess = () => toast(t(paused ? 'pause.done' : 'pause.undone'))
  return (
    <Stack gap="sm">
      <Title order={2} size="h3">
        {t('pause.title')}
      </Title>
      <Text size="sm">{t('pause.lead')}</Text>
      {change.error && (
        <Alert color="red" role="alert">
          {change.error instanceof ApiError && change.error.code === 'channel.conflict'
            ? t('errors.pauseFirst')
            : channelError(change.error, t, tApp)}
        </Alert>
      )}
      <Group>
        <Button
          variant="default"
          loading={change.isPending}
          leftSection={paused ? <IconPlayerPause size={16} aria-hidden /> : <IconPlayerPlay size={16} aria-hidden />}
          onClick={() => change.mutate({ params: { id }, body: { paused } }, { onSuccess })}
        >
          {t(paused ? 'pause.do' : 'pause.undo')}
        </Button>
      </Group>
    </Stack>
  )
}
