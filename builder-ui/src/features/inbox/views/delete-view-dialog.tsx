import { useTranslation } from 'react-i18next'
import { deleteSavedView, listSavedViews } from '#api/contracts/saved-views'
import { RemovalDialog } from '../../../app/dialogs/removal-dialog.tsx'
import { useInboxAddress } from '../use-inbox-address.ts'
import type { SavedView } from './use-view.ts'

export function DeleteViewDialog({ view, close }: { view: SavedView; close: () => void }) {
  const { t } = useTranslation('inbox')
  const { search, change } = useInboxAddress()
  const onDone = () => {
    if (search.view === view.id) change({ view: undefined, sort: undefined })
    close()
  }
  return (
    <RemovalDialog
      contract={deleteSavedView}
      input={{ params: { id: view.id } }}
      changes={[listSavedViews]}
      title={t('views.deleteTitle', { name: view.name })}
      doLabel={t('views.delete')}
      close={close}
      onDone={onDone}
    >
      {t(view.shared ? 'views.deleteShared' : 'views.deleteOwn')}
    </RemovalDialog>
  )
}
