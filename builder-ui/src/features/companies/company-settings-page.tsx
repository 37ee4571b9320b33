import { Button, Group, Stack, TextInput } from '@mantine/core'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { type companySchema, getCompany, listCompanies, updateCompany } from '#api/contracts/companies'
import { useChange, useContract } from '../../app/api/use-contract.ts'
import { LeaveGuard } from '../../app/dialogs/leave-guard.tsx'
import { useCompany, useMay } from '../../app/shell/company.ts'
import { ErrorAlert } from '../../app/states/error-alert.tsx'
import { QueryState } from '../../app/states/query-state.tsx'
import { toast } from '../../app/toast.ts'
import { useDraft } from '../../forms/use-draft.ts'
import { PauseSection } from './pause-section.tsx'
import { PlaceFields } from './place-fields.tsx'
import { WordsFields } from './words-fields.tsx'

type Company = z.output<typeof companySchema>

export function CompanySettingsPage() {
  const { id } = useCompany()
  const company = useContract(getCompany, { params: { id } })
  const mayWrite = useMay('company.write')
  return (
    <QueryState query={company}>
      {(data) => (
        <Stack gap="lg">
          <CompanyForm company={data} />
          {mayWrite && <PauseSection company={data} />}
        </Stack>
      )}
    </QueryState>
  )
}

function CompanyForm({ company }: { company: Company }) {
  const { t } = useTranslation('companies')
  const { t: tApp } = useTranslation()
  const isReadOnly = !useMay('company.write')
  const { draft, base, isDirty, change, settle } = useDraft(settingsOf(company))
  const { name, version: _version, globalWords, ...place } = draft
  const save = useChange(updateCompany, { changes: [getCompany, listCompanies] })

  function submit(event: FormEvent) {
    event.preventDefault()
    // The version it was written from, so that nobody else's change is overwritten unseen.
    const body = { name, ...place, globalWords, version: base.version }
    save.mutate(
      { params: { id: company.id }, body },
      {
        onSuccess(saved) {
          settle(settingsOf(saved))
          toast(tApp('saved'))
        },
      },
    )
  }

  return (
    <form onSubmit={submit}>
      <LeaveGuard isDirty={isDirty} />
      <Stack maw={480}>
        <TextInput
          label={t('name')}
          description={t('nameHelp')}
          required
          maxLength={120}
          readOnly={isReadOnly}
          value={name}
          onChange={(event) => change({ ...draft, name: event.currentTarget.value })}
        />
        <PlaceFields value={place} onChange={(chosen) => change({ ...draft, ...chosen })} isReadOnly={isReadOnly} />
        <WordsFields value={globalWords} onChange={(chosen) => change({ ...draft, globalWords: chosen })} isReadOnly={isReadOnly} />
        {/* Beside the button: the form is longer than a screen. */}
        <ErrorAlert error={save.error} />
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

function settingsOf({ name, country, currency, timeZone, language, globalWords, version }: Company) {
  return { name, country, currency, timeZone, language, globalWords, version }
}
