import { Button, Group, NumberInput, Stack, Title } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getInboxSettings, saveInboxSettings } from '#api/contracts/inbox-settings'
import { useChange, useContract } from '../../app/api/use-contract.ts'
import { LeaveGuard } from '../../app/dialogs/leave-guard.tsx'
import { useMay } from '../../app/shell/company.ts'
import { QueryState } from '../../app/states/query-state.tsx'
import { toast } from '../../app/toast.ts'
import { useDraft } from '../../forms/use-draft.ts'
import { usePeople } from '../inbox/people.ts'
import { AssignmentChoice } from './assignment-choice.tsx'
import { AutoCloseFields } from './auto-close-fields.tsx'
import { CategoriesField } from './categories-field.tsx'
import { CsatFields } from './csat-fields.tsx'
import { DurationInput } from './duration-input.tsx'
import { type InboxSettings, problemsOf } from './inbox-problems.ts'
import { Refusal } from './refusal.tsx'

/** How the inbox works for everybody in the company. */
export function InboxSettingsPage() {
  const settings = useContract(getInboxSettings, {})
  return <QueryState query={settings}>{(saved) => <InboxSettingsForm saved={saved} />}</QueryState>
}

function InboxSettingsForm({ saved }: { saved: InboxSettings }) {
  const { t } = useTranslation('inbox-settings')
  const { t: tApp } = useTranslation()
  const isReadOnly = !useMay('inbox.write')
  const { isTeam } = usePeople()
  const { draft, base, isDirty, change, settle } = useDraft(saved)
  const [wasTried, setTried] = useState(false)
  const save = useChange(saveInboxSettings, { changes: [getInboxSettings] })
  const problems = wasTried ? problemsOf(draft) : []
  const fieldProps = { isReadOnly, problems }

  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (problemsOf(draft).length > 0) return
    save.mutate(
      { body: { ...draft, version: base.version } },
      {
        onSuccess(now) {
          settle(now)
          setTried(false)
          toast(tApp('saved'))
        },
      },
    )
  }

  return (
    <form onSubmit={submit} noValidate>
      <LeaveGuard isDirty={isDirty} />
      <Stack gap="xl" maw={600}>
        <Refusal error={save.error} />
        {isTeam && (
          <Stack component="section">
            <Title order={2}>{t('inbox.sharing')}</Title>
            <AssignmentChoice
              label={t('inbox.assignment')}
              value={draft.assignment}
              onChange={(assignment) => change({ ...draft, assignment })}
              isReadOnly={isReadOnly}
            />
            <NumberInput
              label={t('inbox.capacity')}
              description={t('inbox.capacityHelp')}
              w={160}
              styles={{ description: { width: 420, maxWidth: '80vw' } }}
              min={1}
              max={200}
              allowDecimal={false}
              readOnly={isReadOnly}
              error={problems.includes('capacity') ? t('problems.capacity') : undefined}
              value={Number.isNaN(draft.capacity) ? '' : draft.capacity}
              onChange={(capacity) => change({ ...draft, capacity: typeof capacity === 'number' ? capacity : Number.NaN })}
            />
          </Stack>
        )}
        <Stack component="section">
          <Title order={2}>{t('inbox.replies')}</Title>
          <DurationInput
            label={t('teams.firstReply')}
            help={t(isTeam ? 'inbox.firstReplyHelp' : 'inbox.firstReplyAlone')}
            error={problems.includes('firstReplySeconds') ? t('problems.span') : undefined}
            value={draft.firstReplySeconds}
            onChange={(firstReplySeconds) => change({ ...draft, firstReplySeconds })}
            isReadOnly={isReadOnly}
          />
          <NumberInput
            label={t('inbox.undo')}
            description={t('inbox.undoHelp')}
            w={160}
            styles={{ description: { width: 420, maxWidth: '80vw' } }}
            min={0}
            max={30}
            allowDecimal={false}
            suffix=" s"
            readOnly={isReadOnly}
            value={draft.undoSeconds}
            onChange={(seconds) => change({ ...draft, undoSeconds: typeof seconds === 'number' ? seconds : 0 })}
          />
        </Stack>
        <CategoriesField
          value={draft.categories}
          isRequired={draft.requireCategory}
          onChange={(categories, requireCategory) => change({ ...draft, categories, requireCategory })}
          {...fieldProps}
        />
        <AutoCloseFields value={draft.autoClose} onChange={(autoClose) => change({ ...draft, autoClose })} {...fieldProps} />
        <CsatFields value={draft.csat} onChange={(csat) => change({ ...draft, csat })} {...fieldProps} />
        {!isReadOnly && (
          <Group>
            <Button type="submit" loading={save.isPending}>
              {tApp('actions.save')}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  )
}
