import { useTranslation } from 'react-i18next'
import { part } from '../../app/part.ts'
import type { FieldProps } from '../../forms/form-context.ts'
import { CreatableField } from './creation/creatable-field.tsx'

const CreateVariable = part(async () => (await import('./creation/create-variable.tsx')).CreateVariable)

/** Where something is kept: one of the flow's variables, or a new one. */
export function VariableField(props: FieldProps) {
  const { t } = useTranslation('flow-panels')
  return <CreatableField {...props} permission="flows.write" does={t('variables.create')} Dialog={CreateVariable} />
}
