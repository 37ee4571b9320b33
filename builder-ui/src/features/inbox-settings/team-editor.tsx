import { Anchor, Button, Group, MultiSelect, Radio, Select, Stack, Switch, Textarea, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconArrowLeft } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listAgents } from '#api/contracts/agents'
import { listCalendars } from '#api/contracts/calendars'
import { changeTeam, createTeam, deleteTeam, listTeams } from '#api/contracts/teams'
import { useChange, useContractList } from '../../app/api/use-contract.ts'
import { LeaveGuard } from '../../app/dialogs/leave-guard.tsx'
import { RemovalDialog } from '../../app/dialogs/removal-dialog.tsx'
import { useCompany, useMay } from '../../app/shell/company.ts'
import { useTitle } from '../../app/shell/title.ts'
import { toast } from '../../app/toast.ts'
import { useDraft } from '../../forms/use-draft.ts'
import { usePeople } from '../inbox/people.ts'
import { teamAddress } from './addresses.ts'
import { AssignmentChoice } from './assignment-choice.tsx'
import { DurationInput } from './duration-input.tsx'
import { isDuplicate } from './is-duplicate.ts'
import { Refusal } from './refusal.tsx'
import { draftOf, problemsOf, type Team, type TeamDraft } from './team.ts'

interface Props {
  /** Null: it is being made. */
  id: string | null
  saved: TeamDraft | Team
}

/** One team: who is in it, how conversations are given out, and what happens when nobody answers. */
export function TeamEditor({ id, saved }: Props) {
  const { t } = useTranslation('inbox-settings')
  const { t: tApp } = useTranslation()
  const navigate = useNavigate()
  const { id: companyId } = useCompany()
  const isReadOnly = !useMay('inbox.write')
  const { draft, isDirty, change, settle } = useDraft(draftOf(saved))
  const [version, setVersion] = useState('version' in saved ? saved.version : 0)
  const [wasTried, setTried] = useState(false)
  const create = useChange(createTeam, { changes: [listTeams, listAgents] })
  const update = useChange(changeTeam, { changes: [listTeams, listAgents] })
  const attempt = id === null ? create : update
  const problems = wasTried ? problemsOf(draft) : []
  useTitle(id === null ? t('teams.new') : saved.name, 2)
  if (!isDirty && 'version' in saved && saved.version !== version) setVersion(saved.version)

  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (problemsOf(draft).length > 0) return
    const onSuccess = (team: Team) => {
      settle(draftOf(team))
      setVersion(team.version)
      toast(tApp('saved'))
      if (id === null) void navigate({ to: teamAddress(companyId, team.id), replace: true, ignoreBlocker: true })
    }
    if (id === null) create.mutate({ body: draft }, { onSuccess })
    else update.mutate({ params: { id }, body: { ...draft, version } }, { onSuccess })
  }

  const nameError = isDuplicate(attempt.error) ? t('duplicate') : problems.includes('name') ? t('problems.name') : undefined
  const spanError = (field: 'firstReplySeconds' | 'returnAfterSeconds') => (problems.includes(field) ? t('problems.span') : undefined)
  return (
    <form onSubmit={submit} noValidate>
      <LeaveGuard isDirty={isDirty} />
      <Stack maw={560} gap="lg">
        <Anchor component={Link} to={teamAddress(companyId)} size="sm">
          <Group gap={4}>
            <IconArrowLeft size={16} aria-hidden />
            {t('teams.all')}
          </Group>
        </Anchor>
        <Refusal error={attempt.error} />
        <TextInput
          label={t('teams.name')}
          description={t('teams.nameHelp')}
          required
          maxLength={60}
          readOnly={isReadOnly}
          autoFocus={id === null}
          error={nameError}
          value={draft.name}
          onChange={(event) => change({ ...draft, name: event.currentTarget.value })}
        />
        <MembersField value={draft.memberIds} onChange={(memberIds) => change({ ...draft, memberIds })} isReadOnly={isReadOnly} />
        <AssignmentChoice
          label={t('assignment.label')}
          value={draft.assignment}
          onChange={(assignment) => change({ ...draft, assignment })}
          isReadOnly={isReadOnly}
        />
        <Switch
          label={t('teams.keepsAgent')}
          description={t('teams.keepsAgentHelp')}
          disabled={isReadOnly}
          checked={draft.keepsAgent}
          onChange={(event) => change({ ...draft, keepsAgent: event.currentTarget.checked })}
        />
        <HoursField value={draft.calendarId} onChange={(calendarId) => change({ ...draft, calendarId })} isReadOnly={isReadOnly} />
        <DurationInput
          label={t('teams.firstReply')}
          help={t('teams.firstReplyHelp')}
          error={spanError('firstReplySeconds')}
          value={draft.firstReplySeconds}
          onChange={(firstReplySeconds) => change({ ...draft, firstReplySeconds })}
          isReadOnly={isReadOnly}
        />
        <DurationInput
          label={t('teams.returnAfter')}
          help={t('teams.returnAfterHelp')}
          error={spanError('returnAfterSeconds')}
          value={draft.returnAfterSeconds}
          onChange={(returnAfterSeconds) =>
            change({ ...draft, returnAfterSeconds, ...(returnAfterSeconds === null && { escalateTo: null }) })
          }
          isReadOnly={isReadOnly}
        />
        {draft.returnAfterSeconds !== null && (
          <EscalationField
            own={id}
            value={draft.escalateTo}
            onChange={(escalateTo) => change({ ...draft, escalateTo })}
            isReadOnly={isReadOnly}
          />
        )}
        <Textarea
          label={t('teams.position')}
          description={t('teams.positionHelp', { variable: '{{ position }}' })}
          placeholder={t('teams.positionExample', { variable: '{{ position }}' })}
          maxLength={1000}
          autosize
          minRows={2}
          readOnly={isReadOnly}
          value={draft.positionText}
          onChange={(event) => change({ ...draft, positionText: event.currentTarget.value })}
        />
        {!isReadOnly && (
          <Group justify="space-between">
            <Button type="submit" loading={attempt.isPending}>
              {tApp('actions.save')}
            </Button>
            {id !== null && <DeleteTeam id={id} name={saved.name} />}
          </Group>
        )}
      </Stack>
    </form>
  )
}

