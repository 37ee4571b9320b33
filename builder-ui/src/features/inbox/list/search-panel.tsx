import { ActionIcon, Group, Highlight, Select, Text, TextInput, Tooltip, UnstyledButton } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconArrowLeft, IconMessageSearch, IconNote, IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { searchMessages } from '#api/contracts/search'
import { type Item, useContractList } from '../../../app/api/use-contract.ts'
import { useFormat } from '../../../app/format/use-format.ts'
import { LongText } from '../../../app/states/long-text.tsx'
import { type More, MoreButton } from '../../../app/states/more-button.tsx'
import { Notice } from '../../../app/states/notice.tsx'
import { QueryState } from '../../../app/states/query-state.tsx'
import { useZone } from '../composer/use-zone.ts'
import { heldKeys } from '../keys/held-keys.ts'
import { plainText } from '../thread/text-marks.ts'
import { useInboxAddress } from '../use-inbox-address.ts'
import { ChannelIcon } from './channel-icon.tsx'
import { DateFields, DaysSelect } from './days-field.tsx'
import classes from './list.module.css'
import { hasDates, momentsOf } from './search-days.ts'
import { useChannels } from './use-channels.ts'
import { useSearching } from './use-searching.ts'

type Found = Item<typeof searchMessages>

const writers = ['customer', 'agent', 'bot'] as const

/** Finds messages and notes over all history; what is found opens its conversation at that moment. */
export function SearchPanel() {
  const { t } = useTranslation('inbox')
  const [words, setWords] = useState(heldKeys.typed)
  useEffect(heldKeys.forget, [])
  const [channelId, setChannelId] = useState<string | null>(null)
  const [by, setBy] = useState<(typeof writers)[number] | null>(null)
  const format = useFormat()
  const { search, change } = useInboxAddress()
  const [isFree, setFree] = useState(() => hasDates(search, format.dayOf(Date.now())))
  const { stop } = useSearching()
  const zone = useZone()
  const { channels } = useChannels()
  const [days] = useDebouncedValue(search, 250)
  const [asked] = useDebouncedValue(words.trim(), 250)
  const isAsked = asked.length >= 2
  const found = useContractList(
    searchMessages,
    {
      query: {
        words: isAsked ? asked : '..',
        limit: 30,
        ...(channelId && { channelId }),
        ...(by && { by }),
        ...momentsOf(days, zone),
      },
    },
    { enabled: isAsked },
  )
  return (
    <>
      <search className={classes.searchHead}>
        <Group gap={4} wrap="nowrap">
          <Tooltip label={t('search.close')}>
            <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('search.close')} onClick={stop}>
              <IconArrowLeft size={20} stroke={1.75} aria-hidden />
            </ActionIcon>
          </Tooltip>
          <TextInput
            flex={1}
            data-autofocus
            // The person has just asked to search.
            autoFocus
            type="search"
            aria-label={t('search.open')}
            placeholder={t('search.prompt')}
            leftSection={<IconSearch size={16} aria-hidden />}
            maxLength={200}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
            onKeyDown={(event) => event.key === 'Escape' && stop()}
          />
        </Group>
        <Group gap={6} grow wrap="nowrap">
          <Select
            size="xs"
            clearable
            aria-label={t('search.channel')}
            placeholder={t('search.channel')}
            data={channels.map(({ id, name }) => ({ value: id, label: name }))}
            value={channelId}
            onChange={setChannelId}
          />
          <Select
            size="xs"
            clearable
            aria-label={t('search.by')}
            placeholder={t('search.by')}
            data={writers.map((value) => ({ value, label: t(`writers.${value}`) }))}
            value={by}
            onChange={(value) => setBy(writers.find((one) => one === value) ?? null)}
          />
          <DaysSelect days={search} change={change} isFree={isFree} setFree={setFree} />
        </Group>
        {isFree && <DateFields days={search} change={change} />}
      </search>
      {isAsked ? (
        <QueryState query={{ data: found.items, error: found.error, refetch: found.refetch }} rows={6}>
          {(items) => <Results items={items} words={asked} list={found} />}
        </QueryState>
      ) : (
        <Notice icon={IconMessageSearch} title={t('search.title')}>
          {t('search.lead')}
        </Notice>
      )}
    </>
  )
}

function Results({ items, words, list }: { items: Found[]; words: string; list: More }) {
  const { t } = useTranslation('inbox')
  const { open, conversationId } = useInboxAddress()
  const { byId } = useChannels()
  const format = useFormat()
  if (items.length === 0)
    return (
      <Notice icon={IconMessageSearch} title={t('search.none')}>
        {t('search.noneHelp')}
      </Notice>
    )
  return (
    <div className={classes.scroll}>
      {items.map(({ id, kind, conversationId: found, contactName, channelId, at, by, line }) => {
        const channel = byId.get(channelId)
        return (
          <UnstyledButton
            key={id}
            className={classes.result}
            aria-current={found === conversationId ? 'true' : undefined}
            onClick={() => open(found, at)}
          >
            <span className={classes.line}>
              {channel && <ChannelIcon kind={channel.kind} name={channel.name} />}
              <LongText size="sm" fw={600} flex={1}>
                {contactName ?? t('noName')}
              </LongText>
              <time className={classes.time} dateTime={new Date(at).toISOString()}>
                {format.short(at, Date.now())}
              </time>
            </span>
            <Group gap={4} wrap="nowrap" align="flex-start">
              {kind === 'note' && <IconNote size={14} aria-label={t('search.note')} />}
              <Text component="span" size="xs" c="dimmed" flex="none">
                {t(`writers.${by}`)}:
              </Text>
              <Highlight component="span" size="sm" className={classes.found ?? ''} highlight={words.split(/\s+/)}>
                {plainText(line)}
              </Highlight>
            </Group>
          </UnstyledButton>
        )
      })}
      <div className={classes.more}>
        <MoreButton list={list} size="xs" />
      </div>
    </div>
  )
}
