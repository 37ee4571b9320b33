import { Button } from '@mantine/core'
import { IconCloudDownload, IconMoodSad } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../api/api-error.ts'
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

/** What Chromium, Firefox and Safari say of a module, and Vite of a style sheet, that is not there (any more): a release takes the place of the one before. */
function isMissingPart(error: unknown): boolean {
  return error instanceof Error && /dynamically imported module|Importing a module script failed|Unable to preload CSS/i.test(error.message)
}
