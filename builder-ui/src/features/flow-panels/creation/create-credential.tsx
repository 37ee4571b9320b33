import { CredentialDialog } from '../../credentials/credential-dialog.tsx'
import type { CreateDialogProps } from './creatable-field.tsx'

/** What another system asks for, with the form of the page of credentials. */
export function CreateCredential({ typed, close, created }: CreateDialogProps) {
  return <CredentialDialog credential={null} {...{ typed, close }} saved={({ id }) => created(id)} />
}
