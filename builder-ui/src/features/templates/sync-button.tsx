import { Alert, Button, Stack } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getTemplateSync, listTemplateChanges, listTemplates, syncTemplates } from '#api/contracts/templates'
import { errorSentence } from '../../app/api/error-sentence.ts'
import { refresh, useChange, useContract } from '../../app/api/use-contract.ts'
import { useCompany } from '../../app/shell/company.ts'
import classes from './templates.module.css'

const pollMs = 1_500
const patienceMs = 30_000

type Wait =
  | { type: 'none' }
  | { type: 'running'; since: number }
  | { type: 'late' }
  | { type: 'noNumber' }
  | { type: 'done'; count: number }

/** Has Hilo read the templates from Meta, and tells when the list is fresh. */
export function SyncButton() {
  const { t } = useTranslation('templates')
  const { t: tApp } = useTranslation()
  const { id: companyId } = useCompany()
  const queries = useQueryClient()
  const [wait, setWait] = useState<Wait>({ type: 'none' })
  const isRunning = wait.type === 'running'
  const sync = useChange(syncTemplates)
  const { data } = useContract(getTemplateSync, {}, { enabled: isRunning, every: () => (isRunning ? pollMs : false) })
  const isDone = isRunning && data?.channels.every(({ syncedAt }) => syncedAt !== null && syncedAt >= wait.since) === true
  const count = data?.templates ?? 0

  useEffect(() => {
    if (!isDone) return
    setWait({ type: 'done', count })
    void refresh(queries, companyId, [listTemplates, listTemplateChanges])
  }, [isDone, count, queries, companyId])
  useEffect(() => {
    if (!isRunning) return
    const timer = setTimeout(() => setWait({ type: 'late' }), patienceMs)
    return () => clearTimeout(timer)
  }, [isRunning])

  function run(): void {
    const onSuccess = ({ channels, startedAt }: { channels: number; startedAt: number }) =>
      setWait(channels === 0 ? { type: 'noNumber' } : { type: 'running', since: startedAt })
    sync.mutate({ body: {} }, { onSuccess })
  }

  return (
    <Stack gap="xs" className={classes.sync ?? ''}>
      <Button variant="default" loading={sync.isPending || isRunning} leftSection={<IconRefresh size={16} aria-hidden />} onClick={run}>
        {t('sync.do')}
      </Button>
      <div role="status">
        {sync.error && <Alert color="red">{errorSentence(sync.error, tApp)}</Alert>}
        {isRunning && t('sync.running')}
        {wait.type === 'late' && <Alert color="yellow">{t('sync.late')}</Alert>}
        {wait.type === 'noNumber' && <Alert color="yellow">{t('sync.none')}</Alert>}
        {wait.type === 'done' && t('sync.done', { count: wait.count })}
      </div>
    </Stack>
  )
}