interface FieldProps<Value> {
  value: Value
  onChange: (value: Value) => void
  isReadOnly: boolean
}

function MembersField({ value, onChange, isReadOnly }: FieldProps<string[]>) {
  const { t } = useTranslation('inbox-settings')
  const { agents, nameOf } = usePeople()
  const offered = agents.filter(({ role }) => role !== 'viewer').map(({ id, name }) => ({ value: id, label: name }))
  // Somebody who has left stays shown until they are taken out.
  const gone = value.filter((id) => !agents.some((agent) => agent.id === id)).map((id) => ({ value: id, label: nameOf(id) }))
  return (
    <MultiSelect
      label={t('teams.people')}
      description={t('teams.peopleHelp')}
      placeholder={value.length === 0 ? t('teams.choosePeople') : ''}
      searchable
      readOnly={isReadOnly}
      data={[...offered, ...gone]}
      value={value}
      onChange={onChange}
    />
  )
}

function HoursField({ value, onChange, isReadOnly }: FieldProps<string | null>) {
  const { t } = useTranslation('inbox-settings')
  const { items } = useContractList(listCalendars, { query: { limit: 100 } })
  return (
    <Select
      label={t('teams.hours')}
      description={t('teams.hoursHelp')}
      placeholder={t('teams.always')}
      clearable={!isReadOnly}
      readOnly={isReadOnly}
      data={(items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={onChange}
    />
  )
}

function EscalationField({ own, value, onChange, isReadOnly }: FieldProps<string | null> & { own: string | null }) {
  const { t } = useTranslation('inbox-settings')
  const { items } = useContractList(listTeams, { query: { limit: 100 } })
  const others = (items ?? []).filter(({ id }) => id !== own)
  const chosen = value ?? ''
  return (
    <Radio.Group label={t('teams.escalate')} value={chosen} onChange={(next) => onChange(next === '' ? null : next)} readOnly={isReadOnly}>
      <Stack gap={6} mt={6}>
        <Radio value="" label={t('teams.sameQueue')} disabled={isReadOnly} />
        {others.map(({ id, name }) => (
          <Radio key={id} value={id} label={name} disabled={isReadOnly} />
        ))}
      </Stack>
    </Radio.Group>
  )
}

function DeleteTeam({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation('inbox-settings')
  const { id: companyId } = useCompany()
  const navigate = useNavigate()
  const [isAsking, { open, close }] = useDisclosure(false)
  return (
    <>
      <Button variant="subtle" color="red" onClick={open}>
        {t('teams.delete')}
      </Button>
      {isAsking && (
        <RemovalDialog
          contract={deleteTeam}
          input={{ params: { id } }}
          changes={[listAgents, listTeams]}
          title={t('deleteTitle', { name })}
          doneSentence={t('teams.deleted')}
          close={close}
          onDone={() => void navigate({ to: teamAddress(companyId), ignoreBlocker: true })}
        >
          {t('teams.deleteWhy')}
        </RemovalDialog>
      )}
    </>
  )
}
