import { Button } from '@mantine/core'
import { IconArchiveOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { toastError } from '../../app/toast.ts'
import type { FlowDetail } from './flow.ts'
import { flowError } from './flow-error.ts'
import { useArchive } from './use-archive.ts'

/** Brings an archived flow back into the list, switched off. */
export function BringBackButton({ flow }: { flow: Pick<FlowDetail, 'id' | 'name'> }) {
  const { t } = useTranslation('flows')
  const { t: tApp } = useTranslation()
  const { archive, isBusy } = useArchive(flow)
  return (
    <Button
      variant="default"
      size="compact-sm"
      leftSection={<IconArchiveOff size={16} aria-hidden />}
      aria-label={t('archive.backOf', { name: flow.name })}
      loading={isBusy}
      onClick={() => archive(false, { onError: (error) => toastError(flowError(error, t, tApp)) })}
    >
      {t('archive.back')}
    </Button>
  )
}
