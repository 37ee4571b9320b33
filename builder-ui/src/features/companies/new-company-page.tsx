import { Alert, Anchor, Button, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getAccount } from '#api/contracts/account'
import { createCompany, listCompanies } from '#api/contracts/companies'
import { useChange, useContract } from '../../app/api/use-contract.ts'
import { companyAddress } from '../../app/page.ts'
import { useSignOut } from '../../app/session/use-sign-out.ts'
import { companiesQuery } from '../../app/shell/companies-query.ts'
import { ErrorAlert } from '../../app/states/error-alert.tsx'
import { QueryState } from '../../app/states/query-state.tsx'
import { VisitorFrame } from '../accounts/visitor-frame.tsx'
import { likelyCountry } from './countries.ts'
import { type Place, PlaceFields } from './place-fields.tsx'

export function NewCompanyPage() {
  const { t } = useTranslation('companies')
  const { t: tApp } = useTranslation()
  const account = useContract(getAccount, {})
  const { data: companies } = useQuery(companiesQuery)
  const leave = useSignOut()
  const footer = (
    <>
      {companies && companies.items.length > 0 && (
        <Anchor component={Link} to="/" size="sm">
          {tApp('actions.back')}
        </Anchor>
      )}
      <Anchor component="button" type="button" size="sm" onClick={leave}>
        {tApp('shell.signOut')}
      </Anchor>
    </>
  )
  return (
    <QueryState query={account}>
      {({ mayCreateCompany }) =>
        mayCreateCompany ? (
          <VisitorFrame title={t('new.title')} lead={t('new.lead')} footer={footer}>
            <NewCompanyForm />
          </VisitorFrame>
        ) : (
          <VisitorFrame title={t('new.none')} footer={footer}>
            <Alert color="yellow">{t('new.mayNot')}</Alert>
          </VisitorFrame>
        )
      }
    </QueryState>
  )
}

function NewCompanyForm() {
  const { t } = useTranslation('companies')
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [place, setPlace] = useState<Place>(likelyPlace)
  const create = useChange(createCompany, { changes: [listCompanies] })

  function submit(event: FormEvent) {
    event.preventDefault()
    create.mutate({ body: { name, ...place } }, { onSuccess: ({ id }) => navigate({ to: companyAddress(id) }) })
  }

  return (
    <form onSubmit={submit}>
      <Stack>
        <ErrorAlert error={create.error} />
        <TextInput
          label={t('name')}
          description={t('nameHelp')}
          autoComplete="organization"
          required
          maxLength={120}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <PlaceFields value={place} onChange={setPlace} />
        <Button type="submit" loading={create.isPending}>
          {t('new.do')}
        </Button>
      </Stack>
    </form>
  )
}

function likelyPlace(): Place {
  const { code, ...usual } = likelyCountry(Intl.DateTimeFormat().resolvedOptions().timeZone, navigator.languages)
  return { ...usual, country: code }
}
