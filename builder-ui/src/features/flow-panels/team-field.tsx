import { useTranslation } from 'react-i18next'
import { part } from '../../app/part.ts'
import type { FieldProps } from '../../forms/form-context.ts'
import { CreatableField } from './creation/creatable-field.tsx'

const CreateTeam = part(async () => (await import('./creation/create-team.tsx')).CreateTeam)

/** Who takes over, by the team's name. */
export function TeamField(props: FieldProps) {
  const { t } = useTranslation('flow-panels')
  return <CreatableField {...props} permission="inbox.write" does={t('team.create')} Dialog={CreateTeam} />
}
