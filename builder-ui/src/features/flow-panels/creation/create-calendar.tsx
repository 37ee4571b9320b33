import { Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { createCalendar, listCalendars } from '#api/contracts/calendars'
import { getFlowKnown } from '#api/contracts/flow-known'
import { useChange } from '../../../app/api/use-contract.ts'
import { useCompany } from '../../../app/shell/company.ts'
import { ErrorAlert } from '../../../app/states/error-alert.tsx'
import { blankHours, type Hours, problemsOf } from '../../calendars/calendar-hours.ts'
import { WeekField } from '../../calendars/week-field.tsx'
import type { CreateDialogProps } from './creatable-field.tsx'
import { CreateDialog } from './create-dialog.tsx'

/** Opening hours of a usual week, in the company's time zone and with its country's holidays. */
export function CreateCalendar(props: CreateDialogProps) {
  const { settings } = useCompany()
  return settings ? <WithBlank {...props} blank={blankHours(settings)} /> : null
}

function WithBlank({ typed, close, created, blank }: CreateDialogProps & { blank: Hours }) {
  const { t: tPanels } = useTranslation('flow-panels')
  const { t } = useTranslation('calendars')
  const [draft, setDraft] = useState({ ...blank, name: typed })
  const [wasTried, setTried] = useState(false)
  const create = useChange(createCalendar, { changes: [listCalendars, getFlowKnown] })
  const problems = wasTried ? problemsOf(draft) : []
  const submit = () => {
    setTried(true)
    if (problemsOf(draft).length > 0) return
    create.mutate({ body: { ...draft, name: draft.name.trim() } }, { onSuccess: ({ id }) => created(id) })
  }
  return (
    <CreateDialog title={tPanels('calendar.create')} about={tPanels('calendar.about')} isBusy={create.isPending} {...{ close, submit }}>
      <ErrorAlert error={create.error} />
      <TextInput
        label={t('name')}
        description={t('nameHelp')}
        required
        maxLength={120}
        data-autofocus
        error={problems.some(({ at }) => at === 'name') ? t('problems.name') : undefined}
        value={draft.name}
        onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
      />
      <Text size="sm" fw={600}>
        {t('week')}
      </Text>
      <WeekField
        value={draft.week}
        onChange={(week) => setDraft({ ...draft, week })}
        isReadOnly={false}
        problems={problems.flatMap((problem) => (problem.at === 'day' ? [problem.index] : []))}
      />
    </CreateDialog>
  )
}
