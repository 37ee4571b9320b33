import { Card, SimpleGrid, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { channelHealthSchema } from '#api/contracts/channels'
import { useFormat } from '../../../app/format/use-format.ts'
import { es } from '../words/es.ts'

export type Health = z.output<typeof channelHealthSchema>

interface Fact {
  name: string
  value: string
  help?: string
  isBad?: boolean
}

/** What is known about a channel, in a card each. */
export function Facts({ health }: { health: Health }) {
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm">
      {useFacts(health).map(({ name, value, help, isBad }) => (
        <Card key={name} withBorder padding="sm">
          <Text size="xs" c="dimmed">
            {name}
          </Text>
          <Text fw={600} {...(isBad && { c: 'var(--mantine-color-error)' })}>
            {value}
          </Text>
          {help !== undefined && (
            <Text size="xs" c="dimmed">
              {help}
            </Text>
          )}
        </Card>
      ))}
    </SimpleGrid>
  )
}

function useFacts({ channel, lastWebhookAt, lastInboundAt, lastSentAt, token, number }: Health): Fact[] {
  const { t } = useTranslation('channels')
  const format = useFormat()
  const when = (at: number | null) => (at === null ? t('health.never') : format.relative(at, Date.now()))
  const traffic = [
    { name: t('health.lastInbound'), value: when(lastInboundAt) },
    { name: t('health.lastSent'), value: when(lastSentAt) },
  ]
  if (channel.kind !== 'whatsapp') return traffic
  const { messagingLimit, verifiedName, nameStatus, status, quality } = number
  const limit = wordIn(es.health.limits, messagingLimit)
  const nameState = wordIn(es.health.nameStates, nameStatus)
  const state = wordIn(es.health.statusStates, status)
  const level = wordIn(es.qualities, quality)
  const expiry =
    token.checkedAt === null
      ? undefined
      : token.expiresAt === null
        ? t('health.tokenStays')
        : t('health.tokenEnds', { date: format.date(token.expiresAt) })
  return [
    { name: t('health.lastWebhook'), value: when(lastWebhookAt) },
    ...traffic,
    {
      name: t('health.token'),
      value: t(`health.tokenStates.${token.state}`),
      isBad: token.state === 'invalid' || token.state === 'expiring',
      ...(expiry !== undefined && token.state !== 'invalid' && { help: expiry }),
    },
    { name: t('health.quality'), value: level ? t(`qualities.${level}`) : t('health.nothing'), isBad: quality === 'RED' },
    {
      name: t('health.limit'),
      value: limit ? t(`health.limits.${limit}`) : (messagingLimit ?? t('health.nothing')),
      help: t('health.limitHelp'),
    },
    {
      name: t('health.verifiedName'),
      value: verifiedName ?? t('health.nothing'),
      ...(nameState && { help: t(`health.nameStates.${nameState}`) }),
      isBad: nameStatus === 'DECLINED',
    },
    {
      name: t('health.status'),
      value: state ? t(`health.statusStates.${state}`) : (status ?? t('health.nothing')),
      isBad: state !== null && state !== 'CONNECTED' && state !== 'PENDING',
    },
  ]
}

/** The word of ours for one of Meta's; null where we have none. */
function wordIn<Words extends Record<string, string>>(words: Words, word: string | null): (keyof Words & string) | null {
  return word !== null && Object.hasOwn(words, word) ? word : null
}
