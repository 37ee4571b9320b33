import { Alert, Anchor, Button, Group, Select, Stack, Text, TextInput, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconArrowLeft } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { createCalendar, getCalendar, listCalendars, updateCalendar } from '#api/contracts/calendars'
import { useChange } from '../../app/api/use-contract.ts'
import { LeaveGuard } from '../../app/dialogs/leave-guard.tsx'
import { zoneName } from '../../app/format/zone-name.ts'
import { useCompany, useMay } from '../../app/shell/company.ts'
import { useTitle } from '../../app/shell/title.ts'
import { ErrorAlert } from '../../app/states/error-alert.tsx'
import { toast } from '../../app/toast.ts'
import { useDraft } from '../../forms/use-draft.ts'
import { calendarAddress } from './addresses.ts'
import { type Hours, hoursLike, hoursOf, problemsOf } from './calendar-hours.ts'
import { DeleteCalendarDialog } from './delete-calendar-dialog.tsx'
import { ExceptionsField } from './exceptions-field.tsx'
import { HolidaysField } from './holidays-field.tsx'
import { WeekField } from './week-field.tsx'

interface Props {
  /** Null: it is being made. */
  id: string | null
  saved: Hours
}

/** One calendar: its week, the holidays it keeps, and days of its own. */
export function CalendarEditor({ id, saved }: Props) {
  const { t } = useTranslation('calendars')
  const { t: tApp } = useTranslation()
  const navigate = useNavigate()
  const { id: companyId } = useCompany()
  const isReadOnly = !useMay('calendars.write')
  const { draft, isDirty, change, settle } = useDraft(saved)
  const [wasTried, setTried] = useState(false)
  const [isDeleting, deletion] = useDisclosure(false)
  const create = useChange(createCalendar, { changes: [listCalendars] })
  const update = useChange(updateCalendar, { changes: [listCalendars, getCalendar] })
  const attempt = id === null ? create : update
  const problems = wasTried ? problemsOf(draft) : []
  const timeZones = useMemo(() => zonesWith(saved.timeZone), [saved.timeZone])
  useTitle(id === null ? t('new') : saved.name, 2)

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    setTried(true)
    if (problemsOf(draft).length > 0) {
      showFirstProblem(event.currentTarget)
      return
    }
    const body = sent(draft)
    const onSuccess = (calendar: Parameters<typeof hoursOf>[0] & { id: string }) => {
      settle(hoursOf(calendar))
      setTried(false)
      toast(tApp('saved'))
      if (id === null) void navigate({ to: calendarAddress(companyId, calendar.id), replace: true, ignoreBlocker: true })
    }
    if (id === null) create.mutate({ body }, { onSuccess })
    else update.mutate({ params: { id }, body }, { onSuccess })
  }

  return (
    <form onSubmit={submit} noValidate>
      <LeaveGuard isDirty={isDirty} />
      <Stack gap="xl">
        <Anchor component={Link} to={calendarAddress(companyId)} size="sm">
          <Group gap={4}>
            <IconArrowLeft size={16} aria-hidden />
            {t('all')}
          </Group>
        </Anchor>
        <Stack maw={480}>
          <TextInput
            label={t('name')}
            description={t('nameHelp')}
            required
            maxLength={120}
            readOnly={isReadOnly}
            autoFocus={id === null}
            error={problems.some(({ at }) => at === 'name') ? t('problems.name') : undefined}
            value={draft.name}
            onChange={(event) => change({ ...draft, name: event.currentTarget.value })}
          />
          <Select
            label={t('timeZone')}
            searchable
            allowDeselect={false}
            readOnly={isReadOnly}
            data={timeZones}
            value={draft.timeZone}
            onChange={(timeZone) => timeZone && change({ ...draft, timeZone })}
          />
        </Stack>
        <section>
          <Title order={2}>{t('week')}</Title>
          <Text size="sm" c="dimmed" mb="xs">
            {t('weekHelp')}
          </Text>
          <WeekField
            value={draft.week}
            onChange={(week) => change({ ...draft, week })}
            isReadOnly={isReadOnly}
            problems={problems.flatMap((problem) => (problem.at === 'day' ? [problem.index] : []))}
          />
        </section>
        <section>
          <Title order={2} mb="xs">
            {t('holidays')}
          </Title>
          <HolidaysField
            country={draft.holidayCountry}
            onCountry={(holidayCountry) => change({ ...draft, holidayCountry })}
            excepted={draft.exceptions.map(({ date }) => date)}
            openOn={({ date, name }) =>
              change({
                ...draft,
                exceptions: [...draft.exceptions, { date, name: name.slice(0, 80), intervals: hoursLike(draft.week, date) }],
              })
            }
            isReadOnly={isReadOnly}
          />
        </section>
        <section>
          <Title order={2}>{t('exceptions')}</Title>
          <Text size="sm" c="dimmed" mb="xs">
            {t('exceptionsHelp')}
          </Text>
          <ExceptionsField
            value={draft.exceptions}
            onChange={(exceptions) => change({ ...draft, exceptions })}
            week={draft.week}
            isReadOnly={isReadOnly}
            problems={problems.flatMap((problem) => (problem.at === 'exception' ? [problem] : []))}
          />
        </section>
        {/* Beside the button: the page is longer than a screen. */}
        <ErrorAlert error={attempt.error} />
        {problems.length > 0 && (
          <Alert color="red" role="alert">
            {t('problems.some')}
          </Alert>
        )}
        {!isReadOnly && (
          <Group justify="space-between">
            <Button type="submit" loading={attempt.isPending}>
              {tApp('actions.save')}
            </Button>
            {id !== null && (
              <Button variant="subtle" color="red" onClick={deletion.open}>
                {t('delete')}
              </Button>
            )}
          </Group>
        )}
      </Stack>
      {id !== null && isDeleting && (
        <DeleteCalendarDialog
          id={id}
          name={saved.name}
          close={deletion.close}
          onDone={() => void navigate({ to: calendarAddress(companyId), ignoreBlocker: true })}
        />
      )}
    </form>
  )
}

/** Without names of nothing. */
function sent({ name, exceptions, ...rest }: Hours): Hours {
  return {
    ...rest,
    name: name.trim(),
    exceptions: exceptions.map(({ date, name: called = '', intervals }) => ({
      date,
      ...(called.trim() !== '' && { name: called.trim() }),
      intervals,
    })),
  }
}

/** Once what is wrong is marked: the page is longer than a screen, and the mark may stand above it. */
function showFirstProblem(form: HTMLFormElement): void {
  requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
}

function zonesWith(timeZone: string): { value: string; label: string }[] {
  return [...new Set([...Intl.supportedValuesOf('timeZone'), timeZone])].map((value) => ({ value, label: zoneName(value) }))
}
