import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Contract } from '#api/contracts/define-contract'
import type { Input } from '../api/call-api.ts'
import { useChange } from '../api/use-contract.ts'
import { toast } from '../toast.ts'
import { ConfirmDialog } from './confirm-dialog.tsx'

interface Props<C extends Contract> {
  /** The route that deletes or revokes, and what it is asked for. */
  contract: C
  input: Input<C>
  /** The routes whose answers are stale afterwards. */
  changes: readonly Contract[]
  title: string
  /** What will happen, and what is safe. */
  children: ReactNode
  /** The verb of the red button, where it is not to delete. */
  doLabel?: string
  /** Told when it is done, where one would not see it. */
  doneSentence?: string
  close: () => void
  /** Where one goes when it is done; without it the dialog closes. */
  onDone?: () => void
}

/** Asks before one thing is deleted or revoked, and does it. */
export function RemovalDialog<C extends Contract>({ contract, input, changes, doneSentence, close, onDone = close, ...asked }: Props<C>) {
  const { t } = useTranslation()
  const remove = useChange(contract, { changes })
  const onSuccess = () => {
    if (doneSentence !== undefined) toast(doneSentence)
    onDone()
  }
  return (
    <ConfirmDialog
      opened
      close={close}
      title={asked.title}
      doLabel={asked.doLabel ?? t('actions.delete')}
      isBusy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(input, { onSuccess })}
    >
      {asked.children}
    </ConfirmDialog>
  )
}
