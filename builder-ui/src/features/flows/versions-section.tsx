import { Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { IconRestore } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { checkFlowDraft, getFlow, listFlows, listVersions, restoreVersion } from '#api/contracts/flows'
import { useChange, useContractList } from '../../app/api/use-contract.ts'
import { useFormat } from '../../app/format/use-format.ts'
import { useMay } from '../../app/shell/company.ts'
import { QueryState } from '../../app/states/query-state.tsx'
import { toast, toastError } from '../../app/toast.ts'
import type { FlowDetail } from './flow.ts'
import { flowError } from './flow-error.ts'
import classes from './flows.module.css'
import { RestoreDialog } from './restore-dialog.tsx'

/** What was published, newest first; each can be the draft again. */
export function VersionsSection({ flow }: { flow: FlowDetail }) {
  const { t } = useTranslation('flows')
  const { t: tApp } = useTranslation()
  const format = useFormat()
  const mayWrite = useMay('flows.write')
  const [wanted, setWanted] = useState<number | null>(null)
  const { items, error, refetch, hasMore, more, isLoadingMore } = useContractList(listVersions, {
    params: { id: flow.id },
    query: { limit: 20 },
  })
  const restore = useChange(restoreVersion, { changes: [getFlow, listFlows, checkFlowDraft] })

  function bringBack(version: number) {
    restore.mutate(
      { params: { id: flow.id }, body: { revision: flow.revision, version } },
      {
        onSuccess: () => toast(t('versions.restored', { version })),
        onError: (problem) => toastError(flowError(problem, t, tApp)),
        onSettled: () => setWanted(null),
      },
    )
  }

  return (
    <Paper withBorder p="md" component="section" aria-label={t('versions.title')}>
      <Title order={2} size="h3" mb="sm">
        {t('versions.title')}
      </Title>
      <QueryState query={{ data: items, error, refetch }} rows={3}>
        {(versions) =>
          versions.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t('versions.none')}
            </Text>
          ) : (
            <Stack component="ol" gap="sm" className={classes.plain ?? ''}>
              {versions.map(({ version, note, publishedAt }) => (
                <li key={version} className={classes.version}>
                  <div>
                    <Group gap="xs">
                      <Text fw={600}>{t('version.one', { version })}</Text>
                      {version === flow.liveVersion && (
                        <Badge variant="light" tt="none">
                          {t('versions.live')}
                        </Badge>
                      )}
                    </Group>
                    <Text size="sm" c="dimmed">
                      {format.dateTime(publishedAt)}
                    </Text>
                    {note !== '' && <Text size="sm">{note}</Text>}
                  </div>
                  {mayWrite && (
                    <Button
                      variant="subtle"
                      size="compact-sm"
                      leftSection={<IconRestore size={16} aria-hidden />}
                      aria-label={t('versions.restoreOne', { version })}
                      onClick={() => setWanted(version)}
                    >
                      {t('versions.restore')}
                    </Button>
                  )}
                </li>
              ))}
            </Stack>
          )
        }
      </QueryState>
      {hasMore && (
        <Button variant="default" mt="sm" loading={isLoadingMore} onClick={more}>
          {tApp('states.more')}
        </Button>
      )}
      <RestoreDialog version={wanted} close={() => setWanted(null)} restore={bringBack} isBusy={restore.isPending} />
    </Paper>
  )
}
