import { Alert, Button, Checkbox, Group, Select, Stack, Switch, Table, Text, TextInput, Title } from '@mantine/core'
import { IconVolume } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { getMyAlerts, saveMyAlerts } from '#api/contracts/alerts'
import { type AlertEvent, alertEvents, alertScopes } from '#engine/inbox/alerts'
import { useChange, useContract } from '../../../app/api/use-contract.ts'
import { LeaveGuard } from '../../../app/dialogs/leave-guard.tsx'
import { zoneName } from '../../../app/format/zone-name.ts'
import { QueryState } from '../../../app/states/query-state.tsx'
import { toast } from '../../../app/toast.ts'
import { useDraft } from '../../../forms/use-draft.ts'
import { Refusal } from '../../inbox-settings/refusal.tsx'
import { useZone } from '../composer/use-zone.ts'
import { usePeople } from '../people.ts'
import { ofTeam } from './of-team.ts'
import { ring } from './ring.ts'

type MyAlerts = z.output<typeof getMyAlerts.reply>

/** Only of these it makes a difference whose conversation it is. */
const scoped: readonly AlertEvent[] = ['queued', 'firstReplyMissed', 'windowClosing']

/** What alerts the person who looks, and when not; each member has their own. */
export function AlertsPage() {
  const alerts = useContract(getMyAlerts, {})
  return <QueryState query={alerts}>{(saved) => <AlertsForm saved={saved} />}</QueryState>
}

