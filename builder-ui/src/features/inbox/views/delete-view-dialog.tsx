import { useTranslation } from 'react-i18next'
import { deleteSavedView, listSavedViews } from '#api/contracts/saved-views'
import { useChange } from '../../../app/api/use-contract.ts'
import { ConfirmDialog } from '../../../app/dialogs/confirm-dialog.tsx'
import { useInboxAddress } from '../use-inbox-address.ts'
import type { SavedView } from './use-view.ts'

export function DeleteViewDialog({ view, close }: { view: SavedView; close: () => void }) {
  const { t } = useTranslation('inbox')
  const { search, change } = useInboxAddress()
  const remove = useChange(deleteSavedView, { changes: [listSavedViews] })
  const done = () => {
    if (search.view === view.id) change({ view: undefined, sort: undefined })
    close()
  }
  return (
    <ConfirmDialog
      opened
      close={close}
      title={t('views.deleteTitle', { name: view.name })}
      doLabel={t('views.delete')}
      isBusy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate({ params: { id: view.id } }, { onSuccess: done })}
    >
      {t(view.shared ? 'views.deleteShared' : 'views.deleteOwn')}
    </ConfirmDialog>
  )
}
