import { Checkbox, Modal, Select, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changeSavedView, createSavedView, listSavedViews } from '#api/contracts/saved-views'
import { viewFilterSchema, viewSorts } from '#engine/inbox/view-filter'
import { useChange } from '../../../app/api/use-contract.ts'
import { DialogButtons } from '../../../app/dialogs/dialog-buttons.tsx'
import { useMay } from '../../../app/shell/company.ts'
import { ErrorAlert } from '../../../app/states/error-alert.tsx'
import { usePeople } from '../people.ts'
import { useInboxAddress } from '../use-inbox-address.ts'
import { FilterEditor } from './filter-editor.tsx'
import { isWritten, newGroup, toDraft, toFilter } from './filter-fields.ts'
import type { SavedView } from './use-view.ts'

/** Makes a view, or changes one: its name, whose it is, its order and which conversations are in it. */
export function ViewDialog({ view, close }: { view: SavedView | null; close: () => void }) {
  const { t } = useTranslation('inbox')
  const { t: tApp } = useTranslation()
  const { change } = useInboxAddress()
  const { isTeam } = usePeople()
  const mayShare = useMay('inbox.write') && isTeam
  const [name, setName] = useState(view?.name ?? '')
  const [shared, setShared] = useState(view?.shared ?? false)
  const [sort, setSort] = useState(view?.sort ?? 'activity')
  const [groups, setGroups] = useState(() => (view ? toDraft(view.filter.any) : [newGroup()]))
  const [isTried, setTried] = useState(false)
  const create = useChange(createSavedView, { changes: [listSavedViews] })
  const save = useChange(changeSavedView, { changes: [listSavedViews] })
  const error = create.error ?? save.error

  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (!isWritten(groups)) return
    const filter = viewFilterSchema.safeParse(toFilter(groups))
    if (!filter.success || name.trim() === '') return
    const body = { name: name.trim(), shared, sort, filter: filter.data }
    const onSuccess = ({ id }: SavedView) => {
      change({ view: id, sort: undefined })
      close()
    }
    if (view) save.mutate({ params: { id: view.id }, body: { ...body, version: view.version } }, { onSuccess })
    else create.mutate({ body }, { onSuccess })
  }

  return (
    <Modal
      opened
      onClose={close}
      size={720}
      title={t(view ? 'views.edit' : 'views.new')}
      closeButtonProps={{ 'aria-label': tApp('actions.close') }}
    >
      <form onSubmit={submit}>
        <Stack>
          <ErrorAlert error={error} />
          <TextInput
            label={t('views.name')}
            required
            maxLength={60}
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Stack gap={4}>
            <Text size="sm" fw={500}>
              {t('filter.title')}
            </Text>
            <FilterEditor groups={groups} change={setGroups} isTried={isTried} />
          </Stack>
          <Select
            label={t('sorts.label')}
            data={viewSorts.map((value) => ({ value, label: t(`sorts.${value}`) }))}
            value={sort}
            allowDeselect={false}
            onChange={(chosen) => setSort(viewSorts.find((value) => value === chosen) ?? 'activity')}
          />
          {mayShare && (
            <Checkbox
              label={t('views.shared')}
              description={t('views.sharedHelp')}
              checked={shared}
              onChange={(event) => setShared(event.currentTarget.checked)}
            />
          )}
          <DialogButtons close={close} isBusy={create.isPending || save.isPending} />
        </Stack>
      </form>
    </Modal>
  )
}
