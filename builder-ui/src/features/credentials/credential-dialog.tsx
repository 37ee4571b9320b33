import { Checkbox, Modal, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { createCredential, listCredentials, updateCredential } from '#api/contracts/credentials'
import { getFlowKnown } from '#api/contracts/flow-known'
import { fieldProblems } from '../../app/api/api-error.ts'
import { type Item, useChange } from '../../app/api/use-contract.ts'
import { DialogButtons } from '../../app/dialogs/dialog-buttons.tsx'
import { ErrorAlert } from '../../app/states/error-alert.tsx'
import { blankSignIn, headersOf, nameProblems, type Problems, refusedPlaces, signInProblems } from './credential-draft.ts'
import { SignInFields } from './sign-in-fields.tsx'

export type Credential = Item<typeof listCredentials>

interface Props {
  /** Null: it is being made. */
  credential: Credential | null
  /** What was typed before, where a name was. */
  typed?: string
  close: () => void
  saved: (credential: Credential) => void
}

const changes = [listCredentials, getFlowKnown]

/** Makes what requests of flows sign in with, or renews it under the same id: kept sealed, and never shown again. */
export function CredentialDialog({ credential, typed = '', close, saved }: Props) {
  const { t } = useTranslation('credentials')
  const { t: tApp } = useTranslation()
  const [name, setName] = useState(credential?.name ?? typed)
  const [isRenewed, setRenewed] = useState(true)
  const [signIn, setSignIn] = useState(() => blankSignIn(credential?.signsInBy, credential?.headerNames))
  const form = useRef<HTMLFormElement>(null)
  const [tries, setTries] = useState(0)
  const create = useChange(createCredential, { changes })
  const update = useChange(updateCredential, { changes })
  const attempt = credential === null ? create : update
  const found: Problems = { ...nameProblems(name), ...(isRenewed && signInProblems(signIn)) }
  const problems = tries > 0 ? { ...refusedPlaces(Object.keys(fieldProblems(attempt.error)), signIn), ...found } : {}

  // On a phone what is wrong may stand above what is seen.
  useEffect(() => {
    if (tries > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [tries])

  /** What the server said is about what stood there before. */
  function change(write: () => void) {
    write()
    if (attempt.isError) attempt.reset()
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    setTries(tries + 1)
    if (Object.keys(found).length > 0) return
    const headers = headersOf(signIn)
    if (credential === null) create.mutate({ body: { name, headers } }, { onSuccess: saved })
    else update.mutate({ params: { id: credential.id }, body: { name, ...(isRenewed && { headers }) } }, { onSuccess: saved })
  }

  return (
    <Modal
      opened
      onClose={close}
      title={credential === null ? t('new') : t('renewTitle', { name: credential.name })}
      size="lg"
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': tApp('actions.close') }}
    >
      <form ref={form} onSubmit={submit} noValidate autoComplete="off">
        <Stack>
          <Text size="sm" c="dimmed">
            {t(credential === null ? 'sealed' : 'renewHelp')}
          </Text>
          <ErrorAlert error={attempt.error} />
          <TextInput
            label={t('name')}
            description={t('nameHelp')}
            required
            maxLength={120}
            autoComplete="off"
            data-autofocus
            error={problems.name && t(`problems.${problems.name}`)}
            value={name}
            onChange={({ currentTarget: { value } }) => change(() => setName(value))}
          />
          {credential !== null && (
            <Checkbox
              label={t('renewSecret')}
              description={t('renewSecretHelp')}
              checked={isRenewed}
              onChange={(event) => setRenewed(event.currentTarget.checked)}
            />
          )}
          {isRenewed && <SignInFields draft={signIn} onChange={(next) => change(() => setSignIn(next))} problems={problems} />}
          <DialogButtons close={close} isBusy={attempt.isPending} />
        </Stack>
      </form>
    </Modal>
  )
}
