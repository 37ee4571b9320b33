import { Alert, Button, Group, PasswordInput, Stack, Text, Title } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getHealth, getProof, listChannels, proveChannel, updateChannel } from '#api/contracts/channels'
import { useChange } from '../../../app/api/use-contract.ts'
import { toast } from '../../../app/toast.ts'
import { type Channel, channelError } from '../channel.ts'

const leastToken = 10

/** A new token for a number that is connected; Meta is asked before it is kept. */
export function Reconnect({ channel: { id, version } }: { channel: Channel }) {
  const { t } = useTranslation('channels')
  const { t: tApp } = useTranslation()
  const [token, setToken] = useState('')
  const [isShort, setShort] = useState(false)
  const change = useChange(updateChannel, { changes: [getHealth, listChannels] })
  const prove = useChange(proveChannel, { changes: [getProof, getHealth, listChannels] })

  function submit(event: FormEvent) {
    event.preventDefault()
    const accessToken = token.trim()
    setShort(accessToken.length < leastToken)
    if (accessToken.length < leastToken) return
    const onSuccess = () => {
      setToken('')
      toast(t('reconnect.done'))
      // What the guided page says of the old token is no longer true.
      prove.mutate({ params: { id }, body: {} })
    }
    change.mutate({ params: { id }, body: { version, accessToken } }, { onSuccess })
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Title order={2} size="h3">
          {t('reconnect.title')}
        </Title>
        <Text size="sm">{t('reconnect.lead')}</Text>
        {change.error && (
          <Alert color="red" role="alert">
            {channelError(change.error, t, tApp)}
          </Alert>
        )}
        <PasswordInput
          label={t('number.token')}
          description={t('number.tokenHelp')}
          autoComplete="off"
          visibilityToggleButtonProps={{ 'aria-label': t('app.show') }}
          value={token}
          error={isShort && t('number.tooShort')}
          onChange={(event) => setToken(event.currentTarget.value)}
        />
        <Group>
          <Button type="submit" loading={change.isPending}>
            {t('reconnect.do')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
