import { useTranslation } from 'react-i18next'
import { part } from '../../app/part.ts'
import type { FieldProps } from '../../forms/form-context.ts'
import { CreatableField } from './creation/creatable-field.tsx'

const CreateCredential = part(async () => (await import('./creation/create-credential.tsx')).CreateCredential)

/** What a request signs in with; a new one is made on the spot, and never shown again. */
export function CredentialField(props: FieldProps) {
  const { t } = useTranslation('flow-panels')
  return <CreatableField {...props} permission="credentials.write" does={t('credential.create')} Dialog={CreateCredential} />
}
