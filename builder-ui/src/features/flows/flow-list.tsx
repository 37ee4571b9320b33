import { Button, Group, SegmentedControl, Select, Stack, Text, VisuallyHidden } from '@mantine/core'
import { IconFileImport, IconPlus, IconRoute } from '@tabler/icons-react'
import { Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listChannels } from '#api/contracts/channels'
import { listFlows } from '#api/contracts/flows'
import { useContractList } from '../../app/api/use-contract.ts'
import { part } from '../../app/part.ts'
import { type Command, useCommands } from '../../app/shell/commands.ts'
import { useMay } from '../../app/shell/company.ts'
import { MoreButton } from '../../app/states/more-button.tsx'
import { Notice } from '../../app/states/notice.tsx'
import { QueryState } from '../../app/states/query-state.tsx'
import type { GalleryView } from '../gallery/gallery-dialog.tsx'
import type { ListedFlow } from './flow.ts'
import { FlowRow } from './flow-row.tsx'
import classes from './flows.module.css'
import { useArrange } from './use-arrange.ts'

const ArchivedFlows = part(async () => (await import('./archived-flows.tsx')).ArchivedFlows)
/** Comes when it is opened: the gallery holds whole flows in three languages. */
const GalleryDialog = part(async () => (await import('../gallery/gallery-dialog.tsx')).GalleryDialog)

export function FlowList() {
  const { t } = useTranslation('flows')
  const mayWrite = useMay('flows.write')
  const [view, setView] = useState<GalleryView | null>(null)
  const [shelf, setShelf] = useState<Shelf>('used')
  const { items, error, refetch, hasMore, more, isLoadingMore } = useContractList(listFlows, { query: { limit: 100 } })
  // To a shop without any flow the archive is nothing yet.
  const kept = useContractList(listFlows, { query: { limit: 1, archived: 'true' } }, { enabled: items?.length === 0 })
  const hasShelves = shelf === 'shelved' || (items ?? []).length > 0 || (kept.items ?? []).length > 0
  const commands = useMemo<Command[]>(
    () =>
      mayWrite
        ? [
            { id: 'flows.new', label: t('list.new'), icon: IconPlus, run: () => setView('choose') },
            { id: 'flows.import', label: t('list.import'), icon: IconFileImport, run: () => setView('import') },
          ]
        : [],
    [mayWrite, t],
  )
  useCommands(commands)
  const add = (
    <Group gap="sm">
      <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setView('choose')}>
        {t('list.new')}
      </Button>
      <Button variant="default" leftSection={<IconFileImport size={18} aria-hidden />} onClick={() => setView('import')}>
        {t('list.import')}
      </Button>
    </Group>
  )
  return (
    <div className={classes.page}>
      {hasShelves && (
        <SegmentedControl
          className={classes.shelf}
          size="xs"
          aria-label={t('archive.shelf')}
          value={shelf}
          onChange={setShelf}
          data={shelves.map((value) => ({ value, label: t(`archive.${value}`) }))}
        />
      )}
      {shelf === 'shelved' ? (
        <Suspense>
          <ArchivedFlows />
        </Suspense>
      ) : (
        <QueryState query={{ data: items, error, refetch }} rows={6}>
          {(flows) =>
            flows.length === 0 ? (
              <Notice icon={IconRoute} title={t('list.none')} action={mayWrite ? add : undefined}>
                {t(mayWrite ? 'list.noneLead' : 'list.noneReader')}
              </Notice>
            ) : (
              <Stack gap="md">
                <Ordered flows={flows} add={mayWrite ? add : null} />
                <MoreButton list={{ hasMore, more, isLoadingMore }} />
              </Stack>
            )
          }
        </QueryState>
      )}
      {view !== null && (
        <Suspense>
          <GalleryDialog view={view} close={() => setView(null)} />
        </Suspense>
      )}
    </div>
  )
}

const shelves = ['used', 'shelved'] as const
type Shelf = (typeof shelves)[number]

const everywhere = 'everywhere'

function Ordered({ flows, add }: { flows: ListedFlow[]; add: React.ReactNode }) {
  const { t } = useTranslation('flows')
  const mayOrder = useMay('flows.publish')
  const channels = useContractList(listChannels, { query: { limit: 100 } })
  const [channelId, setChannelId] = useState(everywhere)
  const { arranged, drag, drop, dragged, move, said } = useArrange(flows)
  const shown = arranged.filter(({ channels: on }) => channelId === everywhere || on === 'all' || on.includes(channelId))
  const named = new Map((channels.items ?? []).map(({ id, name }) => [id, name]))
  return (
    <>
      <Group justify="space-between" align="flex-end" gap="sm">
        {add}
        {named.size > 1 && (
          <Select
            label={t('list.channel')}
            value={channelId}
            onChange={(value) => setChannelId(value ?? everywhere)}
            data={[{ value: everywhere, label: t('list.everywhere') }, ...[...named].map(([value, label]) => ({ value, label }))]}
            allowDeselect={false}
            w={260}
          />
        )}
      </Group>
      {shown.length > 1 && (
        <Text size="sm" c="dimmed">
          {t('list.orderWhy')}
        </Text>
      )}
      {shown.length === 0 ? (
        <Notice icon={IconRoute} title={t('list.noneHere')} />
      ) : (
        <ol className={classes.list} aria-label={t('list.label')}>
          {shown.map((flow, place) => (
            <FlowRow
              key={flow.id}
              flow={flow}
              channelNames={named}
              mayOrder={mayOrder && shown.length > 1}
              isDragged={dragged === flow.id}
              place={{ isFirst: place === 0, isLast: place === shown.length - 1 }}
              move={(step) => {
                const other = shown[place + step]
                if (other) move(flow.id, other.id)
              }}
              drag={drag}
              drop={drop}
            />
          ))}
        </ol>
      )}
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </>
  )
}
