import { Group, Stack, Text } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { purposeSchema } from '#engine/flow/schema'
import { useFormat } from '../../../app/format/use-format.ts'
import { Section } from './section.tsx'
import type { Contact } from './use-contact-edit.ts'

const colors = {
  given: 'var(--mantine-color-green-light-color)',
  unknown: 'dimmed',
  refused: 'var(--mantine-color-error)',
  optedOut: 'var(--mantine-color-error)',
} as const

/** What the customer agreed to be written for, and which of our texts they have seen. */
export function ConsentSection({ contact: { consents, optOuts, shown } }: { contact: Contact }) {
  const { t } = useTranslation('context')
  const format = useFormat()
  return (
    <Section name="consent" title={t('consent.title')}>
      <Stack gap={6}>
        {purposeSchema.options.map((purpose) => {
          const state = optOuts.includes(purpose)
            ? 'optedOut'
            : consents[purpose] === true
              ? 'given'
              : consents[purpose] === false
                ? 'refused'
                : 'unknown'
          return (
            <Group key={purpose} gap="xs" justify="space-between" wrap="nowrap">
              <Text size="sm">{t(`consent.purposes.${purpose}`)}</Text>
              <Group gap={4} wrap="nowrap" c={colors[state]}>
                {state === 'given' && <IconCheck size={14} aria-hidden />}
                {(state === 'optedOut' || state === 'refused') && <IconX size={14} aria-hidden />}
                <Text size="xs" c="inherit">
                  {t(`consent.states.${state}`)}
                </Text>
              </Group>
            </Group>
          )
        })}
        {(['opening', 'privacyNotice'] as const).map((kind) => {
          const seen = shown[kind]
          return (
            seen && (
              <Text key={kind} size="xs" c="dimmed">
                {t(`consent.shown.${kind}`, { version: seen.version, date: format.date(seen.at) })}
              </Text>
            )
          )
        })}
      </Stack>
    </Section>
  )
}
