import { Alert, Badge, Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { type accountSchema, changeEmail, getAccount, signInOptions } from '#api/contracts/account'
import { useChange, useContract } from '../../app/api/use-contract.ts'
import { sessionQuery } from '../../app/session/session.ts'
import { ErrorAlert } from '../../app/states/error-alert.tsx'
import { toast } from '../../app/toast.ts'
import { Section } from './section.tsx'

/** The address the person signs in with. */
export function EmailSection({ account: { email, emailVerified } }: { account: z.output<typeof accountSchema> }) {
  const { t } = useTranslation('account')
  const [isOpen, { open, close }] = useDisclosure(false)
  const [awaited, setAwaited] = useState<string | null>(null)
  const { data: options } = useContract(signInOptions, {})
  const state = options?.mail ? (
    <Badge variant="light" color={emailVerified ? 'green' : 'yellow'} tt="none">
      {t(emailVerified ? 'email.verified' : 'email.unverified')}
    </Badge>
  ) : null
  return (
    <Section title={t('email.title')} about={t('email.about')} state={state}>
      <Text fw={600}>{email}</Text>
      {awaited !== null && (
        <Alert color="teal" role="status">
          {t('email.confirm', { email: awaited })}
        </Alert>
      )}
      {isOpen ? (
        <ChangeEmail
          close={close}
          onAwait={(address) => {
            setAwaited(address)
            close()
          }}
        />
      ) : (
        <Group>
          <Button variant="default" onClick={open}>
            {t('email.change')}
          </Button>
        </Group>
      )}
    </Section>
  )
}

function ChangeEmail({ close, onAwait }: { close: () => void; onAwait: (email: string) => void }) {
  const { t } = useTranslation('account')
  const { t: tApp } = useTranslation()
  const queries = useQueryClient()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const change = useChange(changeEmail, { changes: [getAccount] })

  function submit(event: FormEvent) {
    event.preventDefault()
    change.mutate(
      { body: { email: email.trim(), password } },
      {
        onSuccess({ outcome }) {
          if (outcome === 'confirmByMail') return onAwait(email.trim())
          void queries.fetchQuery({ ...sessionQuery, staleTime: 0 })
          toast(tApp('saved'))
          close()
        },
      },
    )
  }

  return (
    <form onSubmit={submit}>
      <Stack maw={480}>
        <ErrorAlert error={change.error} />
        <TextInput
          label={t('email.new')}
          type="email"
          autoComplete="email"
          required
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('currentPassword')}
          autoComplete="current-password"
          required
          visibilityToggleButtonProps={{ 'aria-label': tApp('signIn.showPassword') }}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Group>
          <Button type="submit" loading={change.isPending}>
            {t('email.change')}
          </Button>
          <Button variant="default" onClick={close}>
            {tApp('actions.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
