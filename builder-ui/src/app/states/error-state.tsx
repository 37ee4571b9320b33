import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { errorSentence } from '../api/error-sentence.ts'
import { Notice } from './notice.tsx'

/** In the place of what could not be loaded: why, and the way to try again. */
export function ErrorState({ error, retry }: { error: unknown; retry?: () => unknown }) {
  const { t } = useTranslation()
  const again = retry && (
    <Button variant="default" onClick={() => void retry()}>
      {t('states.retry')}
    </Button>
  )
  return (
    <div role="alert">
      <Notice icon={IconAlertTriangle} title={t('states.errorTitle')} action={again}>
        {errorSentence(error, t)}
      </Notice>
    </div>
  )
}
