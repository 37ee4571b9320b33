import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core'
import {
  IconArrowForwardUp,
  IconCalendarSearch,
  IconCheck,
  IconClock,
  IconDots,
  IconFlag,
  IconHandGrab,
  IconMailOpened,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipForward,
  IconRefresh,
  IconRobot,
  IconRoute,
  IconSearch,
  IconTag,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../../app/shell/company.ts'
import { deskUi } from '../actions/desk-ui.ts'
import { useDesk } from '../actions/use-desk.ts'
import type { Conversation } from '../conversation.ts'
import { usePeople } from '../people.ts'
import type { ThreadTool } from './thread-tool.ts'
import { useShowsPath } from './use-shows-path.ts'

interface Props {
  conversation: Conversation
  toggleTool: (tool: ThreadTool) => void
}

/** Take it, give it back, put it away or end it; the rest in a menu, and for whoever may only read what helps to. */
export function DeskActions({ conversation, toggleTool }: Props) {
  const mayAnswer = useMay('conversations.answer')
  return (
    <>
      {mayAnswer && <MainAction conversation={conversation} />}
      <More conversation={conversation} toggleTool={toggleTool} mayAnswer={mayAnswer} />
    </>
  )
}

/** What is most likely next: take what is nobody's, end what is mine, open again what is closed. */
function MainAction({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('thread')
  const desk = useDesk()
  const { myId } = usePeople()
  const mayAssign = useMay('conversations.assign')
  const { owner, status } = conversation
  if (status === 'closed')
    return (
      <Button size="xs" variant="default" leftSection={<IconRefresh size={16} aria-hidden />} onClick={() => void desk.wake(conversation)}>
        {t('desk.reopen')}
      </Button>
    )
  if (owner.type === 'agent' && owner.memberId === myId)
    return (
      <Tooltip label={t('desk.closeLong')}>
        <Button
          size="xs"
          leftSection={<IconCheck size={16} aria-hidden />}
          onClick={() => deskUi.open({ type: 'close', conversations: [conversation] })}
        >
          {t('desk.close')}
        </Button>
      </Tooltip>
    )
  if (owner.type === 'agent' && !mayAssign) return null
  return (
    <Button size="xs" leftSection={<IconHandGrab size={16} aria-hidden />} onClick={() => void desk.take(conversation)}>
      {t('desk.take')}
    </Button>
  )
}

function More({ conversation, toggleTool, mayAnswer }: Props & { mayAnswer: boolean }) {
  const { t } = useTranslation('thread')
  const [showsPath, showPath] = useShowsPath()
  return (
    <Menu position="bottom-end" withinPortal width={280}>
      <Menu.Target>
        <ActionIcon variant="default" size="md" aria-label={t('desk.more')}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {mayAnswer && <Acts conversation={conversation} />}
        <Menu.Item hiddenFrom="sm" leftSection={<IconSearch size={16} aria-hidden />} onClick={() => toggleTool('search')}>
          {t('header.search')}
        </Menu.Item>
        <Menu.Item leftSection={<IconCalendarSearch size={16} aria-hidden />} onClick={() => toggleTool('calendar')}>
          {t('header.calendar')}
        </Menu.Item>
        <Menu.Item leftSection={<IconRoute size={16} aria-hidden />} onClick={() => showPath(!showsPath)}>
          {t(showsPath ? 'path.hide' : 'path.show')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** What whoever answers can do with it. */
function Acts({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('thread')
  const desk = useDesk()
  const mayAssign = useMay('conversations.assign')
  const { isTeam } = usePeople()
  const { owner, status, paused } = conversation
  const isWithPerson = owner.type === 'agent' || owner.type === 'queue'
  const ask = (type: 'assign' | 'labels' | 'priority' | 'snooze' | 'close') => () => deskUi.open({ type, conversations: [conversation] })
  return (
    <>
      {isWithPerson && (
        <>
          <Menu.Label>{t('desk.release')}</Menu.Label>
          <Menu.Item
            leftSection={<IconPlayerSkipForward size={16} aria-hidden />}
            onClick={() => void desk.release(conversation, 'resume')}
          >
            {t('desk.resume')}
          </Menu.Item>
          <Menu.Item leftSection={<IconRefresh size={16} aria-hidden />} onClick={() => void desk.release(conversation, 'restart')}>
            {t('desk.restart')}
          </Menu.Item>
          <Menu.Item leftSection={<IconRobot size={16} aria-hidden />} onClick={() => void desk.release(conversation, 'end')}>
            {t('desk.end')}
          </Menu.Item>
          <Menu.Divider />
        </>
      )}
      {isTeam && mayAssign && (
        <Menu.Item leftSection={<IconArrowForwardUp size={16} aria-hidden />} onClick={ask('assign')}>
          {t('desk.transfer')}
        </Menu.Item>
      )}
      {status === 'snoozed' ? (
        <Menu.Item leftSection={<IconClock size={16} aria-hidden />} onClick={() => void desk.wake(conversation)}>
          {t('desk.wake')}
        </Menu.Item>
      ) : (
        <Menu.Item leftSection={<IconClock size={16} aria-hidden />} onClick={ask('snooze')}>
          {t('desk.snooze')}
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconFlag size={16} aria-hidden />} onClick={ask('priority')}>
        {t('desk.priority')}
      </Menu.Item>
      <Menu.Item leftSection={<IconTag size={16} aria-hidden />} onClick={ask('labels')}>
        {t('desk.labels')}
      </Menu.Item>
      <Menu.Item leftSection={<IconMailOpened size={16} aria-hidden />} onClick={() => void desk.mark(conversation, false)}>
        {t('desk.unread')}
      </Menu.Item>
      <Menu.Item
        leftSection={paused ? <IconPlayerPlay size={16} aria-hidden /> : <IconPlayerPause size={16} aria-hidden />}
        onClick={() => void desk.pause(conversation, !paused)}
      >
        {t(paused ? 'desk.unpause' : 'desk.pause')}
      </Menu.Item>
      {status !== 'closed' && (
        <Menu.Item leftSection={<IconCheck size={16} aria-hidden />} onClick={ask('close')}>
          {t('desk.closeLong')}
        </Menu.Item>
      )}
      <Menu.Divider />
    </>
  )
}
