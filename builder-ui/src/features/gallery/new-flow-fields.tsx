import { Alert, Button, Group, Input, SegmentedControl, TextInput } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Language } from '#engine/json'
import type { ApiError } from '../../app/api/api-error.ts'
import { languageNames, languages, toLanguage } from '../../app/words/languages.ts'
import { flowError } from '../flows/flow-error.ts'

interface NameProps {
  name: string
  rename: (name: string) => void
  language: Language
  speak: (language: Language) => void
}

/** How the new flow is called, and what it speaks. */
export function NameAndLanguage({ name, rename, language, speak }: NameProps) {
  const { t } = useTranslation('gallery')
  return (
    <>
      <TextInput label={t('form.name')} required maxLength={120} value={name} onChange={(event) => rename(event.currentTarget.value)} />
      <Input.Wrapper label={t('form.language')} description={t('form.languageWhy')} labelElement="div">
        <SegmentedControl
          mt={6}
          fullWidth
          aria-label={t('form.language')}
          value={language}
          onChange={(value) => speak(toLanguage(value) ?? language)}
          data={languages.map((one) => ({ value: one, label: languageNames[one] }))}
        />
      </Input.Wrapper>
    </>
  )
}

/** Back to the gallery, or create. */
export function FormActions({ back, isPending, isReady }: { back: () => void; isPending: boolean; isReady: boolean }) {
  const { t } = useTranslation('gallery')
  return (
    <Group justify="space-between">
      <BackButton back={back} />
      <Button type="submit" loading={isPending} disabled={!isReady}>
        {t('form.do')}
      </Button>
    </Group>
  )
}

export function BackButton({ back }: { back: () => void }) {
  const { t } = useTranslation('gallery')
  return (
    <Button variant="subtle" leftSection={<IconArrowLeft size={16} aria-hidden />} onClick={back}>
      {t('form.back')}
    </Button>
  )
}

/** Why it was not created. */
export function CreateError({ error }: { error: ApiError | null }) {
  const { t: tFlows } = useTranslation('flows')
  const { t: tApp } = useTranslation()
  if (!error) return null
  return (
    <Alert color="red" role="alert">
      {flowError(error, tFlows, tApp)}
    </Alert>
  )
}