function AlertsForm({ saved }: { saved: MyAlerts }) {
  const { t } = useTranslation('alerts')
  const { t: tApp } = useTranslation()
  const { isTeam } = usePeople()
  const { draft, base, isDirty, change, settle } = useDraft(saved)
  const save = useChange(saveMyAlerts, { changes: [getMyAlerts] })
  const shown = alertEvents.filter((event) => isTeam || !ofTeam.includes(event))
  const set = (event: AlertEvent, part: Partial<MyAlerts['events'][AlertEvent]>) =>
    change({ ...draft, events: { ...draft.events, [event]: { ...draft.events[event], ...part } } })

  function submit(event: FormEvent) {
    event.preventDefault()
    save.mutate(
      { body: { events: draft.events, quietHours: draft.quietHours, version: base.version } },
      {
        onSuccess(now) {
          settle(now)
          toast(tApp('saved'))
        },
      },
    )
  }

  return (
    <form onSubmit={submit}>
      <LeaveGuard isDirty={isDirty} />
      <Stack gap="xl">
        <Refusal error={save.error} />
        <Text size="sm" c="dimmed" maw={560}>
          {t('about')}
        </Text>
        <PermissionNote />
        <Table.ScrollContainer minWidth={480}>
          <Table verticalSpacing="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th miw={110}>{t('event')}</Table.Th>
                <Table.Th w={64}>{t('sound')}</Table.Th>
                <Table.Th w={110}>{t('browser')}</Table.Th>
                <Table.Th w={72}>{t('email')}</Table.Th>
                {isTeam && <Table.Th w={150}>{t('scope')}</Table.Th>}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {shown.map((event) => {
                const name = t(`events.${event}`)
                const { sound, browser, email, scope } = draft.events[event]
                return (
                  <Table.Tr key={event}>
                    <Table.Th scope="row" fw={400}>
                      {name}
                    </Table.Th>
                    <Table.Td>
                      <Checkbox
                        aria-label={`${name}: ${t('sound')}`}
                        checked={sound}
                        onChange={({ currentTarget }) => set(event, { sound: currentTarget.checked })}
                      />
                    </Table.Td>
                    <Table.Td>
                      <Checkbox
                        aria-label={`${name}: ${t('browser')}`}
                        checked={browser}
                        onChange={({ currentTarget }) => set(event, { browser: currentTarget.checked })}
                      />
                    </Table.Td>
                    <Table.Td>
                      <Checkbox
                        aria-label={`${name}: ${t('email')}`}
                        checked={email}
                        disabled={!saved.mail.isSetUp && !email}
                        onChange={({ currentTarget }) => set(event, { email: currentTarget.checked })}
                      />
                    </Table.Td>
                    {isTeam && (
                      <Table.Td>
                        {scoped.includes(event) && (
                          <Select
                            aria-label={`${name}: ${t('scope')}`}
                            size="xs"
                            miw={170}
                            allowDeselect={false}
                            data={alertScopes.map((value) => ({ value, label: t(`scopes.${value}`) }))}
                            value={scope}
                            onChange={(chosen) => set(event, { scope: alertScopes.find((one) => one === chosen) ?? scope })}
                          />
                        )}
                      </Table.Td>
                    )}
                  </Table.Tr>
                )
              })}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
        <MailNote mail={saved.mail} />
        <QuietHours value={draft.quietHours} onChange={(quietHours) => change({ ...draft, quietHours })} />
        <Group>
          <Button type="submit" loading={save.isPending}>
            {tApp('actions.save')}
          </Button>
          <Button variant="default" leftSection={<IconVolume size={16} aria-hidden />} onClick={ring}>
            {t('tryIt')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** Browsers ask the person themselves, and only once. */
function PermissionNote() {
  const { t } = useTranslation('alerts')
  const [permission, setPermission] = useState(() => ('Notification' in window ? Notification.permission : 'denied'))
  if (permission === 'granted') return null
  return (
    <Alert color="yellow" title={t('permission.title')} maw={560}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{t(permission === 'denied' ? 'permission.denied' : 'permission.why')}</Text>
        {permission === 'default' && (
          <Button size="xs" variant="default" onClick={() => void Notification.requestPermission().then(setPermission)}>
            {t('permission.ask')}
          </Button>
        )}
      </Stack>
    </Alert>
  )
}

/** Where mails go and when; without a mail server, what they need. */
function MailNote({ mail: { isSetUp, to } }: Pick<MyAlerts, 'mail'>) {
  const { t } = useTranslation('alerts')
  if (!isSetUp) {
    return (
      <Alert color="gray" title={t('mail.noServer')} maw={560}>
        <Text size="sm">{t('mail.noServerWhy')}</Text>
      </Alert>
    )
  }
  return (
    <Text size="sm" c="dimmed" maw={560}>
      {t('mail.about', { to })}
    </Text>
  )
}

const usualNight = { from: '22:00', to: '08:00', timeZone: null }

function QuietHours({ value, onChange }: { value: MyAlerts['quietHours']; onChange: (value: MyAlerts['quietHours']) => void }) {
  const { t } = useTranslation('alerts')
  const zones = useZones(value?.timeZone ?? null)
  return (
    <Stack component="section" gap="sm">
      <Title order={2}>{t('quiet.title')}</Title>
      <Switch
        label={t('quiet.on')}
        description={t('quiet.help')}
        checked={value !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? usualNight : null)}
      />
      {value && (
        <Group>
          <TextInput
            type="time"
            required
            label={t('quiet.from')}
            value={value.from}
            onChange={(event) => onChange({ ...value, from: event.currentTarget.value })}
          />
          <TextInput
            type="time"
            required
            label={t('quiet.to')}
            value={value.to}
            onChange={(event) => onChange({ ...value, to: event.currentTarget.value })}
          />
          {zones.length > 1 && (
            <Select
              label={t('quiet.clock')}
              allowDeselect={false}
              data={zones}
              value={zones.find((zone) => zone.value === value.timeZone)?.value ?? companyClock}
              onChange={(chosen) => onChange({ ...value, timeZone: chosen === companyClock ? null : chosen })}
            />
          )}
        </Group>
      )}
    </Stack>
  )
}

const companyClock = 'company'

/** The company's clock, this browser's, and the one that was chosen, each once. */
function useZones(chosen: string | null): { value: string; label: string }[] {
  const { t } = useTranslation('alerts')
  const company = useZone()
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone
  const others = [...new Set([here, ...(chosen === null ? [] : [chosen])])].filter((zone) => zone !== company)
  return [
    { value: companyClock, label: t('quiet.company', { zone: zoneName(company) }) },
    ...others.map((zone) => ({ value: zone, label: zoneName(zone) })),
  ]
}
