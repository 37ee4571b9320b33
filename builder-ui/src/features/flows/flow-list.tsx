import { Button, Group, Select, Stack, Text, VisuallyHidden } from '@mantine/core'
import { IconPlus, IconRoute } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listChannels } from '#api/contracts/channels'
import { listFlows } from '#api/contracts/flows'
import { useContractList } from '../../app/api/use-contract.ts'
import { type Command, useCommands } from '../../app/shell/commands.ts'
import { useMay } from '../../app/shell/company.ts'
import { Notice } from '../../app/states/notice.tsx'
import { QueryState } from '../../app/states/query-state.tsx'
import type { ListedFlow } from './flow.ts'
import { FlowRow } from './flow-row.tsx'
import classes from './flows.module.css'
import { ImportButton } from './import-button.tsx'
import { NewFlowDialog } from './new-flow-dialog.tsx'
import { useArrange } from './use-arrange.ts'

export function FlowList() {
  const { t } = useTranslation('flows')
  const { t: tApp } = useTranslation()
  const mayWrite = useMay('flows.write')
  const [isNew, setNew] = useState(false)
  const { items, error, refetch, hasMore, more, isLoadingMore } = useContractList(listFlows, { query: { limit: 100 } })
  const commands = useMemo<Command[]>(
    () => (mayWrite ? [{ id: 'flows.new', label: t('list.new'), icon: IconPlus, run: () => setNew(true) }] : []),
    [mayWrite, t],
  )
  useCommands(commands)
  const add = (
    <Group gap="sm">
      <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setNew(true)}>
        {t('list.new')}
      </Button>
      <ImportButton />
    </Group>
  )
  return (
    <div className={classes.page}>
      <QueryState query={{ data: items, error, refetch }} rows={6}>
        {(flows) =>
          flows.length === 0 ? (
            <Notice icon={IconRoute} title={t('list.none')} action={mayWrite ? add : undefined}>
              {t(mayWrite ? 'list.noneLead' : 'list.noneReader')}
            </Notice>
          ) : (
            <Stack gap="md">
              <Ordered flows={flows} add={mayWrite ? add : null} />
              {hasMore && (
                <Group>
                  <Button variant="default" loading={isLoadingMore} onClick={more}>
                    {tApp('states.more')}
                  </Button>
                </Group>
              )}
            </Stack>
          )
        }
      </QueryState>
      <NewFlowDialog isOpen={isNew} close={() => setNew(false)} />
    </div>
  )
}

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
