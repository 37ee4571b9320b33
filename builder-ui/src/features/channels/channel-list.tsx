import { Alert, Button, Card, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconAlertTriangle, IconBrandWhatsapp, IconFlask, IconPlugConnected } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { listChannels } from '#api/contracts/channels'
import { useContractList } from '../../app/api/use-contract.ts'
import { useFormat } from '../../app/format/use-format.ts'
import { useMay } from '../../app/shell/company.ts'
import { LongText } from '../../app/states/long-text.tsx'
import { MoreButton } from '../../app/states/more-button.tsx'
import { Notice } from '../../app/states/notice.tsx'
import { QueryState } from '../../app/states/query-state.tsx'
import { localized, useLanguage } from '../../app/words/localized.ts'
import { useAddresses } from './addresses.ts'
import { QualityBadge, StatusBadge } from './badges.tsx'
import { addressOf, type Channel } from './channel.ts'
import classes from './channels.module.css'
import { MetaApps } from './meta-apps.tsx'
import { NewTestChannel } from './new-test-channel.tsx'

export function ChannelList() {
  const { t } = useTranslation('channels')
  const mayWrite = useMay('channels.write')
  const mayReadApps = useMay('metaApps.read')
  const { items, error, refetch, hasMore, more, isLoadingMore } = useContractList(listChannels, {})
  return (
    <QueryState query={{ data: items, error, refetch }}>
      {(channels) => (
        <Stack gap="lg">
          {channels.length === 0 ? (
            <Notice icon={IconPlugConnected} title={t('list.none')} action={mayWrite ? <AddButtons /> : undefined}>
              {mayWrite ? t('list.noneLead') : t('list.noneReader')}
            </Notice>
          ) : (
            <>
              {mayWrite && <AddButtons />}
              <Stack component="ul" gap="sm" className={classes.list} aria-label={t('list.label')}>
                {channels.map((channel) => (
                  <li key={channel.id}>
                    <ChannelEntry channel={channel} />
                  </li>
                ))}
              </Stack>
              <MoreButton list={{ hasMore, more, isLoadingMore }} />
            </>
          )}
          {mayReadApps && <MetaApps />}
        </Stack>
      )}
    </QueryState>
  )
}

function AddButtons() {
  const { t } = useTranslation('channels')
  const addresses = useAddresses()
  const [isOpen, { open, close }] = useDisclosure(false)
  return (
    <Group gap="sm" justify="flex-start">
      <Button component={Link} to={addresses.connect(null)} leftSection={<IconBrandWhatsapp size={18} aria-hidden />}>
        {t('add.whatsapp')}
      </Button>
      <Button variant="default" onClick={open} leftSection={<IconFlask size={18} aria-hidden />}>
        {t('add.test')}
      </Button>
      <NewTestChannel isOpen={isOpen} close={close} />
    </Group>
  )
}

function ChannelEntry({ channel }: { channel: Channel }) {
  const { t } = useTranslation('channels')
  const language = useLanguage()
  const format = useFormat()
  const addresses = useAddresses()
  const mayWrite = useMay('channels.write')
  const { id, name, kind, status, quality, alert, lastWebhookAt, lastSentAt } = channel
  const when = (at: number | null) => (at === null ? t('list.never') : format.relative(at, Date.now()))
  const KindIcon = kind === 'test' ? IconFlask : IconBrandWhatsapp
  const mayFinish = status === 'pending' && mayWrite
  return (
    <Card
      component={Link}
      to={mayFinish ? addresses.connect(id) : addresses.channel(id)}
      withBorder
      padding="md"
      className={classes.entry ?? ''}
    >
      <Group wrap="nowrap" align="flex-start" gap="sm">
        <KindIcon size={24} aria-hidden className={classes.icon ?? ''} />
        <div className={classes.text}>
          <Group gap="xs" justify="space-between">
            <div className={classes.names}>
              <LongText fw={600}>{name}</LongText>
              <Text size="sm" c="dimmed">
                {addressOf(channel) ?? t(`kinds.${kind}`)}
              </Text>
            </div>
            <Group gap={6}>
              <StatusBadge status={status} />
              <QualityBadge quality={quality} />
            </Group>
          </Group>
          {status === 'pending' ? (
            mayFinish && (
              <Text size="sm" mt={4} c="teal" fw={600}>
                {t('list.finish')}
              </Text>
            )
          ) : (
            <Group style={{ gap: '0 16px' }} mt={4} c="dimmed" fz="sm">
              <span>{t('list.lastWebhook', { when: when(lastWebhookAt) })}</span>
              <span>{t('list.lastSent', { when: when(lastSentAt) })}</span>
            </Group>
          )}
          {alert && (
            <Alert color="red" mt="xs" p="xs" icon={<IconAlertTriangle size={18} aria-hidden />}>
              {alert.sentence ? localized(alert.sentence, language) : alert.message}
            </Alert>
          )}
        </div>
      </Group>
    </Card>
  )
}
