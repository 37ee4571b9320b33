import { Button, Group, Stack, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getAccount } from '#api/contracts/account'
import { leaveCompany } from '#api/contracts/members'
import { roleWords } from '#api/contracts/role-words'
import { useChange, useContract } from '../../app/api/use-contract.ts'
import { ConfirmDialog } from '../../app/dialogs/confirm-dialog.tsx'
import { companyAddress } from '../../app/page.ts'
import { companiesQuery } from '../../app/shell/companies-query.ts'
import { LongText } from '../../app/states/long-text.tsx'
import { QueryState } from '../../app/states/query-state.tsx'
import { toast } from '../../app/toast.ts'
import { localized, useLanguage } from '../../app/words/localized.ts'
import { Row } from './row.tsx'
import { Section } from './section.tsx'

/** The companies the person is in, and the way out of each. */
export function CompaniesSection() {
  const { t } = useTranslation('account')
  const { t: tApp } = useTranslation()
  const language = useLanguage()
  const queries = useQueryClient()
  const companies = useQuery(companiesQuery)
  const account = useContract(getAccount, {})
  const [leaving, setLeaving] = useState<{ id: string; name: string } | null>(null)
  const leave = useChange(leaveCompany)

  function close() {
    setLeaving(null)
    leave.reset()
  }

  function confirm() {
    if (!leaving) return
    leave.mutate(
      { params: { id: leaving.id } },
      {
        async onSuccess() {
          toast(t('companies.left', { name: leaving.name }))
          queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] === leaving.id })
          setLeaving(null)
          await queries.invalidateQueries({ queryKey: companiesQuery.queryKey })
        },
      },
    )
  }

  return (
    <Section title={t('companies.title')}>
      <QueryState query={companies} rows={2}>
        {({ items }) => (
          <>
            {items.length === 0 && <Text size="sm">{t('companies.none')}</Text>}
            <Stack gap="sm" role="list">
              {items.map(({ id, name, role }) => (
                <Row
                  key={id}
                  action={
                    <Group gap="xs" wrap="nowrap">
                      <Button
                        size="xs"
                        variant="default"
                        component={Link}
                        to={companyAddress(id)}
                        aria-label={`${t('companies.open')}: ${name}`}
                      >
                        {t('companies.open')}
                      </Button>
                      <Button
                        size="xs"
                        variant="default"
                        aria-label={`${t('companies.leave')}: ${name}`}
                        onClick={() => setLeaving({ id, name })}
                      >
                        {t('companies.leave')}
                      </Button>
                    </Group>
                  }
                >
                  <LongText size="sm" fw={600}>
                    {name}
                  </LongText>
                  <Text size="xs" c="dimmed">
                    {localized(roleWords[role].name, language)}
                  </Text>
                </Row>
              ))}
            </Stack>
          </>
        )}
      </QueryState>
      {account.data?.mayCreateCompany && (
        <Group>
          <Button variant="default" component={Link} to="/new-company">
            {tApp('shell.newCompany')}
          </Button>
        </Group>
      )}
      <ConfirmDialog
        opened={leaving !== null}
        close={close}
        title={t('companies.leaveTitle', { name: leaving?.name ?? '' })}
        doLabel={t('companies.leave')}
        onConfirm={confirm}
        isBusy={leave.isPending}
        error={leave.error}
      >
        {t('companies.leaveWhy')}
      </ConfirmDialog>
    </Section>
  )
}
