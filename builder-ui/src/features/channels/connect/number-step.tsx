import { Alert, Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { createChannel, getChannel, listChannels, updateChannel } from '#api/contracts/channels'
import { useChange } from '../../../app/api/use-contract.ts'
import { type Channel, channelError } from '../channel.ts'
import { given, isDigits } from '../fields.ts'
import { meta, OutsideLink } from '../outside-link.tsx'
import type { Draft } from './draft.ts'

interface Props {
  channel: Channel | null
  draft: Draft
  keep: (change: Partial<Draft>) => void
  onSaved: (channel: Channel) => void
}

const leastToken = 10

/** The account, the number and the token. Saving makes the channel, or mends it; a stored token is not shown, an empty field keeps it. */
export function NumberStep({ channel, draft, keep, onSaved }: Props) {
  const { t } = useTranslation('channels')
  const { t: tApp } = useTranslation()
  const isConnected = channel !== null && channel.status !== 'pending'
  const form = useForm({
    initialValues: {
      name: channel?.name ?? (draft.name || t('number.suggestion')),
      accountId: channel?.account.accountId ?? draft.accountId,
      phoneNumberId: channel?.account.senderId ?? draft.phoneNumberId,
      accessToken: '',
    },
    onValuesChange: ({ name, accountId, phoneNumberId }) => channel === null && keep({ name, accountId, phoneNumberId }),
    validate: {
      accountId: (value) => (isDigits(value) ? null : t('number.digits')),
      phoneNumberId: (value) => (isDigits(value) ? null : t('number.digits')),
      accessToken: (value) => ((channel && value === '') || value.trim().length >= leastToken ? null : t('number.tooShort')),
    },
  })
  const create = useChange(createChannel, { changes: [listChannels] })
  const update = useChange(updateChannel, { changes: [listChannels, getChannel] })
  const error = create.error ?? update.error

  function submit(values: typeof form.values) {
    const name = values.name.trim()
    const accountId = values.accountId.trim()
    const phoneNumberId = values.phoneNumberId.trim()
    const accessToken = values.accessToken.trim()
    const onSuccess = (saved: Channel) => {
      form.setFieldValue('accessToken', '')
      onSaved(saved)
    }
    if (channel === null) {
      create.mutate({ body: { kind: 'whatsapp', name, accountId, phoneNumberId, accessToken, appKey: draft.appKey } }, { onSuccess })
      return
    }
    const body = {
      version: channel.version,
      name,
      ...(accountId !== channel.account.accountId && { accountId }),
      ...(!isConnected && phoneNumberId !== channel.account.senderId && { phoneNumberId }),
      ...given({ accessToken }),
    }
    update.mutate({ params: { id: channel.id }, body }, { onSuccess })
  }

  return (
    <form onSubmit={form.onSubmit(submit)} noValidate>
      <Stack gap="md">
        <Text size="sm">{t('number.lead')}</Text>
        <OutsideLink href={meta.apps}>{t('number.go')}</OutsideLink>
        {error && (
          <Alert color="red" role="alert">
            {channelError(error, t, tApp)}
          </Alert>
        )}
        <TextInput label={t('number.name')} description={t('number.nameHelp')} required maxLength={120} {...form.getInputProps('name')} />
        <TextInput
          label={t('number.accountId')}
          description={t('number.accountIdHelp')}
          inputMode="numeric"
          autoComplete="off"
          required
          {...form.getInputProps('accountId')}
        />
        <TextInput
          label={t('number.phoneNumberId')}
          description={isConnected ? t('number.fixed') : t('number.phoneNumberIdHelp')}
          inputMode="numeric"
          autoComplete="off"
          required
          readOnly={isConnected}
          {...form.getInputProps('phoneNumberId')}
        />
        <PasswordInput
          label={t('number.token')}
          description={channel ? `${t('number.tokenHelp')} ${t('number.tokenKeep')}` : t('number.tokenHelp')}
          autoComplete="off"
          required={channel === null}
          visibilityToggleButtonProps={{ 'aria-label': t('app.show') }}
          {...form.getInputProps('accessToken')}
        />
        <Group>
          <Button type="submit" loading={create.isPending || update.isPending} disabled={form.values.name.trim() === ''}>
            {t('number.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
