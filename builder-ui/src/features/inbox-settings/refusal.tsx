import { Alert } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { errorSentence } from '../../app/api/error-sentence.ts'
import { isDuplicate } from './is-duplicate.ts'

/** Why something was not saved; a name that is taken is told at its field. */
export function Refusal({ error }: { error: unknown }) {
  const { t } = useTranslation()
  if (!error || isDuplicate(error)) return null
  return (
    <Alert color="red" role="alert">
      {errorSentence(error, t)}
    </Alert>
  )
}
