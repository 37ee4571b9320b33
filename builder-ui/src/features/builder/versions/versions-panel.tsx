import { Badge, Button, Group, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { listCopies, listVersions } from '#api/contracts/flow-versions'
import { countPeople } from '#api/contracts/flows'
import { type Item, useContract, useContractList } from '../../../app/api/use-contract.ts'
import { useFormat } from '../../../app/format/use-format.ts'
import { QueryState } from '../../../app/states/query-state.tsx'
import { CallersSection } from '../../flow-panels/callers-section.tsx'
import { useFlowLife } from '../flow-life.ts'
import { useOpenFlow } from '../open-flow.ts'
import { useBuilderSearch } from '../use-builder-search.ts'
import { useMemberName } from '../use-member-name.ts'
import { Comparison } from './comparison.tsx'
import { RestoreButton } from './restore-button.tsx'
import classes from './versions.module.css'

/** What was published and what was replaced: look at it, compare it, bring it back. */
export function VersionsPanel() {
  const { t } = useTranslation('builder')
  const { t: tApp } = useTranslation()
  const { id, liveVersion } = useOpenFlow()
  const { presence } = useFlowLife()
  const [{ version: shown, copy }, search] = useBuilderSearch()
  const { items, error, refetch, hasMore, more, isLoadingMore } = useContractList(listVersions, { params: { id }, query: { limit: 20 } })
  const show = (version: number | undefined) => search({ version, copy: undefined, compare: undefined })
  return (
    <Stack gap="lg">
      {presence.other && (
        <Text size="sm" c="dimmed">
          {t('versions.locked', { name: presence.other.name })}
        </Text>
      )}
      <QueryState query={{ data: items, error, refetch }} rows={4}>
        {(versions) => (
          <>
            {versions.length === 0 ? (
              <Text size="sm">{t('versions.none')}</Text>
            ) : (
              <Stack gap="xs">
                <ol className={classes.list} aria-label={t('versions.list')}>
                  <Entry isShown={shown === undefined && copy === undefined} title={t('versions.draft')} look={() => show(undefined)} />
                  {versions.map((version) => (
                    <VersionEntry
                      key={version.version}
                      version={version}
                      isLive={version.version === liveVersion}
                      isShown={shown === version.version}
                      look={() => show(version.version)}
                    />
                  ))}
                </ol>
                {hasMore && (
                  <Button variant="default" size="compact-sm" loading={isLoadingMore} onClick={more}>
                    {tApp('states.more')}
                  </Button>
                )}
              </Stack>
            )}
            {versions.length > 0 && (
              <section aria-label={t('compare.title')}>
                <Title order={3} size="sm" mb="xs">
                  {t('compare.title')}
                </Title>
                <Comparison versions={versions.map(({ version }) => version)} />
              </section>
            )}
          </>
        )}
      </QueryState>
      <CallersSection />
      <Copies />
    </Stack>
  )
}

interface VersionProps {
  version: Item<typeof listVersions>
  isLive: boolean
  isShown: boolean
  look: () => void
}

function VersionEntry({ version: { version, note, publishedAt, publishedBy }, isLive, isShown, look }: VersionProps) {
  const { t } = useTranslation('builder')
  const format = useFormat()
  const nameOf = useMemberName()
  const { id } = useOpenFlow()
  const { data } = useContract(countPeople, { params: { id } })
  const inside = (data?.counts ?? [])
    .filter((one) => one.version === version && one.status === 'active')
    .reduce((sum, { count }) => sum + count, 0)
  return (
    <Entry
      isShown={isShown}
      title={t('versions.one', { version })}
      badge={
        isLive && (
          <Badge variant="light" tt="none">
            {t('versions.live')}
          </Badge>
        )
      }
      look={look}
      action={<RestoreButton from={{ version }} />}
    >
      {note !== '' && <Text size="sm">{note}</Text>}
      <Text size="xs" c="dimmed">
        {[nameOf(publishedBy), format.dateTime(publishedAt)].filter(Boolean).join(' · ')}
      </Text>
      {inside > 0 && (
        <Text size="xs" c="dimmed">
          {t('versions.people', { count: inside, shown: format.number(inside) })}
        </Text>
      )}
    </Entry>
  )
}

interface EntryProps {
  isShown: boolean
  title: string
  badge?: ReactNode
  look: () => void
  action?: ReactNode
  children?: ReactNode
}

function Entry({ isShown, title, badge, look, action, children }: EntryProps) {
  const { t } = useTranslation('builder')
  return (
    <li className={classes.version} data-shown={isShown || undefined}>
      <Group gap="xs">
        <Text fw={600} size="sm">
          {title}
        </Text>
        {badge}
      </Group>
      {children}
      <Group gap="xs" mt={4}>
        <Button
          variant={isShown ? 'light' : 'default'}
          size="compact-sm"
          aria-pressed={isShown}
          aria-label={t(isShown ? 'versions.shownOf' : 'versions.look', { title })}
          onClick={look}
        >
          {t(isShown ? 'versions.shown' : 'versions.see')}
        </Button>
        {action}
      </Group>
    </li>
  )
}

function Copies() {
  const { t } = useTranslation('builder')
  const format = useFormat()
  const nameOf = useMemberName()
  const { id } = useOpenFlow()
  const [{ copy }, search] = useBuilderSearch()
  const { items } = useContractList(listCopies, { params: { id }, query: { limit: 20 } })
  if (!items || items.length === 0) return null
  return (
    <section aria-label={t('copies.title')}>
      <Title order={3} size="sm">
        {t('copies.title')}
      </Title>
      <Text size="xs" c="dimmed" mb="xs">
        {t('copies.why')}
      </Text>
      <ol className={classes.list}>
        {items.map(({ id: copyId, keptAt, savedBy, because }) => (
          <Entry
            key={copyId}
            isShown={copy === copyId}
            title={format.dateTime(keptAt)}
            look={() => search({ copy: copyId, version: undefined, compare: undefined })}
            action={<RestoreButton from={{ copyId }} />}
          >
            <Text size="xs" c="dimmed">
              {[nameOf(savedBy), t(`copies.${because}`)].filter(Boolean).join(' · ')}
            </Text>
          </Entry>
        ))}
      </ol>
    </section>
  )
}
