import { Fieldset, Stack, TagsInput, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { companySchema } from '#api/contracts/companies'

type OwnWords = z.output<typeof companySchema>['globalWords']
const meanings = ['person', 'menu', 'stop'] as const
const mostWords = 50

interface Props {
  value: OwnWords
  onChange: (words: OwnWords) => void
  isReadOnly: boolean
}

/** The company's own words that always work, whatever flow a customer is in; those built in stay. */
export function WordsFields({ value, onChange, isReadOnly }: Props) {
  const { t } = useTranslation('companies')
  return (
    <Fieldset legend={t('words.title')}>
      <Stack gap="sm">
        <Text size="sm">{t('words.lead')}</Text>
        {meanings.map((meaning) => (
          <TagsInput
            key={meaning}
            label={t(`words.${meaning}`)}
            description={t(`words.${meaning}Help`)}
            value={value[meaning] ?? []}
            onChange={(chosen) => onChange({ ...value, [meaning]: chosen.map((word) => word.trim()).filter((word) => word !== '') })}
            maxTags={mostWords}
            readOnly={isReadOnly}
            acceptValueOnBlur
          />
        ))}
      </Stack>
    </Fieldset>
  )
}
