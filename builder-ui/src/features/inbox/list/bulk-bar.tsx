import { ActionIcon, Checkbox, CloseButton, Text, Tooltip } from '@mantine/core'
import {
  type Icon,
  IconAlarm,
  IconArrowBackUp,
  IconChecks,
  IconCircleCheck,
  IconFlag,
  IconMail,
  IconMoonOff,
  IconTag,
  IconUserShare,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { BulkAction } from '#api/contracts/desk'
import { useMay } from '../../../app/shell/company.ts'
import { deskUi } from '../actions/desk-ui.ts'
import { useClose } from '../actions/use-close.ts'
import { useDesk } from '../actions/use-desk.ts'
import { usePeople } from '../people.ts'
import classes from './list.module.css'
import { listState, selectedConversations, useListState } from './list-state.ts'

/** What can be done with all selected conversations at once. */
export function BulkBar() {
  const { t } = useTranslation('inbox')
  const { isTeam } = usePeople()
  const mayAssign = useMay('conversations.assign')
  const desk = useDesk()
  const closeCases = useClose()
  const count = useListState(({ selected }) => selected.size)
  const progress = useListState(({ progress }) => progress)
  const isAll = useListState(({ selected, items }) => items.length > 0 && selected.size >= items.length)
  const hasUnread = useListState(({ selected, items }) => items.some(({ id, unread }) => unread > 0 && selected.has(id)))
  const isAway = useListState(({ selected, items }) => items.every(({ id, status }) => status !== 'open' || !selected.has(id)))
  const isClosed = useListState(({ selected, items }) => items.every(({ id, status }) => status === 'closed' || !selected.has(id)))
  const ask = (type: 'assign' | 'labels' | 'priority' | 'snooze') => () => deskUi.open({ type, conversations: selectedConversations() })
  const withAll = (action: BulkAction) =>
    void desk.doWithMany(selectedConversations(), action).then((isDone) => isDone && listState.clear())
  return (
    <div className={classes.bulk} role="toolbar" aria-label={t('bulk.label')}>
      <Checkbox
        size="sm"
        checked={isAll}
        indeterminate={!isAll}
        aria-label={t('bulk.all')}
        onChange={() => (isAll ? listState.clear() : listState.selectAll())}
      />
      <Text size="sm" fw={600} flex={1} ml={6} truncate role="status">
        {progress ? t('bulk.progress', progress) : t('bulk.count', { count })}
      </Text>
      {isTeam && mayAssign && <BulkButton icon={IconUserShare} label={t('actions.assign')} press={ask('assign')} />}
      <BulkButton icon={IconTag} label={t('actions.labels')} press={ask('labels')} />
      <BulkButton icon={IconFlag} label={t('actions.priority')} press={ask('priority')} />
      {isAway ? (
        <BulkButton
          icon={isClosed ? IconArrowBackUp : IconMoonOff}
          label={t(isClosed ? 'actions.reopen' : 'actions.wake')}
          press={() => withAll({ type: 'wake' })}
        />
      ) : (
        <BulkButton icon={IconAlarm} label={t('actions.snooze')} press={ask('snooze')} />
      )}
      {!isClosed && <BulkButton icon={IconCircleCheck} label={t('actions.close')} press={() => closeCases(selectedConversations())} />}
      <BulkButton
        icon={hasUnread ? IconChecks : IconMail}
        label={t(hasUnread ? 'actions.markRead' : 'actions.markUnread')}
        press={() => withAll({ type: 'mark', read: hasUnread })}
      />
      <CloseButton size="sm" aria-label={t('bulk.clear')} onClick={listState.clear} />
    </div>
  )
}

function BulkButton({ icon: Icon, label, press }: { icon: Icon; label: string; press: () => void }) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="indigo" size={26} aria-label={label} onClick={press}>
        <Icon size={18} stroke={1.75} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}
