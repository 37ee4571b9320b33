import { Group, Paper, Text, Title } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { checkFlowDraft } from '#api/contracts/flows'
import { callApi } from '../../app/api/call-api.ts'
import { useCompanyScope } from '../../app/api/company-scope.ts'
import { queryKey } from '../../app/api/use-contract.ts'
import { QueryState } from '../../app/states/query-state.tsx'
import type { FlowDetail } from './flow.ts'
import { ProblemList } from './problem-list.tsx'

/** What is wrong with the draft as it is saved, in words. */
export function CheckSection({ flow }: { flow: FlowDetail }) {
  const { t } = useTranslation('flows')
  const companyId = useCompanyScope()
  const input = { params: { id: flow.id } }
  const check = useQuery({
    queryKey: [...queryKey(companyId, checkFlowDraft, input), flow.revision],
    queryFn: ({ signal }) => callApi(checkFlowDraft, input, { companyId, signal }),
  })
  return (
    <Paper withBorder p="md" component="section" aria-label={t('check.title')}>
      <Title order={2} size="h3" mb="sm">
        {t('check.title')}
      </Title>
      <QueryState query={check} rows={3}>
        {({ problems }) =>
          problems.length === 0 ? (
            <Group gap="xs" wrap="nowrap">
              <IconCircleCheck size={20} color="var(--mantine-color-green-text)" aria-hidden />
              <Text size="sm">{t('check.fine')}</Text>
            </Group>
          ) : (
            <>
              <Text size="sm" c="dimmed" mb="sm">
                {t(problems.some(({ severity }) => severity === 'error') ? 'check.mend' : 'check.maybe')}
              </Text>
              <ProblemList problems={problems} flow={flow.draft} />
            </>
          )
        }
      </QueryState>
    </Paper>
  )
}
