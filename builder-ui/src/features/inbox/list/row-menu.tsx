import { Menu, UnstyledButton } from '@mantine/core'
import {
  IconAlarm,
  IconArrowBackUp,
  IconChecks,
  IconCircleCheck,
  IconFlag,
  IconHandGrab,
  IconMail,
  IconMoonOff,
  IconRobot,
  IconTag,
  IconUserShare,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../../app/shell/company.ts'
import { deskUi } from '../actions/desk-ui.ts'
import { useClose } from '../actions/use-close.ts'
import { useDesk } from '../actions/use-desk.ts'
import type { Conversation } from '../conversation.ts'
import { useKeyName } from '../keys/use-own-keys.ts'
import { usePeople } from '../people.ts'
import { useContactName } from '../use-contact-name.ts'
import classes from './list.module.css'

export interface RowMenuAsked {
  conversation: Conversation
  /** On the screen. */
  at: { x: number; y: number }
}

/** What can be done with a conversation of the list, without opening it. */
export function RowMenu({ asked: { conversation, at }, close }: { asked: RowMenuAsked; close: () => void }) {
  const { t } = useTranslation('inbox')
  const desk = useDesk()
  const closeCase = useClose()
  const keyName = useKeyName()
  const { isTeam, myId } = usePeople()
  const mayAssign = useMay('conversations.assign')
  const { owner, status, unread } = conversation
  const conversations = [conversation]
  const name = useContactName(conversation.contact)
  const isMine = owner.type === 'agent' && owner.memberId === myId
  return (
    <Menu
      opened
      onChange={(opened) => !opened && close()}
      position="bottom-start"
      withinPortal
      width={230}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <UnstyledButton className={classes.point} style={{ left: at.x, top: at.y }} tabIndex={-1} aria-label={name} />
      </Menu.Target>
      <Menu.Dropdown>
        {!isMine && (owner.type !== 'agent' || mayAssign) && (
          <Menu.Item leftSection={<IconHandGrab size={16} aria-hidden />} onClick={() => void desk.take(conversation)}>
            {t('actions.takeOver')}
          </Menu.Item>
        )}
        {isMine && (
          <Menu.Item leftSection={<IconRobot size={16} aria-hidden />} onClick={() => void desk.release(conversation)}>
            {t('actions.release')}
          </Menu.Item>
        )}
        {isTeam && mayAssign && (
          <Menu.Item
            leftSection={<IconUserShare size={16} aria-hidden />}
            rightSection={keyName('assign')}
            onClick={() => deskUi.open({ type: 'assign', conversations })}
          >
            {t('actions.assign')}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconTag size={16} aria-hidden />}
          rightSection={keyName('labels')}
          onClick={() => deskUi.open({ type: 'labels', conversations })}
        >
          {t('actions.labels')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconFlag size={16} aria-hidden />}
          rightSection={keyName('priority')}
          onClick={() => deskUi.open({ type: 'priority', conversations })}
        >
          {t('actions.priority')}
        </Menu.Item>
        <Menu.Divider />
        {status === 'open' ? (
          <Menu.Item
            leftSection={<IconAlarm size={16} aria-hidden />}
            rightSection={keyName('snooze')}
            onClick={() => deskUi.open({ type: 'snooze', conversations })}
          >
            {t('actions.snooze')}
          </Menu.Item>
        ) : (
          <Menu.Item
            leftSection={status === 'closed' ? <IconArrowBackUp size={16} aria-hidden /> : <IconMoonOff size={16} aria-hidden />}
            onClick={() => void desk.wake(conversation)}
          >
            {t(status === 'closed' ? 'actions.reopen' : 'actions.wake')}
          </Menu.Item>
        )}
        {status !== 'closed' && (
          <Menu.Item
            leftSection={<IconCircleCheck size={16} aria-hidden />}
            rightSection={keyName('close')}
            onClick={() => closeCase(conversations)}
          >
            {t('actions.close')}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={unread > 0 ? <IconChecks size={16} aria-hidden /> : <IconMail size={16} aria-hidden />}
          rightSection={keyName('mark')}
          onClick={() => void desk.mark(conversation, unread > 0)}
        >
          {t(unread > 0 ? 'actions.markRead' : 'actions.markUnread')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
