import { Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { type companySchema, getCompany, updateCompany } from '#api/contracts/companies'
import { useChange } from '../../app/api/use-contract.ts'
import { ErrorAlert } from '../../app/states/error-alert.tsx'
import { toast } from '../../app/toast.ts'

/** The one switch that makes every automation of the company stand still. */
export function PauseSection({ company: { id, paused, version } }: { company: z.output<typeof companySchema> }) {
  const { t } = useTranslation('companies')
  const change = useChange(updateCompany, { changes: [getCompany] })
  const onSuccess = () => toast(t(paused ? 'pause.undone' : 'pause.done'))
  return (
    <Card withBorder component="section" maw={480}>
      <Stack gap="sm">
        <Title order={2} size="h3">
          {t('pause.title')}
        </Title>
        <Text size="sm">{t(paused ? 'pause.isPaused' : 'pause.lead')}</Text>
        <ErrorAlert error={change.error} />
        <Group>
          <Button
            variant={paused ? 'filled' : 'default'}
            loading={change.isPending}
            leftSection={paused ? <IconPlayerPlay size={16} aria-hidden /> : <IconPlayerPause size={16} aria-hidden />}
            onClick={() => change.mutate({ params: { id }, body: { paused: !paused, version } }, { onSuccess })}
          >
            {t(paused ? 'pause.undo' : 'pause.do')}
          </Button>
        </Group>
      </Stack>
    </Card>
  )
}
