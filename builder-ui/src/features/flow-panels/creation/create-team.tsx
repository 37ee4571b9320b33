import { MultiSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listAgents } from '#api/contracts/agents'
import { getFlowKnown } from '#api/contracts/flow-known'
import { createTeam, listTeams } from '#api/contracts/teams'
import { useChange } from '../../../app/api/use-contract.ts'
import { usePeople } from '../../inbox/people.ts'
import { AssignmentChoice } from '../../inbox-settings/assignment-choice.tsx'
import { isDuplicate } from '../../inbox-settings/is-duplicate.ts'
import { Refusal } from '../../inbox-settings/refusal.tsx'
import { blankTeam, problemsOf } from '../../inbox-settings/team.ts'
import type { CreateDialogProps } from './creatable-field.tsx'
import { CreateDialog } from './create-dialog.tsx'

/** A team with its people; hours and aims are set on the team's own page. */
export function CreateTeam({ typed, close, created }: CreateDialogProps) {
  const { t: tPanels } = useTranslation('flow-panels')
  const { t } = useTranslation('inbox-settings')
  const { agents } = usePeople()
  const [draft, setDraft] = useState({ ...blankTeam, name: typed })
  const [wasTried, setTried] = useState(false)
  const create = useChange(createTeam, { changes: [listTeams, listAgents, getFlowKnown] })
  const isNameless = wasTried && problemsOf(draft).includes('name')
  const submit = () => {
    setTried(true)
    if (problemsOf(draft).length === 0) create.mutate({ body: draft }, { onSuccess: ({ id }) => created(id) })
  }
  return (
    <CreateDialog title={tPanels('team.create')} about={tPanels('team.about')} isBusy={create.isPending} {...{ close, submit }}>
      <Refusal error={create.error} />
      <TextInput
        label={t('teams.name')}
        description={t('teams.nameHelp')}
        required
        maxLength={60}
        data-autofocus
        error={isDuplicate(create.error) ? t('duplicate') : isNameless ? t('problems.name') : undefined}
        value={draft.name}
        onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
      />
      <MultiSelect
        label={t('teams.people')}
        description={t('teams.peopleHelp')}
        placeholder={draft.memberIds.length === 0 ? t('teams.choosePeople') : ''}
        searchable
        data={agents.filter(({ role }) => role !== 'viewer').map(({ id, name }) => ({ value: id, label: name }))}
        value={draft.memberIds}
        onChange={(memberIds) => setDraft({ ...draft, memberIds })}
      />
      <AssignmentChoice
        label={t('assignment.label')}
        value={draft.assignment}
        onChange={(assignment) => setDraft({ ...draft, assignment })}
        isReadOnly={false}
      />
    </CreateDialog>
  )
}
