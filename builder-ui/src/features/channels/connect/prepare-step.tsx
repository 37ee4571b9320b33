import { Alert, Button, Group, List, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { metaAppConnectionSchema } from '#api/contracts/meta-apps'
import { localized, useLanguage } from '../../../app/words/localized.ts'
import { meta, OutsideLink } from '../outside-link.tsx'

type Problem = z.output<typeof metaAppConnectionSchema>['problems'][number]

const needs = [
  ['business', meta.business],
  ['app', meta.apps],
  ['number', meta.numbers],
  ['token', meta.systemUsers],
] as const

export function PrepareStep({ problems, next }: { problems: Problem[]; next: () => void }) {
  const { t } = useTranslation('channels')
  return (
    <Stack gap="md">
      <Problems problems={problems} />
      <Text size="sm">{t('prepare.lead')}</Text>
      <List spacing="sm" size="sm">
        {needs.map(([need, href]) => (
          <List.Item key={need}>
            <Text size="sm" fw={600}>
              {t(`prepare.${need}`)}
            </Text>
            <Text size="sm">{t(`prepare.${need}Help`)}</Text>
            <OutsideLink href={href}>{t('prepare.go')}</OutsideLink>
          </List.Item>
        ))}
      </List>
      <Group>
        <Button onClick={next}>{t('connect.next')}</Button>
      </Group>
    </Stack>
  )
}

/** What stands in the way before Meta is asked anything. */
export function Problems({ problems }: { problems: Problem[] }) {
  const language = useLanguage()
  return problems.map(({ code, sentence, remedy }) => (
    <Alert key={code} color="red" icon={<IconAlertTriangle aria-hidden />} title={localized(sentence, language)}>
      {localized(remedy, language)}
    </Alert>
  ))
}
