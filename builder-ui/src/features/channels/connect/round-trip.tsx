import { Alert, Anchor, Button, Group, Loader, Text } from '@mantine/core'
import { IconMessageCheck, IconSend } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useAddresses } from '../addresses.ts'
import { addressOf } from '../channel.ts'
import type { Proof } from './proof.ts'

/** "Write to this number now": and the message, as soon as it is there. */
export function RoundTrip({ proof: { channel, checks, roundTrip } }: { proof: Proof }) {
  const { t } = useTranslation('channels')
  const addresses = useAddresses()
  const { displayAddress } = channel.account
  if (roundTrip)
    return (
      <Alert color="green" icon={<IconMessageCheck aria-hidden />} title={t('proof.arrived')} role="status">
        <Text size="sm">{roundTrip.preview === null ? t('proof.noPreview') : `«${roundTrip.preview}»`}</Text>
        <Anchor component={Link} to={addresses.conversation(roundTrip.conversationId)} size="sm">
          {t('proof.arrivedDo')}
        </Anchor>
      </Alert>
    )
  const isWaiting = checks.some(({ id, state }) => id === 'roundTrip' && state === 'waiting')
  // A message could not come through yet; a declined name keeps none away.
  const isBroken = checks.some(({ id, state }) => state === 'failed' && id !== 'name')
  if (!isWaiting || isBroken || displayAddress === null) return null
  return (
    <Alert color="teal" icon={<IconSend aria-hidden />} title={t('proof.write')}>
      <Text size="sm">{t('proof.writeLead', { number: addressOf(channel) })}</Text>
      <Group mt="sm" gap="md">
        <Button
          component="a"
          href={`https://wa.me/${displayAddress.replace(/\D/g, '')}`}
          target="_blank"
          rel="noopener noreferrer"
          size="xs"
          variant="default"
        >
          {t('proof.writeDo')}
        </Button>
        <Group gap="xs" role="status">
          <Loader size={16} aria-hidden />
          <Text size="sm">{t('proof.waiting')}</Text>
        </Group>
      </Group>
    </Alert>
  )
}
