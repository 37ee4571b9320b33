import { Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CreateError, FormActions, NameAndLanguage } from './new-flow-fields.tsx'
import { useCreateFlow } from './use-create-flow.ts'
import { useSpokenLanguage } from './use-spoken-language.ts'

/** A flow drawn from nothing: only its name and what it speaks. */
export function EmptyFlowForm({ back, close }: { back: () => void; close: () => void }) {
  const { t } = useTranslation('gallery')
  const [name, setName] = useState('')
  const [language, setLanguage] = useState(useSpokenLanguage())
  const { create, isPending, error } = useCreateFlow(close)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        create({ name, language })
      }}
    >
      <Stack maw={480}>
        <Text size="sm">{t('empty.about')}</Text>
        <CreateError error={error} />
        <NameAndLanguage name={name} rename={setName} language={language} speak={setLanguage} />
        <FormActions back={back} isPending={isPending} isReady={name.trim() !== ''} />
      </Stack>
    </form>
  )
}
