import { Group, SegmentedControl, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CompanyTexts, textFor } from '#engine/conversation/company-text'
import { useCompany } from '../../app/shell/company.ts'
import { languageNames, languages, toLanguage } from '../../app/words/languages.ts'
import classes from './texts.module.css'

/** What a bot says first, for the picture. */
const sample = { es: '¡Hola! ¿En qué te puedo ayudar?', pt: 'Olá! Como posso ajudar?', en: 'Hi! How can I help you?' }

interface Props {
  opening: CompanyTexts
  privacyNotice: CompanyTexts
}

/** The first automated message as a customer will read it: opening above, privacy notice below, a blank line apart. */
export function FirstMessage({ opening, privacyNotice }: Props) {
  const { t } = useTranslation('texts')
  const main = useCompany().settings?.language ?? 'es'
  const [chosen, setChosen] = useState<'es' | 'pt' | 'en' | null>(null)
  const language = chosen ?? main
  const textOf = (texts: CompanyTexts) => textFor({ version: 0, texts }, language, main)
  const parts = [textOf(opening), sample[language], textOf(privacyNotice)].filter((part) => part !== null)
  return (
    <Stack gap="xs" component="section" aria-label={t('preview')}>
      <Group justify="space-between">
        <Title order={3}>{t('preview')}</Title>
      </Group>
      <SegmentedControl
        size="xs"
        aria-label={t('previewLanguage')}
        value={language}
        onChange={(value) => setChosen(toLanguage(value))}
        data={languages.map((value) => ({ value, label: languageNames[value] }))}
      />
      <div className={classes.chat}>
        <div className={classes.bubble} lang={language}>
          {parts.join('\n\n')}
        </div>
      </div>
      <Text size="xs" c="dimmed">
        {t('previewWhy')}
      </Text>
    </Stack>
  )
}
