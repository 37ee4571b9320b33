import { Button, Group, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { createMetaApp, getMetaAppConnection, listMetaApps, type metaAppSchema, updateMetaApp } from '#api/contracts/meta-apps'
import { useChange } from '../../app/api/use-contract.ts'
import { ErrorAlert } from '../../app/states/error-alert.tsx'
import { toast } from '../../app/toast.ts'
import { given, isDigits } from './fields.ts'
import { meta, OutsideLink } from './outside-link.tsx'

export type MetaApp = z.output<typeof metaAppSchema>

interface Props {
  /** Absent: a new one. */
  app?: MetaApp
  onSaved: (app: MetaApp) => void
  cancel: () => void
}

const changes = [listMetaApps, getMetaAppConnection]
const leastSecret = 8

/** A Meta app of the company. Stored secrets are not shown; an empty field keeps them. */
export function OwnAppForm({ app, onSaved, cancel }: Props) {
  const { t } = useTranslation('channels')
  const isSecret = (value: string) => value === '' || value.trim().length >= leastSecret
  const form = useForm({
    initialValues: { name: app?.name ?? '', appId: app?.appId ?? '', appSecret: '', verifyToken: '' },
    validate: {
      appId: (value) => (isDigits(value) ? null : t('number.digits')),
      appSecret: (value) => (isSecret(value) && (app || value !== '') ? null : t('number.tooShort')),
      verifyToken: (value) => (isSecret(value) ? null : t('number.tooShort')),
    },
  })
  const create = useChange(createMetaApp, { changes })
  const update = useChange(updateMetaApp, { changes })
  const error = create.error ?? update.error

  function submit({ name, appId, appSecret, verifyToken }: typeof form.values) {
    const onSuccess = (saved: MetaApp) => {
      toast(t('app.added'))
      onSaved(saved)
    }
    const plain = { name: name.trim(), appId: appId.trim() }
    const secrets = given({ appSecret: appSecret.trim(), verifyToken: verifyToken.trim() })
    if (app) update.mutate({ params: { key: app.key }, body: { ...plain, ...secrets } }, { onSuccess })
    else create.mutate({ body: { ...plain, ...secrets, appSecret: appSecret.trim() } }, { onSuccess })
  }

  const secretInput = { autoComplete: 'off', visibilityToggleButtonProps: { 'aria-label': t('app.show') } }
  return (
    <form onSubmit={form.onSubmit(submit)} noValidate>
      <Stack gap="md">
        <ErrorAlert error={error} />
        <TextInput label={t('app.name')} description={t('app.nameHelp')} maxLength={120} required {...form.getInputProps('name')} />
        <TextInput
          label={t('app.id')}
          description={t('app.idHelp')}
          inputMode="numeric"
          autoComplete="off"
          required
          {...form.getInputProps('appId')}
        />
        <PasswordInput
          label={t('app.secret')}
          description={app ? `${t('app.secretHelp')} ${t('app.secretKeep')}` : t('app.secretHelp')}
          required={!app}
          {...secretInput}
          {...form.getInputProps('appSecret')}
        />
        <PasswordInput
          label={t('app.verifyToken')}
          description={app ? t('app.secretKeep') : t('app.verifyTokenHelp')}
          {...secretInput}
          {...form.getInputProps('verifyToken')}
        />
        <OutsideLink href={meta.apps}>{t('webhook.go')}</OutsideLink>
        <Group>
          <Button type="submit" loading={create.isPending || update.isPending} disabled={form.values.name.trim() === ''}>
            {t('app.save')}
          </Button>
          <Button variant="default" onClick={cancel}>
            {t('remove.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
