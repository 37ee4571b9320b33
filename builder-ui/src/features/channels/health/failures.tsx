import { Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../app/format/use-format.ts'
import { localized, useLanguage } from '../../../app/words/localized.ts'
import type { Health } from './facts.tsx'

/** Messages that did not arrive in the last day, by reason. */
export function FailuresOfTheDay({ health: { errors } }: { health: Health }) {
  const { t } = useTranslation('channels')
  const language = useLanguage()
  const format = useFormat()
  if (errors.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('health.noErrors')}
      </Text>
    )
  return (
    <Table.ScrollContainer minWidth={480}>
      <Table verticalSpacing="xs" captionSide="top">
        <Table.Caption ta="left">{t('health.errors')}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('health.error')}</Table.Th>
            <Table.Th ta="right">{t('health.count')}</Table.Th>
            <Table.Th>{t('health.last')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {errors.map(({ code, count, lastAt, sentence }) => (
            <Table.Tr key={code}>
              <Table.Td>{localized(sentence, language)}</Table.Td>
              <Table.Td ta="right">{format.number(count)}</Table.Td>
              <Table.Td>{format.relative(lastAt, Date.now())}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
