import { ActionIcon, Menu, Text, Tooltip } from '@mantine/core'
import {
  IconArchive,
  IconArrowDown,
  IconArrowUp,
  IconDots,
  IconDownload,
  IconGripVertical,
  IconMessageCircle,
  IconTrash,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Suspense, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { deleteFlow, listFlows } from '#api/contracts/flows'
import { RemovalDialog } from '../../app/dialogs/removal-dialog.tsx'
import { useFormat } from '../../app/format/use-format.ts'
import { companyAddress } from '../../app/page.ts'
import { part } from '../../app/part.ts'
import { useCompany, useMay } from '../../app/shell/company.ts'
import { LongText } from '../../app/states/long-text.tsx'
import type { ListedFlow } from './flow.ts'
import { FlowSwitch } from './flow-switch.tsx'
import classes from './flows.module.css'
import { startWords } from './start-words.ts'
import { useExport } from './use-export.ts'
import { useTry } from './use-try.ts'
import { VersionBadge } from './version-badge.tsx'

const ArchiveDialog = part(async () => (await import('./archive-dialog.tsx')).ArchiveDialog)

interface Props {
  flow: ListedFlow
  channelNames: Map<string, string>
  mayOrder: boolean
  isDragged: boolean
  place: { isFirst: boolean; isLast: boolean }
  /** One place up (-1) or down (1). */
  move: (step: 1 | -1) => void
  drag: (id: string | null) => void
  drop: (id: string) => void
}

const keepsFocusMs = 1000

export function FlowRow({ flow, channelNames, mayOrder, isDragged, place, move, drag, drop }: Props) {
  const { t } = useTranslation('flows')
  const { id: companyId } = useCompany()
  const [isOver, setOver] = useState(false)
  const grip = useRef<HTMLButtonElement>(null)
  const movedAt = useRef(0)
  // A row that is put elsewhere in the page loses the focus, and the next arrow would move nothing.
  useLayoutEffect(() => {
    if (Date.now() - movedAt.current < keepsFocusMs && document.activeElement === document.body) grip.current?.focus()
  })
  const { id, name, liveVersion, people, channels } = flow
  const where = channels === 'all' ? null : channels.flatMap((channelId) => channelNames.get(channelId) ?? [])
  return (
    <li
      className={classes.row}
      data-dragged={isDragged || undefined}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        drop(id)
      }}
    >
      {mayOrder && (
        <Tooltip label={t('list.dragHint')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            className={classes.grip ?? ''}
            aria-label={t('list.drag', { name })}
            ref={grip}
            draggable
            onDragStart={() => drag(id)}
            onDragEnd={() => drag(null)}
            onKeyDown={(event) => {
              const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null
              if (step === null) return
              event.preventDefault()
              movedAt.current = Date.now()
              move(step)
            }}
          >
            <IconGripVertical size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      <div className={classes.about}>
        <div className={classes.names}>
          <Link to={companyAddress(companyId, 'flows', id)} className={classes.name}>
            <LongText fw={600}>{name}</LongText>
          </Link>
          <Text size="sm" c="dimmed" lineClamp={1}>
            {startWords(flow.starts, t)}
            {where !== null && where.length > 0 && ` · ${where.join(', ')}`}
          </Text>
        </div>
        <div className={classes.facts}>
          <VersionBadge liveVersion={liveVersion} switchedOn={flow.switchedOn} />
          {people > 0 && <People count={people} />}
        </div>
      </div>
      <FlowSwitch flow={flow} people={people} />
      <RowMenu flow={flow} mayOrder={mayOrder} place={place} move={move} />
    </li>
  )
}

function People({ count }: { count: number }) {
  const { t } = useTranslation('flows')
  const format = useFormat()
  return (
    <Text size="sm" style={{ whiteSpace: 'nowrap' }}>
      {t('list.people', { count, shown: format.number(count) })}
    </Text>
  )
}

function RowMenu({ flow, mayOrder, place, move }: Pick<Props, 'flow' | 'mayOrder' | 'place' | 'move'>) {
  const { t } = useTranslation('flows')
  const tryOut = useTry()
  const mayTry = useMay('channels.test')
  const mayWrite = useMay('flows.write')
  const download = useExport()
  const [isRemoving, setRemoving] = useState(false)
  const [isArchiving, setArchiving] = useState(false)
  const { id, name } = flow
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('list.more', { name })}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {mayTry && (
            <Menu.Item leftSection={<IconMessageCircle size={16} aria-hidden />} onClick={() => tryOut(id)}>
              {t('list.try')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconDownload size={16} aria-hidden />} onClick={() => download(id, name)}>
            {t('list.export')}
          </Menu.Item>
          {mayOrder && (
            <>
              <Menu.Divider />
              <Menu.Item disabled={place.isFirst} leftSection={<IconArrowUp size={16} aria-hidden />} onClick={() => move(-1)}>
                {t('list.up')}
              </Menu.Item>
              <Menu.Item disabled={place.isLast} leftSection={<IconArrowDown size={16} aria-hidden />} onClick={() => move(1)}>
                {t('list.down')}
              </Menu.Item>
            </>
          )}
          {mayWrite && (
            <>
              <Menu.Divider />
              <Menu.Item leftSection={<IconArchive size={16} aria-hidden />} onClick={() => setArchiving(true)}>
                {t('archive.menu')}
              </Menu.Item>
              {flow.liveVersion === null && (
                <Menu.Item color="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={() => setRemoving(true)}>
                  {t('list.delete')}
                </Menu.Item>
              )}
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {isArchiving && (
        <Suspense>
          <ArchiveDialog flow={flow} close={() => setArchiving(false)} />
        </Suspense>
      )}
      {isRemoving && (
        <RemovalDialog
          contract={deleteFlow}
          input={{ params: { id } }}
          changes={[listFlows]}
          title={t('delete.title', { name })}
          close={() => setRemoving(false)}
        >
          {t('delete.about')}
        </RemovalDialog>
      )}
    </>
  )
}
