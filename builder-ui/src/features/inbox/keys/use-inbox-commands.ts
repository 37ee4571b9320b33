import {
  type Icon,
  IconAlarm,
  IconCircleCheck,
  IconFlag,
  IconHandGrab,
  IconKeyboard,
  IconMail,
  IconMessagePlus,
  IconMessageSearch,
  IconTag,
  IconUserShare,
} from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommands } from '../../../app/shell/commands.ts'
import { useMay } from '../../../app/shell/company.ts'
import { usePeople } from '../people.ts'
import { useInboxAddress } from '../use-inbox-address.ts'
import { type InboxAction, needsAnswering } from './keys.ts'
import type { InboxActions } from './use-inbox-actions.ts'

/** In their order; `open`: only with a conversation to do it with. */
const offered: readonly { action: InboxAction; icon: Icon; open?: true; ofTeam?: true }[] = [
  { action: 'takeOver', icon: IconHandGrab, open: true },
  { action: 'assign', icon: IconUserShare, open: true, ofTeam: true },
  { action: 'labels', icon: IconTag, open: true },
  { action: 'priority', icon: IconFlag, open: true },
  { action: 'snooze', icon: IconAlarm, open: true },
  { action: 'close', icon: IconCircleCheck, open: true },
  { action: 'mark', icon: IconMail, open: true },
  { action: 'new', icon: IconMessagePlus },
  { action: 'search', icon: IconMessageSearch },
  { action: 'keys', icon: IconKeyboard },
]

/** Offers what agents do in the command bar, as far as they may and there is something to do it with. */
export function useInboxCommands(actions: InboxActions): void {
  const { t } = useTranslation('inbox')
  const mayAnswer = useMay('conversations.answer')
  const { isTeam } = usePeople()
  const mayAssign = useMay('conversations.assign') && isTeam
  const isOpen = useInboxAddress().conversationId !== undefined
  const commands = useMemo(
    () =>
      offered
        .filter(({ action, open, ofTeam }) => (isOpen || !open) && (mayAssign || !ofTeam) && (mayAnswer || !needsAnswering(action)))
        .map(({ action, icon }) => ({ id: `inbox-${action}`, label: t(`keys.actions.${action}`), icon, run: () => actions[action]() })),
    [actions, mayAnswer, mayAssign, isOpen, t],
  )
  useCommands(commands)
}
