import { Badge, Group, Rating, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { listContactCases } from '#api/contracts/contact-cases'
import { getInboxSettings } from '#api/contracts/inbox-settings'
import { type Item, useContract, useContractList } from '../../../app/api/use-contract.ts'
import { useFormat } from '../../../app/format/use-format.ts'
import { companyAddress } from '../../../app/page.ts'
import { useCompany } from '../../../app/shell/company.ts'
import { MoreButton } from '../../../app/states/more-button.tsx'
import { QueryState } from '../../../app/states/query-state.tsx'
import { usePeople } from '../people.ts'
import classes from './context.module.css'
import { Section } from './section.tsx'

/** What the customer came for before: each opens the thread where it began. */
export function CasesSection({ contactId, openCaseId }: { contactId: string; openCaseId: string | null }) {
  const { t } = useTranslation('context')
  return (
    <Section name="cases" title={t('cases.title')}>
      <Cases contactId={contactId} openCaseId={openCaseId} />
    </Section>
  )
}

function Cases({ contactId, openCaseId }: { contactId: string; openCaseId: string | null }) {
  const { t } = useTranslation('context')
  const { items, error, refetch, hasMore, more, isLoadingMore } = useContractList(listContactCases, {
    params: { id: contactId },
    query: { limit: 10 },
  })
  return (
    <QueryState query={{ data: items, error, refetch }} rows={2}>
      {(cases) => {
        const past = cases.filter(({ id, closedAt }) => closedAt !== null || id !== openCaseId)
        if (past.length === 0)
          return (
            <Text size="sm" c="dimmed">
              {t('cases.none')}
            </Text>
          )
        return (
          <Stack gap={2}>
            {past.map((one) => (
              <CaseItem key={one.id} one={one} />
            ))}
            <MoreButton list={{ hasMore, more, isLoadingMore }} size="xs" />
          </Stack>
        )
      }}
    </QueryState>
  )
}

function CaseItem({ one }: { one: Item<typeof listContactCases> }) {
  const { t } = useTranslation('context')
  const { id: companyId } = useCompany()
  const { nameOf } = usePeople()
  const { data: settings } = useContract(getInboxSettings, {})
  const format = useFormat()
  const { conversationId, openedAt, closedAt, closedBy, categoryId, note, csat } = one
  const category = settings?.categories.find(({ id }) => id === categoryId)?.name
  const by = closedBy === null ? '' : closedBy === 'bot' ? t('cases.bot') : nameOf(closedBy)
  return (
    <Link
      to={companyAddress(companyId, 'inbox', conversationId)}
      // The router types search by route; the inbox reads its own.
      search={{ at: openedAt } as never}
      className={classes.item}
    >
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text size="sm" fw={500}>
          {format.date(openedAt)}
        </Text>
        {category !== undefined && (
          <Badge variant="light" color="gray" tt="none" size="sm">
            {category}
          </Badge>
        )}
      </Group>
      <Text size="xs" c="dimmed">
        {closedAt === null ? t('cases.open') : t('cases.closed', { by, date: format.date(closedAt) })}
      </Text>
      {note !== null && (
        <Text size="xs" lineClamp={2}>
          {note}
        </Text>
      )}
      {csat && (
        <Group gap={6} wrap="nowrap">
          <span role="img" aria-label={t('cases.csat', { score: csat.score })}>
            <Rating value={csat.score} readOnly size="xs" aria-hidden />
          </span>
          {csat.comment !== null && (
            <Text size="xs" lineClamp={1}>
              {csat.comment}
            </Text>
          )}
        </Group>
      )}
    </Link>
  )
}
