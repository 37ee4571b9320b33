import { Button } from '@mantine/core'
import { IconCloudDownload, IconMoodSad } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../api/api-error.ts'
import { isMissingPart } from '../part.ts'
import { ErrorState } from './error-state.tsx'
import { Notice } from './notice.tsx'

/** In the place of a page that failed: refused by the server, by a part that did not come, or by a fault of ours. */
export function Crash({ error, reset }: { error: unknown; reset?: () => void }) {
  const { t } = useTranslation()
  if (error instanceof ApiError) return <ErrorState error={error} {...(reset && { retry: reset })} />
  const reload = <Button onClick={() => window.location.reload()}>{t('states.reload')}</Button>
  return (
    <div role="alert">
      {isMissingPart(error) ? (
        <Notice icon={IconCloudDownload} title={t('states.outdatedTitle')} action={reload}>
          {t('states.outdated')}
        </Notice>
      ) : (
        <Notice icon={IconMoodSad} title={t('states.crashTitle')} action={reload}>
          {t('states.crash')}
        </Notice>
      )}
    </div>
  )
}
