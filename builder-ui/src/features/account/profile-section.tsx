import { Button, Group, Select, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { type accountSchema, getAccount } from '#api/contracts/account'
import { refresh } from '../../app/api/use-contract.ts'
import { sessionQuery } from '../../app/session/session.ts'
import { ErrorAlert } from '../../app/states/error-alert.tsx'
import { toast } from '../../app/toast.ts'
import { languageNames, languages, toLanguage } from '../../app/words/languages.ts'
import { changeLanguage } from '../../app/words/start-words.ts'
import { callOwnAuth } from './own-auth.ts'
import { Section } from './section.tsx'

/** How the person is called, and the language of their pages and mails. */
export function ProfileSection({ account }: { account: z.output<typeof accountSchema> }) {
  const { t } = useTranslation('account')
  const { t: tApp } = useTranslation()
  const queries = useQueryClient()
  const [name, setName] = useState(account.name)
  const [language, setLanguage] = useState(account.language)
  const save = useMutation({
    retry: false,
    mutationFn: () => callOwnAuth('/update-user', z.unknown(), { name: name.trim(), language }),
    async onSuccess() {
      await changeLanguage(language)
      await Promise.all([refresh(queries, null, [getAccount]), queries.fetchQuery({ ...sessionQuery, staleTime: 0 })])
      toast(tApp('saved'))
    },
  })

  function submit(event: FormEvent) {
    event.preventDefault()
    save.mutate()
  }

  return (
    <Section title={t('profile.title')}>
      <form onSubmit={submit}>
        <Stack maw={480}>
          <ErrorAlert error={save.error} />
          <TextInput
            label={t('profile.name')}
            description={t('profile.nameHelp')}
            autoComplete="name"
            required
            maxLength={120}
            pattern=".*\S.*"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Select
            label={tApp('language')}
            description={t('profile.languageHelp')}
            allowDeselect={false}
            data={languages.map((value) => ({ value, label: languageNames[value] }))}
            value={language}
            onChange={(value) => setLanguage(toLanguage(value) ?? language)}
          />
          <Group>
            <Button type="submit" loading={save.isPending}>
              {tApp('actions.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  )
}
