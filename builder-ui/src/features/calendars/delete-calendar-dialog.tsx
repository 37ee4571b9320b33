import { List, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { deleteCalendar, listCalendarFlows, listCalendars } from '#api/contracts/calendars'
import { useContractList } from '../../app/api/use-contract.ts'
import { RemovalDialog } from '../../app/dialogs/removal-dialog.tsx'
import { QueryState } from '../../app/states/query-state.tsx'

interface Props {
  id: string
  name: string
  close: () => void
  onDone: () => void
}

/** Says which flows use a calendar before it goes. */
export function DeleteCalendarDialog({ id, name, close, onDone }: Props) {
  const { t } = useTranslation('calendars')
  const { items, error, refetch } = useContractList(listCalendarFlows, { params: { id }, query: { limit: 100 } })
  return (
    <RemovalDialog
      contract={deleteCalendar}
      input={{ params: { id } }}
      changes={[listCalendars]}
      title={t('deleteTitle', { name })}
      doneSentence={t('deleted')}
      close={close}
      onDone={onDone}
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
    </RemovalDialog>
  )
}
