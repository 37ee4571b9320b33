import { Suspense } from 'react'
import { part } from '../../../app/part.ts'
import { HoldKeys } from '../keys/hold-keys.tsx'
import { AssignDialog } from './assign-dialog.tsx'
import { CloseDialog } from './close-dialog.tsx'
import type { DeskDialog } from './desk-ui.ts'
import { LabelsDialog } from './labels-dialog.tsx'
import { PriorityDialog } from './priority-dialog.tsx'
import { SnoozeDialog, SnoozeUntilDialog } from './snooze-dialog.tsx'

const NewConversationDialog = part(async () => (await import('./new-conversation-dialog.tsx')).NewConversationDialog)
const KeysSheet = part(async () => (await import('../keys/keys-sheet.tsx')).KeysSheet)

/** The one dialog of the inbox that is open. */
export function DeskDialogs({ dialog }: { dialog: DeskDialog }) {
  switch (dialog.type) {
    case 'assign':
      return <AssignDialog conversations={dialog.conversations} />
    case 'labels':
      return <LabelsDialog conversations={dialog.conversations} />
    case 'priority':
      return <PriorityDialog conversations={dialog.conversations} />
    case 'snooze':
      return <SnoozeDialog conversations={dialog.conversations} />
    case 'snoozeUntil':
      return <SnoozeUntilDialog conversations={dialog.conversations} />
    case 'close':
      return <CloseDialog conversations={dialog.conversations} />
    case 'new':
      return (
        <Suspense fallback={<HoldKeys />}>
          <NewConversationDialog />
        </Suspense>
      )
    case 'keys':
      return (
        <Suspense fallback={<HoldKeys />}>
          <KeysSheet />
        </Suspense>
      )
  }
}
