import { Alert, Button, Card, Divider, Group, Stack, Text, Title } from '@mantine/core'
import { IconArrowLeft, IconPlugConnected, IconZoomCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { getHealth } from '#api/contracts/channels'
import { useContract } from '../../../app/api/use-contract.ts'
import { useMay } from '../../../app/shell/company.ts'
import { useTitle } from '../../../app/shell/title.ts'
import { LongText } from '../../../app/states/long-text.tsx'
import { QueryState } from '../../../app/states/query-state.tsx'
import { useAddresses } from '../addresses.ts'
import { QualityBadge, StatusBadge } from '../badges.tsx'
import { addressOf, type Channel } from '../channel.ts'
import classes from '../channels.module.css'
import { Alerts } from './alerts.tsx'
import { Facts, type Health } from './facts.tsx'
import { FailuresOfTheDay } from './failures.tsx'
import { PauseChannel } from './pause-channel.tsx'
import { Reconnect } from './reconnect.tsx'
import { RemoveChannel } from './remove-channel.tsx'
import { SettingsForm } from './settings-form.tsx'

const pollMs = 15_000

/** One channel: how it is doing, what needs somebody, and everything that can be set. */
export function ChannelPage({ channelId }: { channelId: string }) {
  const health = useContract(getHealth, { params: { id: channelId } }, { every: () => pollMs })
  const addresses = useAddresses()
  return (
    <QueryState query={health} back={addresses.list}>
      {(data) => <OpenChannel health={data} />}
    </QueryState>
  )
}

function OpenChannel({ health }: { health: Health }) {
  const { t } = useTranslation('channels')
  const addresses = useAddresses()
  const mayWrite = useMay('channels.write')
  const { channel } = health
  useTitle(channel.name, 2)
  const isWhatsapp = channel.kind === 'whatsapp'
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="flex-start">
        <div className={classes.names}>
          <Button
            component={Link}
            to={addresses.list}
            variant="subtle"
            size="compact-sm"
            leftSection={<IconArrowLeft size={14} aria-hidden />}
          >
            {t('list.label')}
          </Button>
          <LongText fw={650} fz="xl">
            {channel.name}
          </LongText>
          <Text size="sm" c="dimmed">
            {addressOf(channel) ?? t(`kinds.${channel.kind}`)}
          </Text>
        </div>
        <Group gap={6}>
          <StatusBadge status={channel.status} />
          <QualityBadge quality={channel.quality} />
        </Group>
      </Group>
      {channel.status === 'pending' ? <Pending channel={channel} /> : <Alerts health={health} />}
      <Stack component="section" gap="sm">
        <Group justify="space-between">
          <Title order={2} size="h3">
            {t('health.title')}
          </Title>
          {isWhatsapp && mayWrite && (
            <Button
              component={Link}
              to={addresses.connect(channel.id)}
              variant="default"
              size="xs"
              leftSection={<IconZoomCheck size={16} aria-hidden />}
            >
              {t('health.connection')}
            </Button>
          )}
        </Group>
        <Facts health={health} />
        <FailuresOfTheDay health={health} />
      </Stack>
      {mayWrite && (
        <Stack gap="lg">
          {isWhatsapp && channel.status !== 'pending' && (
            <Card withBorder component="section">
              <Reconnect channel={channel} />
            </Card>
          )}
          <Card withBorder component="section">
            <SettingsForm channel={channel} />
          </Card>
          <Card withBorder component="section">
            <Stack gap="md">
              {(channel.status === 'active' || channel.status === 'paused') && (
                <>
                  <PauseChannel channel={channel} />
                  <Divider />
                </>
              )}
              <RemoveChannel channel={channel} />
            </Stack>
          </Card>
        </Stack>
      )}
    </Stack>
  )
}

function Pending({ channel: { id } }: { channel: Channel }) {
  const { t } = useTranslation('channels')
  const addresses = useAddresses()
  const mayWrite = useMay('channels.write')
  return (
    <Alert color="yellow" icon={<IconPlugConnected aria-hidden />} title={t('health.finishTitle')}>
      <Text size="sm">{t('health.finishLead')}</Text>
      {mayWrite && (
        <Button component={Link} to={addresses.connect(id)} size="xs" mt="sm">
          {t('list.finish')}
        </Button>
      )}
    </Alert>
  )
}
