import { Group, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { listConversations } from '#api/contracts/conversations'
import { useContract } from '../../../app/api/use-contract.ts'
import { useFormat } from '../../../app/format/use-format.ts'
import { companyAddress } from '../../../app/page.ts'
import { useCompany } from '../../../app/shell/company.ts'
import { LongText } from '../../../app/states/long-text.tsx'
import { QueryState } from '../../../app/states/query-state.tsx'
import { ChannelIcon } from '../list/channel-icon.tsx'
import { previewWords } from '../list/last-line.tsx'
import { useChannels } from '../list/use-channels.ts'
import classes from './context.module.css'
import { Section } from './section.tsx'

interface Props {
  contactId: string
  conversationId: string
}

/** The same customer on other channels. */
export function OthersSection(props: Props) {
  const { t } = useTranslation('context')
  return (
    <Section name="others" title={t('others.title')}>
      <Others {...props} />
    </Section>
  )
}

function Others({ contactId, conversationId }: Props) {
  const { t } = useTranslation('context')
  const { t: tInbox } = useTranslation('inbox')
  const { id: companyId } = useCompany()
  const { byId } = useChannels()
  const format = useFormat()
  const conversations = useContract(listConversations, { query: { contactId, limit: 20 } })
  return (
    <QueryState query={conversations} rows={1}>
      {({ items }) => {
        const others = items.filter(({ id }) => id !== conversationId)
        if (others.length === 0)
          return (
            <Text size="sm" c="dimmed">
              {t('others.none')}
            </Text>
          )
        return (
          <Stack gap={2}>
            {others.map(({ id, channelId, preview, lastActivityAt, status }) => {
              const channel = byId.get(channelId)
              return (
                <Link key={id} to={companyAddress(companyId, 'inbox', id)} className={classes.item}>
                  <Group gap={6} wrap="nowrap">
                    {channel && <ChannelIcon kind={channel.kind} name={channel.name} />}
                    <LongText size="sm" fw={500}>
                      {channel?.name ?? ''}
                    </LongText>
                    <Text size="xs" c="dimmed" ms="auto" flex="none">
                      {format.short(lastActivityAt, Date.now())}
                    </Text>
                  </Group>
                  <Text size="xs" c="dimmed" truncate>
                    {status === 'closed' ? `${t('others.closed')} · ` : ''}
                    {previewWords(preview, tInbox)}
                  </Text>
                </Link>
              )
            })}
          </Stack>
        )
      }}
    </QueryState>
  )
}
