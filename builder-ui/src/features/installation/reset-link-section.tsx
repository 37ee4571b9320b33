import { Alert, Button, Group, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { createResetLink } from '#api/contracts/installation'
import { errorSentence } from '../../app/api/error-sentence.ts'
import { useChange } from '../../app/api/use-contract.ts'
import { Section } from '../account/section.tsx'
import { ResetLinkDialog } from '../companies/reset-link-dialog.tsx'

/** Helps anybody of the installation who forgot the password. */
export function ResetLinkSection() {
  const { t } = useTranslation('installation')
  const { t: tApp } = useTranslation()
  const [email, setEmail] = useState('')
  const make = useChange(createResetLink)

  function submit(event: FormEvent) {
    event.preventDefault()
    make.mutate({ body: { email: email.trim() } })
  }

  return (
    <Section title={t('reset.title')} about={t('reset.about')}>
      <form onSubmit={submit}>
        <Stack>
          {make.error && (
            <Alert color="red" role="alert">
              {make.error.status === 404 ? t('reset.nobody') : errorSentence(make.error, tApp)}
            </Alert>
          )}
          <Group align="flex-end">
            <TextInput
              label={tApp('signIn.email')}
              type="email"
              required
              flex={1}
              miw={220}
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <Button type="submit" variant="default" loading={make.isPending}>
              {t('reset.do')}
            </Button>
          </Group>
        </Stack>
      </form>
      <ResetLinkDialog name={email} link={make.data ?? null} close={() => make.reset()} />
    </Section>
  )
}
