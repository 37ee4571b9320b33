import { Button, Card, Group, Stack, Text } from '@mantine/core'
import { IconTemplate } from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { listChannels } from '#api/contracts/channels'
import { listTemplates } from '#api/contracts/templates'
import { partOf } from '#engine/channels/template'
import { useContractList } from '../../app/api/use-contract.ts'
import { useMay } from '../../app/shell/company.ts'
import { LongText } from '../../app/states/long-text.tsx'
import { MoreButton } from '../../app/states/more-button.tsx'
import { Notice } from '../../app/states/notice.tsx'
import { QueryState } from '../../app/states/query-state.tsx'
import { OutsideLink } from '../channels/outside-link.tsx'
import { Changes } from './changes.tsx'
import { Chips } from './chips.tsx'
import { type Filter, FilterBar, filterSchema } from './filter-bar.tsx'
import { SyncButton } from './sync-button.tsx'
import { managerUrl, type Template, useAddresses } from './template.ts'
import classes from './templates.module.css'

export function TemplateList() {
  const { t } = useTranslation('templates')
  const navigate = useNavigate()
  const addresses = useAddresses()
  const mayWrite = useMay('templates.write')
  const filter = filterSchema.parse(useSearch({ strict: false }))
  const channels = useContractList(listChannels, { query: { limit: 100 } })
  const { items, error, refetch, hasMore, more, isLoadingMore } = useContractList(listTemplates, { query: { ...filter, limit: 50 } })
  const numbers = channels.items?.filter(({ kind }) => kind === 'whatsapp') ?? []
  const isFiltered = Object.values(filter).some((value) => value !== undefined)
  const show = (next: Filter) => void navigate({ to: addresses.list, search: next, replace: true })
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-start">
        <div className={classes.lead}>
          <Text size="sm">{t('list.lead')}</Text>
          <OutsideLink href={managerUrl}>{t('list.manager')}</OutsideLink>
        </div>
        {mayWrite && numbers.length > 0 && <SyncButton />}
      </Group>
      <Changes />
      {(isFiltered || (items?.length ?? 0) > 0) && <FilterBar filter={filter} channels={numbers} change={show} />}
      <QueryState query={{ data: items, error, refetch }} rows={6}>
        {(templates) =>
          templates.length === 0 ? (
            <None isFiltered={isFiltered} hasNumber={channels.items === undefined || numbers.length > 0} clear={() => show({})} />
          ) : (
            <>
              <Stack component="ul" gap="xs" className={classes.list} aria-label={t('list.label')}>
                {templates.map((template) => (
                  <li key={template.id}>
                    <TemplateEntry template={template} />
                  </li>
                ))}
              </Stack>
              <MoreButton list={{ hasMore, more, isLoadingMore }} />
            </>
          )
        }
      </QueryState>
    </Stack>
  )
}

function None({ isFiltered, hasNumber, clear }: { isFiltered: boolean; hasNumber: boolean; clear: () => void }) {
  const { t } = useTranslation('templates')
  const addresses = useAddresses()
  const mayConnect = useMay('channels.write')
  if (isFiltered)
    return (
      <Notice
        icon={IconTemplate}
        title={t('list.noneFound')}
        action={
          <Button variant="default" onClick={clear}>
            {t('list.clear')}
          </Button>
        }
      />
    )
  const connect = (
    <Button component={Link} to={addresses.connect}>
      {t('list.connect')}
    </Button>
  )
  return (
    <Notice icon={IconTemplate} title={t('list.none')} action={!hasNumber && mayConnect ? connect : undefined}>
      {hasNumber ? t('list.noneLead') : t('list.noneChannel')}
    </Notice>
  )
}

function TemplateEntry({ template }: { template: Template }) {
  const addresses = useAddresses()
  const { id, name, language, components } = template
  return (
    <Card component={Link} to={addresses.template(id)} withBorder padding="sm" className={classes.entry ?? ''}>
      <Group justify="space-between" gap="xs">
        <div className={classes.names}>
          <LongText fw={600}>{name}</LongText>
          <Text size="xs" c="dimmed">
            {language}
          </Text>
        </div>
        <Chips template={template} />
      </Group>
      <Text size="sm" c="dimmed" lineClamp={2} mt={4}>
        {partOf(components, 'BODY')?.text}
      </Text>
    </Card>
  )
}
