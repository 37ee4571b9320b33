import { ErrorAlert } from '../../app/states/error-alert.tsx'
import { isDuplicate } from './is-duplicate.ts'

/** Why something was not saved; a name that is taken is told at its field. */
export function Refusal({ error }: { error: unknown }) {
  return isDuplicate(error) ? null : <ErrorAlert error={error} />
}
