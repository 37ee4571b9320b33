import { Alert } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { errorSentence } from '../api/error-sentence.ts'

/** Why something did not work, in a form's own place; nothing while there is no error. */
export function ErrorAlert({ error }: { error: unknown }) {
  const { t } = useTranslation()
  if (!error) return null
  return (
    <Alert color="red" role="alert">
      {errorSentence(error, t)}
    </Alert>
  )
}
