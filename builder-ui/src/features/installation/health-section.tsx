import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ready } from '#api/contracts/health'
import { ApiError } from '../../app/api/api-error.ts'
import { QueryState } from '../../app/states/query-state.tsx'
import { Row } from '../account/row.tsx'
import { Section } from '../account/section.tsx'

const lookEveryMs = 15_000
const parts = ['database', 'temporal', 'worker'] as const

/** Whether the parts of the installation answer. */
export function HealthSection() {
  const { t } = useTranslation('installation')
  const health = useQuery({ queryKey: ['health'], queryFn: ({ signal }) => readHealth(signal), refetchInterval: lookEveryMs, staleTime: 0 })
  const again = (
    <Button size="xs" variant="default" loading={health.isFetching} onClick={() => void health.refetch()}>
      {t('health.again')}
    </Button>
  )
  return (
    <Section title={t('health.title')} about={t('health.about')} state={again}>
      <QueryState query={health} rows={2}>
        {(state) => (
          <Stack gap="sm" role="list">
            {parts.map((part) => (
              <Row
                key={part}
                action={
                  <Badge variant="light" color={state[part] === 'up' ? 'green' : 'red'} tt="none">
                    {t(`health.${state[part]}`)}
                  </Badge>
                }
              >
                <Text size="sm" fw={600}>
                  {t(`health.parts.${part}`)}
                </Text>
                <Text size="xs" c="dimmed">
                  {t(state[part] === 'up' ? `health.does.${part}` : `health.missing.${part}`)}
                </Text>
              </Row>
            ))}
          </Stack>
        )}
      </QueryState>
      {health.data && health.error && (
        <Group>
          <Text size="sm">{t('health.stale')}</Text>
        </Group>
      )}
    </Section>
  )
}

/** The answer is the same shape whether all is well (200) or not (503). */
async function readHealth(signal: AbortSignal) {
  const response = await fetch(`/api/v1${ready.path}`, { signal }).catch(() => {
    throw new ApiError('network.away', 0, 'The server was not reached.')
  })
  const parsed = ready.reply.safeParse(await response.json().catch(() => undefined))
  if (!parsed.success) throw new ApiError('reply.unexpected', response.status, parsed.error.message)
  return parsed.data
}
