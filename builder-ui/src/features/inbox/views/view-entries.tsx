import {
  type Icon,
  IconAt,
  IconCircleCheck,
  IconFilter,
  IconHeadset,
  IconHourglass,
  IconInbox,
  IconMoon,
  IconRobot,
  IconUsers,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { StandardView } from '#engine/inbox/view-filter'
import { useMay } from '../../../app/shell/company.ts'
import { usePeople } from '../people.ts'
import { useCounts } from './use-counts.ts'
import { type SavedView, useView, useViews } from './use-view.ts'

export interface ViewEntry {
  id: string
  title: string
  icon: Icon
  /** Undefined: not counted. */
  count: number | undefined
  unread: number
  isOpen: boolean
  saved: SavedView | null
  /** Whether this person may change and delete it. */
  mayChange: boolean
}

const icons: Record<StandardView, Icon> = {
  mine: IconHeadset,
  waiting: IconHourglass,
  bot: IconRobot,
  all: IconInbox,
  snoozed: IconMoon,
  closed: IconCircleCheck,
  mentions: IconAt,
}

/** The views as the column and the menu show them: those everybody has, then the saved ones. */
export function useViewEntries(): { standard: ViewEntry[]; saved: ViewEntry[] } {
  const { t } = useTranslation('inbox')
  const { isTeam, myId } = usePeople()
  const mayManage = useMay('inbox.write')
  const counts = useCounts()
  const { standard, saved } = useViews()
  const open = useView()
  return {
    standard: standard.map((view) => ({
      id: view,
      title: t(`views.${isTeam ? 'team' : 'alone'}.${view}`),
      icon: icons[view],
      count: view === 'closed' ? undefined : counts?.[view],
      unread: view === 'mine' ? (counts?.mineUnread ?? 0) : 0,
      isOpen: open?.id === view,
      saved: null,
      mayChange: false,
    })),
    saved: saved.map((view) => ({
      id: view.id,
      title: view.name,
      icon: view.shared ? IconUsers : IconFilter,
      count: undefined,
      unread: 0,
      isOpen: open?.id === view.id,
      saved: view,
      mayChange: view.ownerId === myId || mayManage,
    })),
  }
}
