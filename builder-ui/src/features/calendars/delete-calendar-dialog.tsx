import { List, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { deleteCalendar, listCalendarFlows, listCalendars } from '#api/contracts/calendars'
import { useChange, useContractList } from '../../app/api/use-contract.ts'
import { ConfirmDialog } from '../../app/dialogs/confirm-dialog.tsx'
import { QueryState } from '../../app/states/query-state.tsx'
import { toast } from '../../app/toast.ts'

interface Props {
  id: string
  name: string
  close: () => void
  onDone: () => void
}

/** Says which flows use a calendar before it goes. */
export function DeleteCalendarDialog({ id, name, close, onDone }: Props) {
  const { t } = useTranslation('calendars')
  const { t: tApp } = useTranslation()
  const { items, error, refetch } = useContractList(listCalendarFlows, { params: { id }, query: { limit: 100 } })
  const remove = useChange(deleteCalendar, { changes: [listCalendars] })
  return (
    <ConfirmDialog
      opened
      close={close}
      title={t('deleteTitle', { name })}
      doLabel={tApp('actions.delete')}
      isBusy={remove.isPending}
      error={remove.error}
      onConfirm={() =>
        remove.mutate(
          { params: { id } },
          {
            onSuccess() {
              toast(t('deleted'))
              onDone()
            },
          },
        )
      }
    >
      <QueryState query={{ data: items, error, refetch }} rows={1}>
        {(flows) =>
          flows.length === 0 ? (
            <Text size="sm">{t('unused')}</Text>
          ) : (
            <Stack gap="xs">
              <Text size="sm">{t('used', { count: flows.length })}</Text>
              <List size="sm">
                {flows.map((flow) => (
                  <List.Item key={flow.id}>
                    {flow.name}
                    {flow.live && ` · ${t('live')}`}
                  </List.Item>
                ))}
              </List>
              <Text size="sm">{t('usedWhy')}</Text>
            </Stack>
          )
        }
      </QueryState>
    </ConfirmDialog>
  )
}
