import { Button } from '@mantine/core'
import { IconMoodSad } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../api/api-error.ts'
import { ErrorState } from './error-state.tsx'
import { Notice } from './notice.tsx'

/** In the place of a page that failed: refused by the server, or by a fault of ours. */
export function Crash({ error, reset }: { error: unknown; reset?: () => void }) {
  const { t } = useTranslation()
  if (error instanceof ApiError) return <ErrorState error={error} {...(reset && { retry: reset })} />
  const reload = <Button onClick={() => window.location.reload()}>{t('states.reload')}</Button>
  return (
    <div role="alert">
      <Notice icon={IconMoodSad} title={t('states.crashTitle')} action={reload}>
        {t('states.crash')}
      </Notice>
    </div>
  )
}
